import type { Answers } from "./answers.ts";
import {
  type AutomatonState,
  type Edge,
  isAfterARound,
  isRepetition,
  labelsOf,
  type OtherPast,
} from "./automaton_state.ts";
import {
  keyOf,
  keyOfStep,
  mapObservation,
  newPast,
  type Past,
  queryOf,
  stepsOf,
  then,
} from "./past.ts";
import { assignments, hasTokens, knownIn, unspoken } from "./names.ts";
import { type Effect, labelOf, type Operation } from "./simulation/operation.ts";
import {
  type ClientRunner,
  type Observation,
  type Query,
  signatureOf,
  standing,
  type Step,
} from "./simulation/solo_client.ts";

/** A step that is not known yet. */
export interface Unknown {
  readonly automaton: Automaton;
  readonly state: AutomatonState;
  readonly slot: number;
  readonly answer: number;
  readonly at: number;
}

/** What a client looked like after a past was not what it had looked like before. */
export class NotDeterministicError extends Error {
  override name = "NotDeterministicError";
  constructor(readonly before: string, readonly after: string) {
    super(`The same past gave something else the second time: ${before} became ${after}`);
  }
}

/** Two pasts that were taken to lead to the same do not: all that was built on it is to be built anew. */
export class MergeRefutedError extends Error {
  override name = "MergeRefutedError";
}

/** A client's code does not treat names as mere names. */
export class NotSymmetricError extends Error {
  override name = "NotSymmetricError";
}

/** Which client it is, and how it is looked at. */
export interface AutomatonOptions {
  readonly runner: ClientRunner;
  /** The clients' names, the client's own one first. */
  readonly names: readonly string[];
  /** Whether names are treated as mere names, which is checked; then one automaton serves all clients. */
  readonly symmetric: boolean;
  /** Whether it matters how long a nap is. */
  readonly timed: boolean;
  readonly answers: Answers;
  /**
   * Whether pasts may be merged.
   *
   * @default {true}
   */
  readonly merges?: boolean;
}

/** How often a loop is run to see whether it goes on as it began. */
const LOOP_ROUNDS = 1_000;
/** How often it is run where the same loop was run so often before, in another past. */
const FEW_ROUNDS = 20;
/** So many more rounds stand for many when what comes after a loop is compared. */
export const MANY_ROUNDS = 30;
/** How many steps after a loop are looked ahead, and of how many ways at each. */
const LOOK_AHEAD = 3;
const MOST_LOOKED_AHEAD = 4;
/** Between the past before a loop and the loop, in the name of a merge. */
const ROUND = " then again and again ";
/** Of all states that a loop could come back to, how many of the latest ones are tried. */
const MOST_HEADS = 3;
/** How often a merge is tried of one and the same loop. */
const MOST_REFUSALS = 20;
/** The most ways to give names to those whom a past mentions. */
const MOST_NAMINGS = 1_000;
/** Of many answers to one operation, so many of the first and of the last ones are tried at once. */
const FEW_ANSWERS = 2;
/** The most other pasts of one state: what is compared grows with each. */
const MOST_PASTS = 4;
/** The longest past of a client that is followed, in steps. */
export const MOST_STEPS_OF_A_CLIENT = 400;
/** More answers than one operation has. */
const SLOT = 2 ** 20;

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
  readonly #pattern: RegExp;
  readonly #start: Past = newPast(undefined, undefined);
  readonly #refuted = new Set<string>();
  readonly #alphabet = new Map<string, Set<number>>();
  readonly #ends = new Map<string, AutomatonState>();
  /** Loops that were seen to change after so many rounds are not tried again before. */
  readonly #unlike = new Map<string, number>();
  /** How often a loop could not be merged, by its operations. */
  readonly #refusals = new Map<string, number>();
  /** Loops that went on as they began for {@linkcode LOOP_ROUNDS} rounds. */
  readonly #lasting = new Set<string>();
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
  /** How many pasts were run. */
  runs = 0;
  /** Whether some loop is taken to go on as it has for {@linkcode LOOP_ROUNDS} rounds. */
  hasFoldedLoops = false;
  /** Whether anything that it waits for has to do with time. */
  hasTimers = false;
  /** What the code looks at that is not the desk. */
  readonly saw = { clock: false, name: false, chance: false };

  constructor(options: AutomatonOptions) {
    this.#options = options;
    const escaped = options.names.map((name) => name.replace(/[^\p{L}\p{N}]/gu, "\\$&"));
    // The longest first: "Ann" may be the beginning of "Anna".
    const alternatives = escaped.sort((a, b) => b.length - a.length).join("|");
    this.#pattern = new RegExp(alternatives, "gu");
  }

  /** How many states there are. */
  get size(): number {
    return this.#states;
  }

  /** Forgets the states, but not what was observed. */
  reset(): void {
    this.#root = undefined;
    this.#states = 0;
    this.#ends.clear();
    this.hasFoldedLoops = false;
  }

  /** The state before the first step. */
  async root(): Promise<AutomatonState> {
    if (this.#root) return this.#root;
    const observation = await this.#observe(this.#start);
    await this.#checkNames([this.#start]);
    this.issuedAtStart = observation.issued;
    this.effectsAtStart = observation.effects;
    this.rejectionAtStart = observation.rejection;
    this.#root = this.#newState(observation, this.#start, undefined, []);
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
    await this.#run(unknown.flatMap(({ state, slot, answer, at }) => {
      const step = this.#step(slot, answer, at);
      return [state.past, ...state.otherPasts.map(({ past }) => past)].map((past) =>
        then(past, step)
      );
    }));
    await this.#checkNames(
      unknown.map(({ state, slot, answer, at }) => then(state.past, this.#step(slot, answer, at))),
    );
    for (const { state, slot, answer, at } of unknown) {
      if (!this.edge(state, slot, answer, at)) await this.#learn(state, slot, answer, at);
    }
  }

  async #learn(state: AutomatonState, slot: number, answer: number, at: number): Promise<void> {
    const step = this.#step(slot, answer, at);
    const past = then(state.past, step);
    const observation = await this.#observe(past);
    await this.#checkNames([past]);
    const operation = state.pending[slot];
    if (operation) this.#known(labelOf(operation)).add(answer);
    for (const other of state.otherPasts) {
      const after = await this.#observe(then(other.past, step));
      if (!this.#alike(observation, after)) throw this.#refute(other.merge);
    }
    const to = await this.#stateAfter(state, past, observation, slot, answer);
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
    slot: number,
    answer: number,
  ): Promise<AutomatonState> {
    const signature = this.#signature(observation);
    if (observation.status !== "running" && observation.pending.length === 0) {
      const end = this.#ends.get(signature) ?? this.#newState(observation, past, state, []);
      this.#ends.set(signature, end);
      return end;
    }
    const { merges = true } = this.#options;
    return merges && await this.#mergedLoop(state, past, observation, signature) ||
      merges && await this.#mergedOrder(state, past, observation, signature, slot, answer) ||
      this.#newState(
        observation,
        past,
        state,
        state.otherPasts.slice(-MOST_PASTS).map((other) => ({
          past: then(other.past, past.step!),
          merge: other.merge,
        })),
      );
  }

  /** A state that a loop comes back to. */
  async #mergedLoop(
    state: AutomatonState,
    past: Past,
    observation: Observation,
    signature: string,
  ): Promise<AutomatonState | undefined> {
    if (observation.sawClock || observation.status !== "running") return undefined;
    let heads = 0;
    for (
      let head: AutomatonState | undefined = state;
      head && heads < MOST_HEADS;
      head = head.parent
    ) {
      if (head.signature !== signature) continue;
      const round = labelsOf(head, state, past);
      if ((this.#unlike.get(round) ?? 0) > past.length) return undefined;
      // A loop that leaves something behind each time is no loop for an automaton.
      if ((this.#refusals.get(round) ?? 0) >= MOST_REFUSALS) return undefined;
      // What a loop leaves behind (a flag, the last answer) is there after one round.
      if (!isAfterARound(head, round) || isRepetition(round)) continue;
      heads++;
      const merge = `${keyOf(head.past)}${ROUND}${round}`;
      if (this.#refuted.has(merge)) continue;
      if (head.merges.includes(merge)) {
        // The same loop comes back to the same state, with other answers on its way.
        if (await this.#nextAlike(head, [{ past, merge }])) return head;
        this.#refute(merge);
        continue;
      }
      const loop = stepsOf(past, head.past.length);
      const most = this.#lasting.has(round) ? FEW_ROUNDS : LOOP_ROUNDS;
      const rounds = await this.#runAgain(past, head.past.length, most);
      if (rounds === LOOP_ROUNDS) this.#lasting.add(round);
      if (rounds < most) {
        this.#unlike.set(round, past.length + rounds * loop.length);
        return undefined;
      }
      const later = [past];
      for (let i = 1; i < MANY_ROUNDS; i++) later.push(loop.reduce(then, later[i - 1]!));
      const others = [past, later.at(-1)!].map((past) => ({ past, merge }));
      if (await this.#exitsAlike(head, later) && await this.#followsAlike(head, others)) {
        this.hasFoldedLoops = true;
        head.merges.push(merge);
        return head;
      }
      this.#refute(merge);
    }
    return undefined;
  }

  /** A state in which the same two answers have come in the other order. */
  async #mergedOrder(
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
    const edge = other.to.edges.get(second * SLOT + this.#options.answers.numberOf(first.answer));
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
        const { pending } = await this.#observe(pasts[0]!);
        const steps = pending.flatMap(({ operation }, slot) =>
          someOf([...this.#known(labelOf(operation))]).map((answer) =>
            this.#step(slot, answer, pasts[0]?.step?.at ?? 0)
          )
        );
        for (const step of steps) next.push(pasts.map((past) => then(past, step)));
      }
      level = next.slice(0, MOST_LOOKED_AHEAD);
      await this.#run(level.flat());
      for (const [first, ...others] of level) {
        const observation = await this.#observe(first!);
        for (const other of others) {
          if (!this.#alike(observation, await this.#observe(other))) return false;
        }
      }
    }
    return true;
  }

  /** Whether the next steps of a state are those after other pasts, too. */
  async #nextAlike(head: AutomatonState, others: readonly OtherPast[]): Promise<boolean> {
    const at = head.past.step?.at ?? 0;
    const steps = head.pending.flatMap((operation, slot) =>
      someOf([...this.#known(labelOf(operation))]).map((answer) => this.#step(slot, answer, at))
    );
    const pasts = [head.past, ...others.map(({ past }) => past)];
    await this.#run(pasts.flatMap((past) => steps.map((step) => then(past, step))));
    for (const step of steps) {
      const observation = await this.#observe(then(head.past, step));
      for (const { past } of others) {
        if (!this.#alike(observation, await this.#observe(then(past, step)))) return false;
      }
    }
    return true;
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
      await this.#run(next.map(({ past }) => past.past));
      level = [];
      for (const { edge, start, past } of next) {
        if (!this.#sameAsEdge(await this.#observe(past.past), edge)) return false;
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
    return {
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
  }

  #sameAsEdge(observation: Observation, { to, effects, rejection }: Edge): boolean {
    return this.#signature(observation) === to.signature &&
      JSON.stringify(observation.effects) === JSON.stringify(effects) &&
      observation.rejection === rejection;
  }

  #alike(one: Observation, other: Observation): boolean {
    const { timed } = this.#options;
    return signatureOf(one, timed) === signatureOf(other, timed) && one.sawClock === other.sawClock;
  }

  #signature(observation: Pick<Observation, "status" | "outcome" | "pending">): string {
    return standing(observation, this.#options.timed);
  }

  /** Runs a client through some steps as they are. @returns what it looked like after each of them */
  async rerun(name: string, steps: readonly Step[]): Promise<Observation[]> {
    const { runner } = this.#options;
    this.runs++;
    const queries = steps.map((_, index) => ({ name, steps: steps.slice(0, index + 1), run: -1 }));
    return (await runner.observe(queries)).map(({ after }) => after);
  }

  /** States on a path that turned out not to be one: what was merged there is told apart from now on. */
  refute(states: Iterable<AutomatonState>): MergeRefutedError | NotDeterministicError {
    const refuted = this.#refuted.size;
    for (const { merges } of states) for (const merge of merges) this.#refute(merge);
    if (this.#refuted.size > refuted) return new MergeRefutedError("a path that was found is none");
    const last = [...states].at(-1);
    return new NotDeterministicError(last?.pending.map(labelOf).join(", ") ?? "", "something else");
  }

  #refute(merge: string): MergeRefutedError {
    if (!this.#refuted.has(merge)) {
      const round = merge.slice(merge.indexOf(ROUND) + ROUND.length);
      this.#refusals.set(round, (this.#refusals.get(round) ?? 0) + 1);
    }
    this.#refuted.add(merge);
    return new MergeRefutedError(merge);
  }

  #known(label: string): Set<number> {
    let answers = this.#alphabet.get(label);
    if (!answers) this.#alphabet.set(label, answers = new Set());
    return answers;
  }

  #step(slot: number, answer: number, at: number): Step {
    return { slot, at, answer: this.#options.answers.answerOf(answer) };
  }

  /**
   * Checks that the code treats names as mere names: with every way to give the clients' names to those whom
   * the past mentions, the same comes of it. That is exact, and no sample.
   */
  async #checkNames(pasts: readonly Past[]): Promise<void> {
    const { symmetric, names, timed, runner } = this.#options;
    const checks: { query: Query; naming: string[]; signature: string }[] = [];
    for (const past of pasts) {
      const { observation } = past;
      if (!observation || past.hasCheckedNames) continue;
      past.hasCheckedNames = true;
      for (const key of ["clock", "name", "chance"] as const) {
        this.saw[key] ||= observation.saw[key];
      }
      if (!symmetric) continue;
      const steps = stepsOf(past);
      const known = knownIn(JSON.stringify(steps));
      // Random numbers are each client's own, as its name is.
      if (!observation.saw.name && !observation.saw.chance && known === 1) continue;
      const signature = signatureOf(observation, timed);
      const namings = assignments(names, known, MOST_NAMINGS);
      if (!namings) throw new NotSymmetricError("one past mentions too many names");
      for (const naming of namings) {
        checks.push({ query: queryOf(steps, naming, -1), naming, signature });
      }
    }
    if (checks.length === 0) return;
    this.runs += checks.length;
    const replies = await runner.observe(checks.map(({ query }) => query));
    for (const [index, { naming, signature }] of checks.entries()) {
      const reply = replies[index];
      if (reply && signatureOf(this.#own(reply.after, naming), timed) !== signature) {
        throw new NotSymmetricError(`what ${naming[0]} does depends on the name`);
      }
    }
  }

  /** What a client says, with characters instead of names where all clients share one automaton. */
  #own(observation: Observation, names = this.#options.names): Observation {
    if (!this.#options.symmetric) return observation;
    return mapObservation(observation, (text) => {
      if (hasTokens(text)) throw new NotSymmetricError("a text has private characters");
      return unspoken(text, names, this.#pattern);
    });
  }

  /** What the client looks like after a past. */
  async #observe(past: Past): Promise<Observation> {
    if (!past.observation) await this.#run([past]);
    return past.observation!;
  }

  /** Runs all those of some pasts that were not run yet. */
  async #run(pasts: readonly Past[]): Promise<void> {
    const open = [...new Set(pasts)].filter(({ observation }) => !observation);
    if (open.length === 0) return;
    this.runs += open.length;
    const { names, runner } = this.#options;
    const replies = await runner.observe(
      open.map((past) => queryOf(stepsOf(past), names, past.parent?.run ?? -1)),
    );
    for (const [index, past] of open.entries()) {
      const reply = replies[index];
      if (!reply) throw new RangeError("Cannot go on as the runner has not answered");
      const { parent } = past;
      if (parent?.observation) this.#sameAsBefore(parent.observation, this.#own(reply.before));
      past.observation = this.#own(reply.after);
      past.run = reply.run;
    }
  }

  #sameAsBefore(before: Observation, after: Observation): void {
    const { timed } = this.#options;
    if (signatureOf(before, timed) !== signatureOf(after, timed)) {
      throw new NotDeterministicError(doing(before), doing(after));
    }
  }

  /** Runs the last steps again and again. @returns how many rounds looked alike */
  async #runAgain(past: Past, from: number, rounds: number): Promise<number> {
    this.runs++;
    const { names, runner } = this.#options;
    const query = queryOf(stepsOf(past), names, -1);
    const [reply] = await runner.observe([{ ...query, repeat: { from, rounds } }]);
    return reply?.rounds ?? 0;
  }
}

/** The first answers and the last ones: of ages there may be many. All others are compared when they come. */
function someOf(answers: readonly number[]): readonly number[] {
  if (answers.length <= 2 * FEW_ANSWERS) return answers;
  return [...answers.slice(0, FEW_ANSWERS), ...answers.slice(-FEW_ANSWERS)];
}

/** What a client that looks like this does next, in words. */
function doing({ status, outcome, pending }: Observation): string {
  const waits = pending.map(({ operation }) => labelOf(operation));
  if (status !== "running") waits.unshift(`${status} ${outcome}`);
  return waits.length > 0 ? waits.join(", ") : "waits for something unknown";
}
