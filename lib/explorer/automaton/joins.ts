import type { AutomatonState, OtherPast } from "./automaton_state.ts";
import type { ClientPasts } from "./client_pasts.ts";
import type { Futures } from "./futures.ts";
import { keyOf, type Past, stepsOf, then } from "./past.ts";
import { type Observation, standing, type Step } from "../simulation/observation.ts";

/**
 * Which pasts of a client lead to the same state although other things have happened in them: those after
 * which it looks the same and goes on alike. What tells two of them apart is an experiment from then on, and
 * is tried first after each past that looks like them (Kearns and Vazirani 1994).
 *
 * It never makes a loop: {@linkcode Loops} does, as what a loop leaves behind shows only after many rounds.
 */
export class Joins {
  readonly #pasts: ClientPasts;
  readonly #futures: Futures;
  readonly #timed: boolean;
  /** Steps that have told apart states of one look. */
  readonly #experiments = new Map<string, Map<string, readonly Step[]>>();
  /** The states of each look. */
  readonly #states = new Map<string, AutomatonState[]>();
  /** Of each join the look of its state, and how long the past was that joined. */
  readonly #joins = new Map<string, { readonly look: string; readonly length: number }>();
  readonly #refuted: Set<string>;
  /** Whether any pasts are taken to make no difference. */
  hasJoined = false;

  /** @param refuted The merges that turned out to be none. */
  constructor(pasts: ClientPasts, futures: Futures, timed: boolean, refuted: Set<string>) {
    this.#pasts = pasts;
    this.#futures = futures;
    this.#timed = timed;
    this.#refuted = refuted;
  }

  /** Forgets the states, but not what has told them apart. */
  reset(): void {
    this.#states.clear();
    this.hasJoined = false;
  }

  /** Adds a state that pasts may come to. */
  add(state: AutomatonState): void {
    const states = this.#states.get(state.signature);
    if (states) states.push(state);
    else this.#states.set(state.signature, [state]);
  }

  /**
   * The state that a past leads to as another one does.
   *
   * @returns another past instead when that turned out to be merged wrongly before
   */
  async find(
    from: AutomatonState,
    past: Past,
    observation: Observation,
  ): Promise<AutomatonState | OtherPast | undefined> {
    if (observation.sawClock || observation.status !== "running") return undefined;
    const look = standing(observation, this.#timed);
    const inherited = from.otherPasts.map((other) => ({
      past: then(other.past, past.step!),
      merge: other.merge,
    }));
    for (const state of this.#states.get(look) ?? []) {
      const merge = `${keyOf(state.past)} is joined by ${keyOf(past)}`;
      if (this.#refuted.has(merge) || leadsTo(state, from)) continue;
      if (!await this.#passesAlike(look, state.past, past)) continue;
      this.#joins.set(merge, { look, length: past.length });
      const difference = await this.#futures.difference(state, [{ past, merge }, ...inherited]);
      if (!difference) {
        this.hasJoined = true;
        state.merges.push(merge);
        return state;
      }
      if (difference.merge !== merge) return difference;
      this.refute(difference);
    }
    return undefined;
  }

  /** Whether a merge is one of these. */
  has(merge: string): boolean {
    return this.#joins.has(merge);
  }

  /** Notes what has told a past from those that it was taken for. */
  refute({ past, merge }: OtherPast): void {
    this.#refuted.add(merge);
    const { look, length } = this.#joins.get(merge)!;
    let experiments = this.#experiments.get(look);
    if (!experiments) this.#experiments.set(look, experiments = new Map());
    const steps = stepsOf(past, length);
    experiments.set(JSON.stringify(steps), steps);
  }

  /** Whether two pasts that look alike do so after all that has told others of this look apart. */
  async #passesAlike(look: string, one: Past, other: Past): Promise<boolean> {
    for (const steps of this.#experiments.get(look)?.values() ?? []) {
      let pasts = [one, other];
      for (const step of steps) {
        pasts = pasts.map((past) => then(past, step));
        await this.#pasts.observeAll(pasts);
        const [first, second] = await Promise.all(pasts.map((past) => this.#pasts.observe(past)));
        if (!this.#futures.alike(first!, second!)) return false;
        // Where the client waits for nothing else, what follows never happens.
        if (first!.pending.length === 0) break;
      }
    }
    return true;
  }
}

/** Whether a state is followed by another one, as far as it is known. */
function leadsTo(state: AutomatonState, other: AutomatonState): boolean {
  const found = new Set([state]);
  for (const at of found) {
    if (at === other) return true;
    for (const { to } of at.edges.values()) found.add(to);
  }
  return false;
}
