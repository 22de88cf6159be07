import { type AutomatonState, isAfterARound, isRepetition, labelsOf } from "./automaton_state.ts";
import type { ClientPasts } from "./client_pasts.ts";
import type { Futures } from "./futures.ts";
import { keyOf, type Past, stepsOf, then } from "./past.ts";
import { type Observation, standing } from "../simulation/observation.ts";

/** How often a loop is run to see whether it goes on as it began. */
const LOOP_ROUNDS = 1_000;
/**
 * So many rounds stand for many: each of them is to look like the first one, and the next steps after each are
 * compared. What is learned later is compared after each of them for a loop of new operations where so many
 * pasts are kept in mind, else after the first and the last one.
 */
export const MANY_ROUNDS = 30;
/** After which rounds the next steps are compared where they were after each before, in another past. */
const SOME_ROUNDS: ReadonlySet<number> = new Set([1, 2, 3, 6, 12, MANY_ROUNDS]);
/** Between the past before a loop and the loop, in the name of a merge. */
const ROUND = " then again and again ";
/** Of all states that a loop could come back to, how many of the latest ones are tried. */
const MOST_HEADS = 3;
/** How often a merge is tried of one and the same loop. */
const MOST_REFUSALS = 20;

/** Which pasts of a client differ only in how often a loop was run. */
export class Loops {
  readonly #pasts: ClientPasts;
  readonly #futures: Futures;
  readonly #timed: boolean;
  readonly #refuted: Set<string>;
  /** Loops that were seen to change after so many rounds are not tried again before. */
  readonly #unlike = new Map<string, number>();
  /** How often a loop could not be merged, by its operations. */
  readonly #refusals = new Map<string, number>();
  /** Loops that went on as they began for {@linkcode LOOP_ROUNDS} rounds, and could be left alike after each. */
  readonly #lasting = new Set<string>();
  /** Whether some loop is taken to go on as it began. */
  hasFolded = false;

  /** @param refuted The merges that turned out to be none. */
  constructor(pasts: ClientPasts, futures: Futures, timed: boolean, refuted: Set<string>) {
    this.#pasts = pasts;
    this.#futures = futures;
    this.#timed = timed;
    this.#refuted = refuted;
  }

  /** A state that a loop comes back to. */
  async find(
    state: AutomatonState,
    past: Past,
    observation: Observation,
  ): Promise<AutomatonState | undefined> {
    for (const { head, round, merge } of this.#heads(state, past, observation)) {
      if (head.merges.includes(merge)) {
        // The same loop comes back to the same state, with other answers on its way.
        if (!await this.#futures.nextDifference(head, [{ past, merge }])) return head;
        this.refute(merge);
        continue;
      }
      const loop = stepsOf(past, head.past.length);
      const isLasting = this.#lasting.has(round);
      const most = isLasting ? MANY_ROUNDS : LOOP_ROUNDS;
      const rounds = await this.#pasts.repeat(past, head.past, most);
      if (rounds < most) {
        this.#unlike.set(round, past.length + rounds * loop.length);
        return undefined;
      }
      const later = [past];
      for (let i = 1; i < MANY_ROUNDS; i++) later.push(loop.reduce(then, later[i - 1]!));
      const keepsAll = !isLasting && this.#futures.mostPasts(head) >= MANY_ROUNDS;
      // Where not all can be kept in mind, the last ones of these are.
      const kept = [...keepsAll ? later.slice(1, -1) : [], past, later.at(-1)!];
      const others = kept.map((past) => ({ past, merge }));
      const compared = later.filter((_, index) => !isLasting || SOME_ROUNDS.has(index + 1));
      if (
        await this.#futures.exitsAlike(head, compared) &&
        !await this.#futures.difference(head, others)
      ) {
        this.hasFolded = true;
        this.#lasting.add(round);
        head.merges.push(merge);
        return head;
      }
      this.refute(merge);
    }
    return undefined;
  }

  /** The pasts that are compared first where a loop may come back to where it came back to before. */
  foreseen(state: AutomatonState, past: Past, observation: Observation): Past[] {
    const { value } = this.#heads(state, past, observation).next();
    if (!value?.head.merges.includes(value.merge)) return [];
    return this.#futures.nextSteps(value.head).map((step) => then(past, step));
  }

  /** The states that a loop may come back to, the latest ones first. */
  *#heads(
    state: AutomatonState,
    past: Past,
    observation: Observation,
  ): Generator<{ head: AutomatonState; round: string; merge: string }> {
    if (observation.sawClock || observation.status !== "running") return;
    const signature = standing(observation, this.#timed);
    let heads = 0;
    for (
      let head: AutomatonState | undefined = state;
      head && heads < MOST_HEADS;
      head = head.parent
    ) {
      if (head.signature !== signature) continue;
      const round = labelsOf(head, state, past);
      if ((this.#unlike.get(round) ?? 0) > past.length) return;
      // A loop that leaves something behind each time is no loop for an automaton.
      if ((this.#refusals.get(round) ?? 0) >= MOST_REFUSALS) return;
      // What a loop leaves behind (a flag, the last answer) is there after one round.
      if (!isAfterARound(head, round) || isRepetition(round)) continue;
      heads++;
      const merge = `${keyOf(head.past)}${ROUND}${round}`;
      if (!this.#refuted.has(merge)) yield { head, round, merge };
    }
  }

  /** A merge that turned out to be none is not made any more. */
  refute(merge: string): void {
    const [, round] = merge.split(ROUND);
    if (round !== undefined && !this.#refuted.has(merge)) {
      this.#refusals.set(round, (this.#refusals.get(round) ?? 0) + 1);
      this.#lasting.delete(round);
    }
    this.#refuted.add(merge);
  }
}
