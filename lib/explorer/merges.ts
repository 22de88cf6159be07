import type { Answers } from "./answers.ts";
import {
  type AutomatonState,
  type Edge,
  isAfterARound,
  isRepetition,
  labelsOf,
  type OtherPast,
  SLOT,
} from "./automaton_state.ts";
import { type ClientPasts, NotDeterministicError } from "./client_pasts.ts";
import { keyOf, keyOfStep, type Past, stepsOf, then } from "./past.ts";
import { type Observation, signatureOf, standing, type Step } from "./simulation/observation.ts";
import { labelOf } from "./simulation/operation.ts";

/** Two pasts that were taken to lead to the same do not: all that was built on it is to be built anew. */
export class MergeRefutedError extends Error {
  override name = "MergeRefutedError";
}

/** How often a loop is run to see whether it goes on as it began. */
const LOOP_ROUNDS = 1_000;
/** How often it is run where the same loop was run so often before, in another past. */
const FEW_ROUNDS = 20;
/** So many more rounds stand for many when what comes after a loop is compared. */
export const MANY_ROUNDS = 30;
/** After which of them it is compared where that was done after each of them before, in another past. */
const SOME_ROUNDS: ReadonlySet<number> = new Set([1, 2, 3, 6, 12, MANY_ROUNDS]);
/** How many steps after a loop are looked ahead, and of how many ways at each. */
const LOOK_AHEAD = 3;
const MOST_LOOKED_AHEAD = 4;
/** Between the past before a loop and the loop, in the name of a merge. */
const ROUND = " then again and again ";
/** Of all states that a loop could come back to, how many of the latest ones are tried. */
const MOST_HEADS = 3;
/** How often a merge is tried of one and the same loop. */
const MOST_REFUSALS = 20;
/** Of many answers to one operation, so many of the first and of the last ones are tried at once. */
const FEW_ANSWERS = 2;
/** The most other pasts of one state: what is compared grows with each. */
export const MOST_PASTS = 4;

/**
 * Which pasts of a client lead to the same state of its automaton: those that differ only in how often a loop
 * was run, or in the order of two answers that it waited for at the same time. That cannot be seen from
 * outside, as a client may count. So each merge is tried out first: with many more rounds, with all answers
 * that are known, with all that is known to follow.
 */
export class Merges {
  readonly #pasts: ClientPasts;
  readonly #answers: Answers;
  readonly #timed: boolean;
  readonly #refuted = new Set<string>();
  /** The answers that each operation is known to bring, by its label. */
  readonly #alphabet = new Map<string, Set<number>>();
  /** Loops that were seen to change after so many rounds are not tried again before. */
  readonly #unlike = new Map<string, number>();
  /** How often a loop could not be merged, by its operations. */
  readonly #refusals = new Map<string, number>();
  /** Loops that went on as they began for {@linkcode LOOP_ROUNDS} rounds, and could be left alike after each. */
  readonly #lasting = new Set<string>();
  /** Whether some loop is taken to go on as it began. */
  hasFoldedLoops = false;

  constructor(pasts: ClientPasts, answers: Answers, timed: boolean) {
    this.#pasts = pasts;
    this.#answers = answers;
    this.#timed = timed;
  }

  /** Notes what an operation can bring. */
  note(label: string, answer: number): void {
    this.#known(label).add(answer);
  }

  /** A state that a loop comes back to. */
  async loop(
    state: AutomatonState,
    past: Past,
    observation: Observation,
  ): Promise<AutomatonState | undefined> {
    for (const { head, round, merge } of this.#heads(state, past, observation)) {
      if (head.merges.includes(merge)) {
        // The same loop comes back to the same state, with other answers on its way.
        if (await this.#nextAlike(head, [{ past, merge }])) return head;
        this.refute(merge);
        continue;
      }
      const loop = stepsOf(past, head.past.length);
      const isLasting = this.#lasting.has(round);
      const most = isLasting ? FEW_ROUNDS : LOOP_ROUNDS;
      const rounds = await this.#pasts.repeat(past, head.past, most);
      if (rounds < most) {
        this.#unlike.set(round, past.length + rounds * loop.length);
        return undefined;
      }
      const later = [past];
      for (let i = 1; i < MANY_ROUNDS; i++) later.push(loop.reduce(then, later[i - 1]!));
      const others = [past, later.at(-1)!].map((past) => ({ past, merge }));
      const compared = later.filter((_, index) => !isLasting || SOME_ROUNDS.has(index + 1));
      if (await this.#exitsAlike(head, compared) && await this.#followsAlike(head, others)) {
        this.hasFoldedLoops = true;
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
    return this.#nextSteps(value.head).map((step) => then(past, step));
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

  /** A state in which the same two answers have come in the other order. */
  async order(
    state: AutomatonState,
    past: Past,
    observation: Observation,
    signature: string,
    slot: number,
    answer: number,
  ): Promise<AutomatonState | undefined> {
    const { parent } = state;
    const first = state.past.step;
    const { step } = past;
    if (!parent || !first || !step || observation.sawClock) return undefined;
    if (state.past.length !== parent.past.length + 1) return undefined;
    // The operation was waited for before the first one of the two happened.
    const before = slot < first.slot ? slot : slot + 1;
    if (parent.pending.length < 2 || parent.pending[before] === undefined) return undefined;
    if (labelOf(parent.pending[before]) !== labelOf(state.pending[slot]!)) return undefined;
    const other = parent.edges.get(before * SLOT + answer);
    if (!other || other.sawClock || other.effects.length + observation.effects.length > 0) {
      return undefined;
    }
    const second = first.slot > before ? first.slot - 1 : first.slot;
    const edge = other.to.edges.get(second * SLOT + this.#answers.numberOf(first.answer));
    if (!edge || edge.sawClock || edge.effects.length > 0 || edge.to.signature !== signature) {
      return undefined;
    }
    const merge = `${keyOf(parent.past)} order of ${keyOfStep(first)} ${keyOfStep(step)}`;
    if (this.#refuted.has(merge)) return undefined;
    if (await this.#followsAlike(edge.to, [{ past, merge }])) {
      edge.to.merges.push(merge);
      return edge.to;
    }
    this.#refuted.add(merge);
    return undefined;
  }

  /** Whether a loop can be left after each of many rounds as after the first: some steps are looked ahead. */
  async #exitsAlike(head: AutomatonState, later: readonly Past[]): Promise<boolean> {
    let level = [[head.past, ...later]];
    for (let ahead = 0; ahead < LOOK_AHEAD && level.length > 0; ahead++) {
      const next: Past[][] = [];
      for (const pasts of level) {
        const { pending } = await this.#pasts.observe(pasts[0]!);
        const steps = pending.flatMap(({ operation }, slot) =>
          someOf([...this.#known(labelOf(operation))]).map((answer) =>
            this.#step(slot, answer, pasts[0]?.step?.at ?? 0)
          )
        );
        for (const step of steps) next.push(pasts.map((past) => then(past, step)));
      }
      level = next.slice(0, MOST_LOOKED_AHEAD);
      await this.#pasts.observeAll(level.flat());
      for (const [first, ...others] of level) {
        const observation = await this.#pasts.observe(first!);
        for (const other of others) {
          if (!this.alike(observation, await this.#pasts.observe(other))) return false;
        }
      }
    }
    return true;
  }

  /** Whether the next steps of a state are those after other pasts, too. */
  async #nextAlike(head: AutomatonState, others: readonly OtherPast[]): Promise<boolean> {
    const steps = this.#nextSteps(head);
    const pasts = [head.past, ...others.map(({ past }) => past)];
    await this.#pasts.observeAll(pasts.flatMap((past) => steps.map((step) => then(past, step))));
    for (const step of steps) {
      const observation = await this.#pasts.observe(then(head.past, step));
      for (const { past } of others) {
        if (!this.alike(observation, await this.#pasts.observe(then(past, step)))) return false;
      }
    }
    return true;
  }

  #nextSteps({ pending, past }: AutomatonState): Step[] {
    return pending.flatMap((operation, slot) =>
      someOf([...this.#known(labelOf(operation))]).map((answer) =>
        this.#step(slot, answer, past.step?.at ?? 0)
      )
    );
  }

  /** Whether all that is known to follow a state follows other pasts, too. If so, they are kept in mind. */
  async #followsAlike(head: AutomatonState, others: readonly OtherPast[]): Promise<boolean> {
    if (!await this.#nextAlike(head, others)) return false;
    const found: { state: AutomatonState; past: OtherPast }[] = [];
    const seen = new Map(others.map(({ past }) => [past, new Set([head])]));
    let level = others.map((past) => ({ state: head, past, start: past.past }));
    // All steps of one length together: to ask for each by itself takes far longer.
    while (level.length > 0) {
      found.push(...level);
      const next = level.flatMap(({ state, past, start }) =>
        [...state.edges].filter(([, edge]) => !edge.sawClock).map(([key, edge]) => {
          const step = this.#step(Math.floor(key / SLOT), key % SLOT, 0);
          return { edge, start, past: { past: then(past.past, step), merge: past.merge } };
        })
      );
      await this.#pasts.observeAll(next.map(({ past }) => past.past));
      level = [];
      for (const { edge, start, past } of next) {
        if (!this.#sameAsEdge(await this.#pasts.observe(past.past), edge)) return false;
        const states = seen.get(start);
        if (edge.to.pending.length === 0 || !states || states.has(edge.to)) continue;
        states.add(edge.to);
        level.push({ state: edge.to, past, start });
      }
    }
    for (const { state, past } of found) {
      if (state.otherPasts.length >= MOST_PASTS) state.otherPasts.shift();
      state.otherPasts.push(past);
    }
    return true;
  }

  /** States on a path that turned out not to be one: what was merged there is told apart from now on. */
  refuteAll(states: Iterable<AutomatonState>): MergeRefutedError | NotDeterministicError {
    const refuted = this.#refuted.size;
    for (const { merges } of states) for (const merge of merges) this.refute(merge);
    if (this.#refuted.size > refuted) return new MergeRefutedError();
    const last = [...states].at(-1);
    return new NotDeterministicError(last?.pending.map(labelOf).join(", ") ?? "", "something else");
  }

  /** A merge that turned out to be none is not made any more. */
  refute(merge: string): MergeRefutedError {
    const [, round] = merge.split(ROUND);
    if (round !== undefined && !this.#refuted.has(merge)) {
      this.#refusals.set(round, (this.#refusals.get(round) ?? 0) + 1);
    }
    this.#refuted.add(merge);
    return new MergeRefutedError();
  }

  /** Whether nobody can tell one observation from another. */
  alike(one: Observation, other: Observation): boolean {
    return signatureOf(one, this.#timed) === signatureOf(other, this.#timed) &&
      one.sawClock === other.sawClock;
  }

  #sameAsEdge(observation: Observation, { to, effects, rejection }: Edge): boolean {
    return standing(observation, this.#timed) === to.signature &&
      JSON.stringify(observation.effects) === JSON.stringify(effects) &&
      observation.rejection === rejection;
  }

  #known(label: string): Set<number> {
    let answers = this.#alphabet.get(label);
    if (!answers) this.#alphabet.set(label, answers = new Set());
    return answers;
  }

  #step(slot: number, answer: number, at: number): Step {
    return { slot, at, answer: this.#answers.answerOf(answer) };
  }
}

/** The first answers and the last ones: of ages there may be many. All others are compared when they come. */
function someOf(answers: readonly number[]): readonly number[] {
  if (answers.length <= 2 * FEW_ANSWERS) return answers;
  return [...answers.slice(0, FEW_ANSWERS), ...answers.slice(-FEW_ANSWERS)];
}
