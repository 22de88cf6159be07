import type { FailureReason } from "../text/failure_reason.ts";
import type { Cut } from "../text/proof.ts";
import { withNames } from "./names.ts";
import {
  type Choice,
  type Expansion,
  type Product,
  type ProductState,
  UnknownStepsError,
} from "./product.ts";
import { NumberList, Queue, StateStore } from "./state_store.ts";

/** How far a search goes. */
export interface SearchLimits {
  /** The most states. */
  readonly maxStates: number;
  /** The most preemptions and faults in one schedule. */
  readonly maxPreemptions: number;
  /** When to stop, by `performance.now()`: far beyond what the states take. */
  readonly deadline: number;
  /** Whether a failure of this kind is only noted, and looked at with a limit for slowness. */
  readonly isSoft: (reason: FailureReason) => boolean;
}

/** A failure and how to come to it. */
export interface FoundFailure {
  readonly reason: FailureReason;
  readonly choices: readonly Choice[];
  readonly preemptions: number;
}

/** What a search found. */
export interface SearchResult {
  /** The simplest failure. */
  failure?: FoundFailure;
  /** The simplest failure of a kind that is only noted. */
  softFailure?: FoundFailure;
  /** Why not all was searched. */
  cut?: Cut["limit"];
  readonly states: number;
  /** How many states had been found and not been looked at when the search ended. */
  readonly frontier: number;
}

const CHANGE = 2 ** 14;
const PREEMPTION = 2 ** 25;
const MOST_CHANGES = PREEMPTION / CHANGE - 1;
/** The graph of an edge: who moved, where that client is then, how many rows, and whether it is a fault. */
const LAST = 2 ** 8;
const ROWS = 2 ** 16;
const FAULT = 2 ** 28;
/** After so many states others get their turn. */
const BREATH = 2_000;

/**
 * Searches the product of clients and shared things for the simplest failure: by preemptions and faults,
 * then by changes of client, then by rows (Dijkstra 1959). Each state is expanded once. The first failure
 * that comes out of the queue is the simplest, and an empty queue is the proof that there is none.
 */
export class Search {
  readonly product: Product;
  readonly #limits: SearchLimits;
  readonly #store: StateStore;
  readonly #queue = new Queue();
  /** The least cost of each state with each last client. */
  readonly #costs = new NumberList();
  readonly #firstEdge = new NumberList();
  readonly #free = new NumberList();
  readonly #edgeTo = new NumberList();
  readonly #edgeInfo = new NumberList();
  /** Where the clients of a state stand in the next one, by the number of that permutation. */
  readonly #edgePlaces = new NumberList();
  readonly #permutations = new Map<string, number>();
  readonly #placesByNumber: (readonly number[])[] = [];
  readonly #failures: { reason: FailureReason; from: number; edge: number }[] = [];
  readonly #ends = new Map<number, FailureReason>();
  #result: { -readonly [K in keyof SearchResult]: SearchResult[K] } = { states: 0, frontier: 0 };
  #expanded = 0;

  constructor(product: Product, limits: SearchLimits) {
    this.product = product;
    this.#limits = limits;
    this.#store = new StateStore(product.size + 2);
  }

  /** How many states there are. */
  get size(): number {
    return this.#store.size;
  }

  /** Searches until a failure is found, nothing is left, or a limit is reached. */
  async search(): Promise<SearchResult> {
    const { state, problem } = await this.product.start();
    const { number } = this.#numberOf(state);
    if (problem) {
      return this.#finish({ failure: { reason: problem, choices: [], preemptions: 0 } });
    }
    this.#reach(number, -1, 0);
    while (this.#queue.size > 0) {
      const cost = this.#queue.least;
      if (Math.floor(cost / PREEMPTION) > this.#limits.maxPreemptions) {
        return this.cut("preemptions");
      }
      const pairs: number[] = [];
      while (this.#queue.least === cost) pairs.push(this.#queue.pop());
      const found = await this.#settle(pairs, cost);
      if (found) return this.#finish({ failure: found });
      if (this.#store.size > this.#limits.maxStates) return this.cut("states");
      if (performance.now() > this.#limits.deadline) return this.cut("time");
    }
    return this.#finish({});
  }

  /** Looks at all that has one cost. */
  async #settle(pairs: readonly number[], cost: number): Promise<FoundFailure | undefined> {
    const { size } = this.product;
    const open: number[] = [];
    const states = new Set<number>();
    for (const pair of pairs) {
      if (pair < 0) continue;
      if (this.#costOf(pair) !== cost) continue;
      const state = Math.floor(pair / (size + 1));
      open.push(pair);
      if (!this.#isExpanded(state)) states.add(state);
    }
    await this.#expandAll(states);
    for (const pair of pairs) {
      if (pair >= 0) continue;
      const { reason, from, edge } = this.#failures[-1 - pair]!;
      const found = this.#found(reason, from, cost, edge);
      if (found) return found;
    }
    for (const pair of open) {
      const reason = this.#ends.get(Math.floor(pair / (size + 1)));
      const found = reason && this.#found(reason, pair, cost);
      if (found) return found;
      this.#relax(pair, cost);
    }
    return undefined;
  }

  /** A failure that is none of a soft kind. */
  #found(
    reason: FailureReason,
    pair: number,
    cost: number,
    edge?: number,
  ): FoundFailure | undefined {
    const isSoft = this.#limits.isSoft(reason);
    if (isSoft && this.#result.softFailure) return undefined;
    const choices = this.#pathTo(pair, edge);
    const failure = { reason, choices, preemptions: Math.floor(cost / PREEMPTION) };
    if (!isSoft) return failure;
    this.#result.softFailure = failure;
    return undefined;
  }

  #isExpanded(state: number): boolean {
    return state < this.#firstEdge.size && this.#firstEdge.at(state) > 0;
  }

  /** Expands states; steps of clients that are not known yet are learned together. */
  async #expandAll(states: ReadonlySet<number>): Promise<void> {
    let open = [...states];
    while (open.length > 0) {
      const missing = [];
      const still: number[] = [];
      for (const state of open) {
        try {
          this.#record(state, this.product.expand(this.stateAt(state)));
        } catch (error) {
          if (!(error instanceof UnknownStepsError)) throw error;
          still.push(state);
          missing.push(...error.unknown);
        }
        if (++this.#expanded % BREATH === 0) {
          await new Promise<void>((resolve) => setTimeout(resolve, 0));
          if (performance.now() > this.#limits.deadline) return;
        }
      }
      for (const automaton of new Set(missing.map(({ automaton }) => automaton))) {
        await automaton.learn(missing.filter((step) => step.automaton === automaton));
      }
      open = still;
    }
  }

  #record(state: number, { transitions, free, problem, isCut }: Expansion): void {
    // Place 0 is never a first edge, so that a state that was not expanded can be told.
    if (this.#edgeTo.size === 0) this.#pushEdge(-1, 0);
    if (isCut) this.#result.cut ??= "steps";
    if (problem) this.#ends.set(state, problem);
    this.#firstEdge.set(state, this.#edgeTo.size);
    this.#free.set(state, free);
    for (const [index, transition] of transitions.entries()) {
      const { choice: { who, fault }, rows } = transition;
      let to: number;
      let last = 0;
      let permutation = -1;
      if (transition.problem) {
        to = -2 - this.#failures.length;
        this.#failures.push({ reason: transition.problem, from: state, edge: index });
      } else {
        const { number, places, parts } = this.#numberOf(transition.to);
        to = number;
        last = who < places.length ? firstAlike(parts, places[who]!) : 0;
        permutation = this.#permutationOf(places);
      }
      this.#pushEdge(to, who + last * LAST + rows * ROWS + (fault ? FAULT : 0), permutation);
    }
    this.#pushEdge(-1, 0);
  }

  #pushEdge(to: number, info: number, permutation = -1): void {
    this.#edgeTo.push(to);
    this.#edgeInfo.push(info);
    this.#edgePlaces.push(permutation);
  }

  #permutationOf(places: readonly number[]): number {
    const text = places.join();
    let number = this.#permutations.get(text);
    if (number === undefined) {
      this.#permutations.set(text, number = this.#placesByNumber.push(places) - 1);
    }
    return number;
  }

  /** Goes on from a state with the client that moved last. */
  #relax(pair: number, cost: number): void {
    this.#eachStep(pair, cost, (to, last, next, edge) => {
      if (to >= 0) this.#reach(to, last, next);
      else {
        const { reason } = this.#failures[-2 - to]!;
        this.#queue.push(next, -this.#failures.push({ reason, from: pair, edge }));
      }
    });
  }

  #reach(state: number, last: number, cost: number): void {
    const pair = this.#pair(state, last);
    if (this.#costOf(pair) <= cost) return;
    // One more, as 0 is what was not reached.
    this.#costs.set(pair, cost + 1);
    this.#queue.push(cost, pair);
  }

  /** A state together with the client that moved last; -1 for none. */
  #pair(state: number, last: number): number {
    return state * (this.product.size + 1) + last + 1;
  }

  #costOf(pair: number): number {
    const cost = pair < this.#costs.size ? this.#costs.at(pair) : 0;
    return cost === 0 ? Infinity : cost - 1;
  }

  /** The number of a state, up to a permutation of clients that nobody can tell apart. */
  #numberOf(
    state: ProductState,
  ): { number: number; places: readonly number[]; parts: readonly number[] } {
    const { world, parts, places } = canonical(this.product, state);
    const ids = parts.map(({ id }) => id);
    const number = this.#store.numberOf([world.id, faultsOf(state), ...ids]);
    return { number, places, parts: world.hasNames ? [] : ids };
  }

  /** A state by its number. */
  stateAt(number: number): ProductState {
    const faults = this.#store.at(number, 1);
    const parts = Array.from(
      { length: this.product.size },
      (_, index) => this.product.parts.at(this.#store.at(number, index + 2)),
    );
    return {
      world: this.product.worlds.at(this.#store.at(number, 0)),
      parts,
      crashes: faults >> 16,
      fails: faults >> 8 & 0xff,
      lates: faults & 0xff,
    };
  }

  /** The edges of a state, and where its clients stand after each of them. */
  *edgesOf(
    state: number,
  ): Generator<{ to: number; who: number; isCrash: boolean; places: readonly number[] }> {
    if (!this.#isExpanded(state)) return;
    for (let edge = this.#firstEdge.at(state); this.#edgeTo.at(edge) !== -1; edge++) {
      const to = this.#edgeTo.at(edge);
      if (to < 0) continue;
      const isCrash = this.#crashesIn(to) > this.#crashesIn(state);
      const places = this.#placesByNumber[this.#edgePlaces.at(edge)]!;
      yield { to, who: this.#edgeInfo.at(edge) % LAST, isCrash, places };
    }
  }

  /** For each place of a state the first one whose client nobody can tell from it. */
  alikeIn(state: number): number[] {
    const { world, parts } = this.stateAt(state);
    return parts.map((part, place) =>
      this.product.options.symmetric && !world.hasNames && part.met.length === 0
        ? parts.indexOf(part)
        : place
    );
  }

  #crashesIn(state: number): number {
    return this.#store.at(state, 1) >> 16;
  }

  /** The least cost of a state; infinite when it was not reached. */
  costOf(state: number): number {
    return this.#costOf(this.#cheapestPair(state));
  }

  #cheapestPair(state: number): number {
    let cheapest = this.#pair(state, -1);
    for (let last = 0; last < this.product.size; last++) {
      const pair = this.#pair(state, last);
      if (this.#costOf(pair) < this.#costOf(cheapest)) cheapest = pair;
    }
    return cheapest;
  }

  /** A failure in a state that was reached. */
  failureAt(state: number, reason: FailureReason): FoundFailure {
    const pair = this.#cheapestPair(state);
    const preemptions = Math.floor(this.#costOf(pair) / PREEMPTION);
    return { reason, choices: this.#pathTo(pair), preemptions };
  }

  /** The choices that lead to a state, as clients of the start make them. */
  #pathTo(pair: number, lastEdge?: number): Choice[] {
    const steps = this.#backFrom(pair);
    if (lastEdge !== undefined) steps.push({ pair, edge: lastEdge });
    const { size } = this.product;
    const choices: Choice[] = [];
    // The client of the start at each place.
    let clients = Array.from({ length: size }, (_, index) => index);
    for (const step of steps) {
      const state = this.stateAt(Math.floor(step.pair / (size + 1)));
      const { choice, to } = this.product.expand(state).transitions[step.edge]!;
      choices.push({ ...choice, who: clients[choice.who] ?? choice.who });
      const { places } = canonical(this.product, to);
      const next: number[] = [];
      for (const [index, place] of places.entries()) next[place] = clients[index]!;
      clients = next;
    }
    return choices;
  }

  /** The pairs and edges on a cheapest way to a pair. It is not kept but found again, from the end. */
  #backFrom(pair: number): { pair: number; edge: number }[] {
    const { size } = this.product;
    const parents = new Map<number, { pair: number; edge: number }>();
    for (let state = 0; state < this.#store.size; state++) {
      if (!this.#isExpanded(state)) continue;
      for (let last = -1; last < size; last++) {
        const from = this.#pair(state, last);
        const cost = this.#costOf(from);
        if (cost === Infinity) continue;
        this.#eachStep(from, cost, (to, after, next, edge) => {
          if (to < 0) return;
          const reached = this.#pair(to, after);
          if (this.#costOf(reached) === next && !parents.has(reached)) {
            parents.set(reached, { pair: from, edge });
          }
        });
      }
    }
    const steps: { pair: number; edge: number }[] = [];
    const start = this.#pair(0, -1);
    for (let at = pair; at !== start;) {
      const step = parents.get(at);
      if (!step || steps.length > this.#store.size) {
        throw new Error("Cannot find the way to a state");
      }
      steps.push(step);
      at = step.pair;
    }
    return steps.reverse();
  }

  /** Visits what can follow a state, with who moved last then, and what it costs. */
  #eachStep(
    pair: number,
    cost: number,
    visit: (to: number, last: number, cost: number, edge: number) => void,
  ): void {
    const { size } = this.product;
    const state = Math.floor(pair / (size + 1));
    const last = pair % (size + 1) - 1;
    const isLastFree = last >= 0 && (this.#free.at(state) >> last & 1) === 1;
    const changes = Math.floor(cost % PREEMPTION / CHANGE);
    const changeCost = changes < MOST_CHANGES ? CHANGE : 0;
    let edge = this.#firstEdge.at(state);
    for (let index = 0; this.#edgeTo.at(edge) !== -1; edge++, index++) {
      const info = this.#edgeInfo.at(edge);
      const who = info % LAST;
      // When time has passed, nobody is preempted.
      const after = who === size ? -1 : Math.floor(info / LAST) % (ROWS / LAST);
      const isOther = who !== size && last >= 0 && who !== last;
      // A fault elsewhere is a preemption besides: else one that nobody needs would come cheaper.
      const dear = (info >= FAULT ? 1 : 0) + (isOther && isLastFree ? 1 : 0);
      const rows = Math.floor(info / ROWS) % (FAULT / ROWS);
      const more = dear * PREEMPTION + (isOther ? changeCost : 0) + rows;
      visit(this.#edgeTo.at(edge), after, cost + more, index);
    }
  }

  /** What was found until a limit was reached. */
  cut(cut: NonNullable<SearchResult["cut"]>): SearchResult {
    return this.#finish({ cut });
  }

  #finish(more: Partial<SearchResult>): SearchResult {
    let frontier = 0;
    for (let state = 0; state < this.#store.size; state++) {
      if (!this.#isExpanded(state)) frontier++;
    }
    return { ...this.#result, ...more, states: this.#store.size, frontier };
  }
}

/** How often something went wrong, as one number. */
function faultsOf({ crashes, fails, lates }: ProductState): number {
  return crashes << 16 | fails << 8 | lates;
}

/** The first place whose client is in the same state: clients that nobody can tell apart are one. */
function firstAlike(parts: readonly number[], place: number): number {
  const first = parts.indexOf(parts[place]!);
  return first < 0 ? place : first;
}

/** The same state with clients in an order that does not depend on who is who. */
export function canonical(
  product: Product,
  { world, parts }: ProductState,
): Pick<ProductState, "world" | "parts"> & { places: readonly number[] } {
  const identity = parts.map((_, index) => index);
  if (!product.options.symmetric) return { world, parts, places: identity };
  const isPlain = !world.hasNames && parts.every(({ met }) => met.length === 0);
  const order = [...identity];
  if (isPlain) order.sort((a, b) => parts[a]!.id - parts[b]!.id || a - b);
  else {
    const looks = identity.map((index) => lookOf(product, world.id, parts[index]!.shape, index));
    order.sort((a, b) => looks[a]! < looks[b]! ? -1 : looks[a]! > looks[b]! ? 1 : a - b);
  }
  const places: number[] = [];
  order.forEach((client, place) => places[client] = place);
  const moved = order.map((client) => {
    const part = parts[client]!;
    if (part.met.length === 0) return part;
    return product.parts.of({ ...part, met: part.met.map((other) => places[other]!) }, 0);
  });
  return { world: product.worlds.renumbered(world, places), parts: moved, places };
}

/** How a client looks to somebody who does not know its place: what it is, and where it is mentioned. */
function lookOf(product: Product, world: number, shape: number, index: number): string {
  const { files, terminal } = product.worlds.at(world).things;
  const names = Array.from(
    { length: product.size },
    (_, other) => other === index ? "\u0001" : "\u0002",
  );
  const mentions = [...files.map(({ name, text }) => `${name}=${text}`), ...terminal]
    .map((text) => withNames(text, names))
    .filter((text) => text.includes("\u0001"));
  return `${shape}|${mentions.join("|")}`;
}
