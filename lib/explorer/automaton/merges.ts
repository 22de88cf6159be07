import type { Answers } from "../answers.ts";
import { type AutomatonState, type OtherPast, SLOT } from "./automaton_state.ts";
import { type ClientPasts, NotDeterministicError } from "./client_pasts.ts";
import { Futures, type Thoroughness } from "./futures.ts";
import { Joins } from "./joins.ts";
import { Loops, MANY_ROUNDS } from "./loops.ts";
import { keyOf, keyOfStep, type Past } from "./past.ts";
import { type Observation, standing } from "../simulation/observation.ts";
import { labelOf } from "../simulation/operation.ts";

/** Two pasts that were taken to lead to the same do not: all that was built on it is to be built anew. */
export class MergeRefutedError extends Error {
  override name = "MergeRefutedError";
}

/** Pasts that were taken to lead to the same do not, again and again: they had better all be told apart. */
export class TooManyRefutedError extends Error {
  override name = "TooManyRefutedError";
}

/** Which pasts may lead to the same state. */
export interface MergesOptions {
  /** Whether it matters how long a nap is. */
  readonly timed: boolean;
  /** Whether any pasts may after which the client looks the same, and not only those of loops and orders. */
  readonly joins: boolean;
}

/** How often joined pasts are told apart again: the search begins anew after each time. */
const MOST_REFUTED = 300;
/** What is compared for loops and orders: what follows a loop after each of its rounds. */
const EACH_ROUND: Thoroughness = { pasts: MANY_ROUNDS + 4, visits: 1 };
/** In so many states of a client. Of more of them, and where time matters, that takes several times as long. */
const FEW_STATES = 200;
/** What is compared in the others. */
const SOME: Thoroughness = { pasts: 4, visits: 1 };
/** What is compared where any pasts are joined: it is all that tells what a client remembers. */
export const MORE: Thoroughness = { pasts: 16, visits: 4 };

/**
 * Which pasts of a client lead to the same state of its automaton: those that differ only in how often a loop
 * was run, or in the order of two answers that it waited for at the same time. That cannot be seen from
 * outside, as a client may count. So each merge is tried out first: with many more rounds, with all answers
 * that are known, with all that is known to follow. Where that leaves too many states, any pasts are joined
 * after which the client goes on alike.
 */
export class Merges {
  readonly #answers: Answers;
  readonly #timed: boolean;
  readonly #futures: Futures;
  readonly #loops: Loops;
  readonly #joins: Joins | undefined;
  readonly #refuted = new Set<string>();

  constructor(pasts: ClientPasts, answers: Answers, { timed, joins }: MergesOptions) {
    this.#answers = answers;
    this.#timed = timed;
    this.#futures = new Futures(pasts, answers, timed, (id) => this.thoroughness(id));
    this.#loops = new Loops(pasts, this.#futures, timed, this.#refuted);
    this.#joins = joins ? new Joins(pasts, this.#futures, timed, this.#refuted) : undefined;
  }

  /** Whether some loop is taken to go on as it began. */
  get hasFoldedLoops(): boolean {
    return this.#loops.hasFolded;
  }

  /** Whether some pasts are taken to make no difference as the client went on alike after them. */
  get hasJoinedPasts(): boolean {
    return this.#joins?.hasJoined ?? false;
  }

  /** How much is compared in a state. */
  thoroughness(id: number): Thoroughness {
    if (this.#joins) return MORE;
    return this.#timed || id >= FEW_STATES ? SOME : EACH_ROUND;
  }

  /** Forgets the states, but not what was found out about them. */
  reset(): void {
    this.#loops.hasFolded = false;
    this.#joins?.reset();
  }

  /** Adds a state that other pasts may lead to, too. */
  add(state: AutomatonState): void {
    this.#joins?.add(state);
  }

  /** Notes what an operation can bring. */
  note(label: string, answer: number): void {
    this.#futures.note(label, answer);
  }

  /** Whether nobody can tell one observation from another. */
  alike(one: Observation, other: Observation): boolean {
    return this.#futures.alike(one, other);
  }

  /** The pasts that are compared first where a loop may come back to where it came back to before. */
  foreseen(state: AutomatonState, past: Past, observation: Observation): Past[] {
    return this.#loops.foreseen(state, past, observation);
  }

  /**
   * The state that a past leads to as another one does.
   *
   * @param from The state before its last step.
   * @throws {MergeRefutedError} when a merge that was made turns out to be none
   */
  async find(
    from: AutomatonState,
    past: Past,
    observation: Observation,
  ): Promise<AutomatonState | undefined> {
    return await this.#loops.find(from, past, observation) ??
      await this.#order(from, past, observation) ??
      await this.#join(from, past, observation);
  }

  async #join(
    from: AutomatonState,
    past: Past,
    observation: Observation,
  ): Promise<AutomatonState | undefined> {
    const joined = await this.#joins?.find(from, past, observation);
    if (joined && "merge" in joined) throw this.refute(joined);
    return joined;
  }

  /** A state in which the same two answers have come in the other order. */
  async #order(
    state: AutomatonState,
    past: Past,
    observation: Observation,
  ): Promise<AutomatonState | undefined> {
    const { parent } = state;
    const first = state.past.step;
    const { step } = past;
    if (!parent || !first || !step || observation.sawClock) return undefined;
    if (state.past.length !== parent.past.length + 1) return undefined;
    const { slot } = step;
    // The operation was waited for before the first one of the two happened.
    const before = slot < first.slot ? slot : slot + 1;
    if (parent.pending.length < 2 || parent.pending[before] === undefined) return undefined;
    if (labelOf(parent.pending[before]) !== labelOf(state.pending[slot]!)) return undefined;
    const other = parent.edges.get(before * SLOT + this.#answers.numberOf(step.answer));
    if (!other || other.sawClock || other.effects.length + observation.effects.length > 0) {
      return undefined;
    }
    const second = first.slot > before ? first.slot - 1 : first.slot;
    const edge = other.to.edges.get(second * SLOT + this.#answers.numberOf(first.answer));
    const look = standing(observation, this.#timed);
    if (!edge || edge.sawClock || edge.effects.length > 0 || edge.to.signature !== look) {
      return undefined;
    }
    const merge = `${keyOf(parent.past)} order of ${keyOfStep(first)} ${keyOfStep(step)}`;
    if (this.#refuted.has(merge)) return undefined;
    if (!await this.#futures.difference(edge.to, [{ past, merge }])) {
      edge.to.merges.push(merge);
      return edge.to;
    }
    this.#refuted.add(merge);
    return undefined;
  }

  /** States on a path that turned out not to be one: what was merged there is told apart from now on. */
  refuteAll(states: Iterable<AutomatonState>): MergeRefutedError | NotDeterministicError {
    const refuted = this.#refuted.size;
    const merges = [...states].flatMap(({ merges }) => merges);
    for (const merge of merges) this.#loops.refute(merge);
    if (this.#refuted.size > refuted) return this.#anew();
    const last = [...states].at(-1);
    return new NotDeterministicError(last?.pending.map(labelOf).join(", ") ?? "", "something else");
  }

  /** A merge that turned out to be none, as something else follows a past of it, is not made any more. */
  refute(other: OtherPast): MergeRefutedError {
    if (this.#joins?.has(other.merge)) this.#joins.refute(other);
    else this.#loops.refute(other.merge);
    return this.#anew();
  }

  /** @throws {TooManyRefutedError} when joined pasts were told apart too often */
  #anew(): MergeRefutedError {
    if (this.#joins && this.#refuted.size > MOST_REFUTED) throw new TooManyRefutedError();
    return new MergeRefutedError();
  }
}
