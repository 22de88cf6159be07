import type { Answers } from "../answers.ts";
import { type AutomatonState, type Edge, type OtherPast, SLOT } from "./automaton_state.ts";
import { ClientPasts, type PastsOptions } from "./client_pasts.ts";
import { Merges } from "./merges.ts";
import { type Past, then } from "./past.ts";
import { type Observation, standing, type Step } from "../simulation/observation.ts";
import { type Effect, labelOf, type Operation } from "../simulation/operation.ts";

/** A step that is not known yet. */
export interface Unknown {
  readonly automaton: Automaton;
  readonly state: AutomatonState;
  readonly slot: number;
  readonly answer: number;
  readonly at: number;
}

/** Which client it is, and how it is looked at. */
export interface AutomatonOptions extends PastsOptions {
  readonly answers: Answers;
  /**
   * Whether pasts may be merged.
   *
   * @default {true}
   */
  readonly merges?: boolean;
  /**
   * Whether any pasts may be after which the client looks the same, and goes on alike.
   *
   * @default {false}
   */
  readonly joins?: boolean;
}

/** The longest past of a client that is followed, in steps. */
export const MOST_STEPS_OF_A_CLIENT = 400;

/**
 * A client as an automaton: what it does next is a function of what it has seen. It is learned by running
 * the client alone: each step that is new takes one short run, and all others are looked up.
 *
 * Pasts that differ only in how often a loop was run, or in the order of two answers that it waited for at
 * the same time, may lead to the same state. That cannot be seen from outside, as a client may count: so
 * such a merge is tried out (with many more rounds, with all answers that are known, with all that is known
 * to follow), and whatever is learned later is compared for all pasts of a state.
 */
export class Automaton {
  readonly #options: AutomatonOptions;
  readonly #ends = new Map<string, AutomatonState>();
  readonly #isMerging: boolean;
  readonly #merges: Merges;
  /** What the client looks like after each of its pasts. */
  readonly pasts: ClientPasts;
  #states = 0;
  #root: AutomatonState | undefined;
  /** How many operations the client asks for before its first step. */
  issuedAtStart = 0;
  /** What it does to shared things before its first step. */
  effectsAtStart: readonly Effect[] = [];
  /** What was rejected before its first step, and nobody has handled. */
  rejectionAtStart: string | undefined;
  /** Operations that were still under way when the client had ended. */
  readonly unawaited = new Map<string, Operation>();
  /** Whether anything that it waits for has to do with time. */
  hasTimers = false;

  constructor(options: AutomatonOptions) {
    this.#options = options;
    this.pasts = new ClientPasts(options);
    const { answers, timed, merges = true, joins = false } = options;
    this.#isMerging = merges;
    this.#merges = new Merges(this.pasts, answers, { timed, joins });
  }

  /** Whether some loop is taken to go on as it has for many rounds. */
  get hasFoldedLoops(): boolean {
    return this.#merges.hasFoldedLoops;
  }

  /** Whether some pasts are taken to make no difference as the client went on alike after them. */
  get hasJoinedPasts(): boolean {
    return this.#merges.hasJoinedPasts;
  }

  /** Forgets the states, but not what was observed. */
  reset(): void {
    this.#root = undefined;
    this.#states = 0;
    this.#ends.clear();
    this.#merges.reset();
  }

  /** The state before the first step. */
  async root(): Promise<AutomatonState> {
    if (this.#root) return this.#root;
    const { start } = this.pasts;
    const observation = await this.pasts.observe(start);
    await this.pasts.checkNames([start]);
    this.issuedAtStart = observation.issued;
    this.effectsAtStart = observation.effects;
    this.rejectionAtStart = observation.rejection;
    this.#root = this.#newState(observation, start, undefined, []);
    return this.#root;
  }

  /** What follows, if it is known. */
  edge(state: AutomatonState, slot: number, answer: number, at: number): Edge | undefined {
    const edge = state.edges.get(slot * SLOT + answer);
    if (!edge?.sawClock) return edge;
    return state.timedEdges.get(`${slot} ${answer} ${at}`);
  }

  /**
   * Learns steps by running the client.
   *
   * @throws {NotDeterministicError} when the client does something else than the last time
   * @throws {MergeRefutedError} when states must be told apart that were one
   * @throws {NotSymmetricError} when it does not treat names as mere names
   */
  async learn(unknown: readonly Unknown[]): Promise<void> {
    const { pasts, others } = this.#pastsAfter(unknown);
    await this.pasts.observeAll([...pasts, ...others], pasts);
    await this.pasts.checkNames(pasts);
    if (this.#isMerging) {
      await this.pasts.observeAll(unknown.flatMap(({ state }, index) => {
        const past = pasts[index]!;
        return past.observation ? this.#merges.foreseen(state, past, past.observation) : [];
      }));
    }
    for (const { state, slot, answer, at } of unknown) {
      if (!this.edge(state, slot, answer, at)) await this.#learn(state, slot, answer, at);
    }
  }

  /** The pasts after which it must be looked at to learn some steps. */
  pastsToLearn(unknown: readonly Unknown[]): Past[] {
    const { pasts, others } = this.#pastsAfter(unknown);
    return [...pasts, ...others];
  }

  #pastsAfter(unknown: readonly Unknown[]): { pasts: Past[]; others: Past[] } {
    const pasts = unknown.map(({ state, slot, answer, at }) =>
      then(state.past, this.#step(slot, answer, at))
    );
    const others = unknown.flatMap(({ state, slot, answer, at }) =>
      state.otherPasts.map(({ past }) => then(past, this.#step(slot, answer, at)))
    );
    return { pasts, others };
  }

  async #learn(state: AutomatonState, slot: number, answer: number, at: number): Promise<void> {
    const step = this.#step(slot, answer, at);
    const past = then(state.past, step);
    const observation = await this.pasts.observe(past);
    const operation = state.pending[slot];
    if (operation) this.#merges.note(labelOf(operation), answer);
    for (const other of state.otherPasts) {
      const after = await this.pasts.observe(then(other.past, step));
      if (!this.#merges.alike(observation, after)) {
        throw this.#merges.refute({ past: then(other.past, step), merge: other.merge });
      }
    }
    const to = await this.#stateAfter(state, past, observation);
    const edge: Edge = {
      to,
      effects: observation.effects,
      from: observation.pending.map(({ from }) => from),
      issued: observation.issued,
      rejection: observation.rejection,
      sawClock: observation.sawClock,
    };
    state.edges.set(slot * SLOT + answer, edge);
    if (edge.sawClock) state.timedEdges.set(`${slot} ${answer} ${at}`, edge);
  }

  async #stateAfter(
    state: AutomatonState,
    past: Past,
    observation: Observation,
  ): Promise<AutomatonState> {
    const signature = this.#signature(observation);
    if (observation.status !== "running" && observation.pending.length === 0) {
      const end = this.#ends.get(signature) ?? this.#newState(observation, past, state, []);
      this.#ends.set(signature, end);
      return end;
    }
    return this.#isMerging && await this.#merges.find(state, past, observation) ||
      this.#newState(
        observation,
        past,
        state,
        state.otherPasts.slice(-this.#merges.thoroughness(this.#states).pasts).map((other) => ({
          past: then(other.past, past.step!),
          merge: other.merge,
        })),
      );
  }

  #newState(
    { status, outcome, pending }: Observation,
    past: Past,
    parent: AutomatonState | undefined,
    otherPasts: OtherPast[],
  ): AutomatonState {
    const operations = pending.map(({ operation }) => operation);
    const signature = this.#signature({ status, outcome, pending });
    if (status !== "running") {
      for (const operation of operations) {
        // A timer that is left over is nothing unusual.
        if (operation.sleep === undefined) this.unawaited.set(labelOf(operation), operation);
      }
    }
    this.hasTimers ||= operations.some(({ sleep, timeout }) =>
      sleep !== undefined || timeout !== undefined
    );
    const state = {
      ...{
        id: this.#states++,
        status,
        outcome,
        pending: operations,
        signature,
        past,
        parent,
        otherPasts,
      },
      merges: [],
      edges: new Map(),
      timedEdges: new Map(),
    };
    this.#merges.add(state);
    return state;
  }

  /** States on a path that turned out not to be one: what was merged there is told apart from now on. */
  refute(states: Iterable<AutomatonState>): Error {
    return this.#merges.refuteAll(states);
  }

  #signature(observation: Pick<Observation, "status" | "outcome" | "pending">): string {
    return standing(observation, this.#options.timed);
  }

  #step(slot: number, answer: number, at: number): Step {
    return { slot, at, answer: this.#options.answers.answerOf(answer) };
  }
}
