import type { Answers } from "../answers.ts";
import { type AutomatonState, type Edge, type OtherPast, SLOT } from "./automaton_state.ts";
import type { ClientPasts } from "./client_pasts.ts";
import { type Past, then } from "./past.ts";
import { type Observation, signatureOf, standing, type Step } from "../simulation/observation.ts";
import { labelOf } from "../simulation/operation.ts";

/** How many steps after a loop are looked ahead, and of how many ways at each. */
const LOOK_AHEAD = 3;
const MOST_LOOKED_AHEAD = 4;
/** Of many answers to one operation, so many of the first and of the last ones are tried at once. */
const FEW_ANSWERS = 2;

/** How much is compared before pasts are merged, and afterwards. */
export interface Thoroughness {
  /** The most other pasts of one state that are kept in mind: whatever is learned later is compared for each. */
  readonly pasts: number;
  /** By how many ways a state is come to, at most, that follows another past. */
  readonly visits: number;
}

/** What follows the pasts of a client: it is compared by running the client on after each of them. */
export class Futures {
  readonly #pasts: ClientPasts;
  readonly #answers: Answers;
  readonly #timed: boolean;
  readonly #thoroughness: (id: number) => Thoroughness;
  /** The answers that each operation is known to bring, by its label. */
  readonly #alphabet = new Map<string, Set<number>>();

  /** @param thoroughness How much is compared in a state, by its number. */
  constructor(
    pasts: ClientPasts,
    answers: Answers,
    timed: boolean,
    thoroughness: (id: number) => Thoroughness,
  ) {
    this.#pasts = pasts;
    this.#answers = answers;
    this.#timed = timed;
    this.#thoroughness = thoroughness;
  }

  /** The most other pasts of a state that are kept in mind. */
  mostPasts({ id }: AutomatonState): number {
    return this.#thoroughness(id).pasts;
  }

  /** Notes what an operation can bring. */
  note(label: string, answer: number): void {
    this.#known(label).add(answer);
  }

  /** Whether nobody can tell one observation from another. */
  alike(one: Observation, other: Observation): boolean {
    return signatureOf(one, this.#timed) === signatureOf(other, this.#timed) &&
      one.sawClock === other.sawClock;
  }

  /** The steps that can follow a state, as far as it is known what operations bring. */
  nextSteps({ pending, past }: Pick<AutomatonState, "pending" | "past">): Step[] {
    return pending.flatMap((operation, slot) =>
      someOf([...this.#known(labelOf(operation))]).map((answer) =>
        this.#step(slot, answer, past.step?.at ?? 0)
      )
    );
  }

  /** Whether a loop can be left after each of many rounds as after the first: some steps are looked ahead. */
  async exitsAlike(head: AutomatonState, later: readonly Past[]): Promise<boolean> {
    let level = [[head.past, ...later]];
    for (let ahead = 0; ahead < LOOK_AHEAD && level.length > 0; ahead++) {
      const next: Past[][] = [];
      for (const pasts of level) {
        const past = pasts[0]!;
        const { pending } = await this.#pasts.observe(past);
        const operations = pending.map(({ operation }) => operation);
        for (const step of this.nextSteps({ pending: operations, past })) {
          next.push(pasts.map((past) => then(past, step)));
        }
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

  /** The first of some pasts after which a next step of a state is another one, with that step. */
  async nextDifference(
    head: AutomatonState,
    others: readonly OtherPast[],
  ): Promise<OtherPast | undefined> {
    const steps = this.nextSteps(head);
    const pasts = [head.past, ...others.map(({ past }) => past)];
    await this.#pasts.observeAll(pasts.flatMap((past) => steps.map((step) => then(past, step))));
    for (const step of steps) {
      const observation = await this.#pasts.observe(then(head.past, step));
      for (const { past, merge } of others) {
        const after = then(past, step);
        if (!this.alike(observation, await this.#pasts.observe(after))) {
          return { past: after, merge };
        }
      }
    }
    return undefined;
  }

  /**
   * Compares all that is known to follow a state with what follows other pasts. If it is the same, they are
   * kept in mind: whatever is learned later is compared after each of them.
   *
   * @returns the first of them that is followed by something else, with the steps up to there
   */
  async difference(
    head: AutomatonState,
    others: readonly OtherPast[],
  ): Promise<OtherPast | undefined> {
    const next = await this.nextDifference(head, others);
    if (next) return next;
    const found: { state: AutomatonState; past: OtherPast }[] = [];
    const visits = new Map(others.map(({ past }) => [past, new Map([[head, 1]])]));
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
        if (!this.#sameAsEdge(await this.#pasts.observe(past.past), edge)) return past;
        const visited = visits.get(start);
        const times = visited?.get(edge.to) ?? 0;
        if (edge.to.pending.length === 0 || times >= this.#thoroughness(edge.to.id).visits) {
          continue;
        }
        visited?.set(edge.to, times + 1);
        level.push({ state: edge.to, past, start });
      }
    }
    for (const { state, past } of found) {
      if (state.otherPasts.length >= this.mostPasts(state)) state.otherPasts.shift();
      state.otherPasts.push(past);
    }
    return undefined;
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
