import { type Answers, mapJson } from "../answers.ts";
import type { Automaton, Unknown } from "../automaton/automaton.ts";
import type { AutomatonState, Edge } from "../automaton/automaton_state.ts";
import { clientToken, hasTokens, mentionsClients, toOwn, toShared } from "../automaton/names.ts";
import type { Part } from "./part.ts";
import type { ProductOptions } from "./product_state.ts";
import { type Answer, type Json, type Operation, WAKES } from "../simulation/operation.ts";
import type { Outcome, World, Worlds } from "./world.ts";

/** What a file can come from. */
const CREATING: ReadonlySet<string> = new Set(["create", "write"]);

/**
 * Asks for steps of clients that are not known yet. It is thrown, and is no error: thousands are, and to note where
 * each comes from would take a tenth of a search.
 */
export class UnknownSteps {
  constructor(readonly unknown: readonly Unknown[]) {}
}

/** What comes of an operation that fails, as far as it is taken. */
const NOTHING_TAKEN = { takesLock: undefined, takesPermit: false } as const;

/** What the operations of clients do to what they share, and what follows in the clients' automata. */
export class ClientSteps {
  readonly #options: ProductOptions;
  readonly #automata: readonly Automaton[];
  readonly #answers: Answers;
  readonly #worlds: Worlds;
  readonly #watchesCreators: boolean;
  /** The number of each operation that has no names in it. */
  readonly #plain = new Map<Operation, number>();
  /** Steps that were asked for and are not known. */
  #unknown: Unknown[] = [];
  #isCut = false;

  constructor(
    options: ProductOptions,
    automata: readonly Automaton[],
    answers: Answers,
    worlds: Worlds,
  ) {
    this.#options = options;
    this.#automata = automata;
    this.#answers = answers;
    this.#worlds = worlds;
    this.#watchesCreators = options.checks.some(({ readsCreators }) => readsCreators);
  }

  /** Whether the work that was done last has come to a client's past that is too long to be followed. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /**
   * Does what takes steps of clients.
   *
   * @throws {UnknownSteps} when steps must be learned first
   */
  lookUp<T>(work: () => T): T {
    this.#unknown = [];
    this.#isCut = false;
    const found = work();
    if (this.#unknown.length > 0) throw new UnknownSteps(this.#unknown);
    return found;
  }

  /** The automaton of a client. */
  automatonOf(client: number): Automaton {
    return this.#automata[this.#options.symmetric ? 0 : client]!;
  }

  /**
   * What comes of a client's operation, which may go wrong: then nothing happens, and the client is told. Whoever
   * gives up waiting for a notification has the lock again, and whoever wakes up without one does not know it.
   */
  outcome(
    world: World,
    operation: Operation,
    who: number,
    part: Part,
    fault: "fails" | "gives up" | "spurious" | undefined,
  ): Outcome {
    if (fault === undefined || fault === "spurious") return this.do(world, operation, who, part);
    const answer = this.#answers.numberOf({ fault });
    if (operation.kind === WAKES) return { ...this.do(world, operation, who, part), answer };
    return { world, answer, ...NOTHING_TAKEN };
  }

  /** The answer of a number. */
  answerOf(number: number): Answer {
    return this.#answers.answerOf(number);
  }

  /** A client's operation in a world; what it says of names is what clients share. */
  do(world: World, operation: Operation, who: number, { met }: Part): Outcome {
    const plain = this.#plain.get(operation);
    if (plain !== undefined) return this.#worlds.do(world, operation, plain);
    const creates = this.#watchesCreators && CREATING.has(operation.kind);
    const shared = creates
      ? { ...this.shared(operation, who, met), by: clientToken(who) }
      : this.shared(operation, who, met);
    if (shared === operation) this.#plain.set(operation, this.#worlds.numberOf(operation));
    return this.#worlds.do(world, shared);
  }

  /** An operation with names as what clients share has them. */
  shared(operation: Operation, who: number, met: readonly number[]): Operation {
    const { on, detail, value } = operation;
    if (!hasTokens(`${on}${detail}${value}`)) return operation;
    const map = (text: string): string => toShared(text, who, met);
    return {
      ...{ ...operation, on: map(on), detail: map(detail) },
      ...(typeof value === "string" && { value: map(value) }),
    };
  }

  /** An answer as the client sees it; whom it meets in there is added to `met`. */
  toOwn(number: number, who: number, met: number[]): number {
    const answer = this.answerOf(number);
    if ("fault" in answer || !mentionsClients(JSON.stringify(answer))) return number;
    const own = mapJson(answer.value as Json, (text) => toOwn(text, who, met));
    return this.#answers.numberOf({ value: own });
  }

  /** Whether a client's past is too long to be followed; if it is, that is noted. */
  isTooLong({ past }: AutomatonState): boolean {
    const isBeyond = past.length >= this.#options.mostSteps;
    this.#isCut ||= isBeyond;
    return isBeyond;
  }

  /** A step of a client; if it is not known, it is noted to be learned. */
  edge(
    who: number,
    state: AutomatonState,
    slot: number,
    answer: number,
    at: number,
  ): Edge | undefined {
    const automaton = this.automatonOf(who);
    const edge = automaton.edge(state, slot, answer, at);
    if (!edge) this.#unknown.push({ automaton, state, slot, answer, at });
    return edge;
  }
}
