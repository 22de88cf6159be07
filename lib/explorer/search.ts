import type { FailureReason } from "../text/failure_reason.ts";
import type { Cut } from "../text/proof.ts";
import { canonical } from "./canonical.ts";
import { type Product, UnknownStepsError } from "./product.ts";
import type { Choice } from "./product_state.ts";
import { ReachedGraph } from "./reached_graph.ts";
import { NumberList, Queue } from "./state_store.ts";

/** How far a search goes. */
export interface SearchLimits {
  /** The most states that are looked at. */
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
/** What is beyond these costs nothing more: a cost is a number of 31 bits. */
const MOST_CHANGES = PREEMPTION / CHANGE - 1;
const MOST_PREEMPTIONS = 62;
/** After so many states others get their turn. */
const BREATH = 2_000;
/** When steps of clients must be learned, so many states are looked at ahead of their turn for more of them. */
const AHEAD = 200;

/**
 * Searches the product of clients and shared things for the simplest failure: by preemptions and faults,
 * then by changes of client, then by rows (Dijkstra 1959). Each state is expanded once. The first failure
 * that comes out of the queue is the simplest, and an empty queue is the proof that there is none.
 */
export class Search {
  readonly product: Product;
  /** What was reached so far. */
  readonly graph: ReachedGraph;
  readonly #limits: SearchLimits;
  readonly #queue = new Queue();
  /** The least cost of each state with each last client, and one more: 0 is what was not reached. */
  readonly #costs = new NumberList();
  /** Steps that break a rule, with what they follow. */
  readonly #failures: { reason: FailureReason; from: number; index: number }[] = [];
  #softFailure: FoundFailure | undefined;
  #isTooLong = false;
  #settled = 0;
  #expansions = 0;
  #tries = 0;
  /** All states before this one are expanded. */
  #firstOpen = 0;

  constructor(product: Product, limits: SearchLimits) {
    this.product = product;
    this.graph = new ReachedGraph(product);
    this.#limits = limits;
  }

  /** Searches until a failure is found, nothing is left, or a limit is reached. */
  async search(): Promise<SearchResult> {
    const { state, problem } = await this.product.start();
    const start = this.graph.numberOf(state);
    if (problem) {
      return this.#result({ failure: { reason: problem, choices: [], preemptions: 0 } });
    }
    this.#reach(start, -1, 0);
    while (this.#queue.size > 0) {
      const cost = this.#queue.least;
      if (Math.floor(cost / PREEMPTION) > this.#limits.maxPreemptions) {
        return this.cut("preemptions");
      }
      const pairs: number[] = [];
      while (this.#queue.least === cost) pairs.push(this.#queue.pop());
      const failure = await this.#settle(pairs, cost);
      if (failure) return this.#result({ failure });
      if (this.#settled > this.#limits.maxStates) return this.cut("states");
      if (performance.now() > this.#limits.deadline) return this.cut("time");
    }
    return this.#isTooLong ? this.cut("steps") : this.#result({});
  }

  /** What was found until a limit was reached. */
  cut(cut: NonNullable<SearchResult["cut"]>): SearchResult {
    return this.#result({ cut });
  }

  #result(more: Partial<SearchResult>): SearchResult {
    const states = this.graph.size;
    const soft = this.#softFailure && { softFailure: this.#softFailure };
    return { ...soft, ...more, states, frontier: states - this.#settled };
  }

  /** Looks at all that has one cost. */
  async #settle(pairs: readonly number[], cost: number): Promise<FoundFailure | undefined> {
    const open = pairs.filter((pair) => pair >= 0 && this.#costOf(pair) === cost);
    const states = new Set(open.map((pair) => this.#stateOf(pair)));
    await this.#expandAll([...states].filter((state) => !this.graph.isExpanded(state)));
    for (const state of states) if (this.costOf(state) === cost) this.#settled++;
    for (const pair of pairs) {
      if (pair >= 0) continue;
      const { reason, from, index } = this.#failures[-1 - pair]!;
      const found = this.#found(reason, from, cost, index);
      if (found) return found;
    }
    for (const pair of open) {
      const reason = this.graph.endOf(this.#stateOf(pair));
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
    index?: number,
  ): FoundFailure | undefined {
    const isSoft = this.#limits.isSoft(reason);
    if (isSoft && this.#softFailure) return undefined;
    const choices = this.#pathTo(pair, index);
    const failure = { reason, choices, preemptions: Math.floor(cost / PREEMPTION) };
    if (!isSoft) return failure;
    this.#softFailure = failure;
    return undefined;
  }

  /**
   * Expands states. Where steps of clients are not known yet, those that other states need are learned with
   * them: to ask for all of them at once takes far less time than to ask again and again.
   */
  async #expandAll(states: readonly number[]): Promise<void> {
    let open = states;
    while (open.length > 0) {
      const missing: UnknownStepsError[] = [];
      const still: number[] = [];
      for (const state of open) {
        if (!this.#expand(state, missing)) still.push(state);
        if (++this.#tries % BREATH > 0) continue;
        await new Promise<void>((resolve) => setTimeout(resolve, 0));
        if (performance.now() > this.#limits.deadline) return;
      }
      if (still.length > 0) { for (const state of this.#ahead()) this.#expand(state, missing); }
      const unknown = missing.flatMap(({ unknown }) => unknown);
      for (const automaton of new Set(unknown.map(({ automaton }) => automaton))) {
        await automaton.learn(unknown.filter((step) => step.automaton === automaton));
      }
      open = still;
    }
  }

  /** Expands a state, if all steps that it takes are known. */
  #expand(state: number, missing: UnknownStepsError[]): boolean {
    try {
      const at = this.graph.stateAt(state);
      const expansion = this.product.expand(at);
      this.graph.record(state, at, expansion);
      this.#expansions++;
      this.#isTooLong ||= expansion.isCut;
      return true;
    } catch (error) {
      if (!(error instanceof UnknownStepsError)) throw error;
      missing.push(error);
      return false;
    }
  }

  /** States that wait for their turn, those that were found first: in all not as many as were looked at. */
  *#ahead(): Generator<number> {
    const spare = Math.floor(this.#settled / 2) - (this.#expansions - this.#settled);
    let most = Math.min(AHEAD, spare);
    for (let state = this.#firstOpen; state < this.graph.size && most > 0; state++) {
      if (!this.graph.isExpanded(state)) {
        most--;
        yield state;
      } else if (state === this.#firstOpen) this.#firstOpen++;
    }
  }

  /** Goes on from a state with the client that moved last. */
  #relax(pair: number, cost: number): void {
    this.#eachStep(pair, cost, (to, last, next, index) => {
      if (to >= 0) this.#reach(to, last, next);
      else {
        const reason = this.graph.brokenBy(to);
        this.#queue.push(next, -this.#failures.push({ reason, from: pair, index }));
      }
    });
  }

  #reach(state: number, last: number, cost: number): void {
    const pair = this.#pair(state, last);
    if (this.#costOf(pair) <= cost) return;
    this.#costs.set(pair, cost + 1);
    this.#queue.push(cost, pair);
  }

  /** A state together with the client that moved last; -1 for none. */
  #pair(state: number, last: number): number {
    return state * (this.product.size + 1) + last + 1;
  }

  #stateOf(pair: number): number {
    return Math.floor(pair / (this.product.size + 1));
  }

  #costOf(pair: number): number {
    const cost = pair < this.#costs.size ? this.#costs.at(pair) : 0;
    return cost === 0 ? Infinity : cost - 1;
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
  #pathTo(pair: number, lastIndex?: number): Choice[] {
    const steps = this.#backFrom(pair);
    if (lastIndex !== undefined) steps.push({ pair, index: lastIndex });
    const choices: Choice[] = [];
    // The client of the start at each place.
    let clients = Array.from({ length: this.product.size }, (_, index) => index);
    for (const step of steps) {
      const state = this.graph.stateAt(this.#stateOf(step.pair));
      const { choice, to } = this.product.expand(state).transitions[step.index]!;
      choices.push({ ...choice, who: clients[choice.who] ?? choice.who });
      const { places } = canonical(this.product, to);
      const next: number[] = [];
      for (const [index, place] of places.entries()) next[place] = clients[index]!;
      clients = next;
    }
    return choices;
  }

  /** The steps of a cheapest way to a pair. It is not kept but found again, from the end. */
  #backFrom(pair: number): { pair: number; index: number }[] {
    const { size } = this.product;
    const parents = new Map<number, { pair: number; index: number }>();
    for (let state = 0; state < this.graph.size; state++) {
      if (!this.graph.isExpanded(state)) continue;
      for (let last = -1; last < size; last++) {
        const from = this.#pair(state, last);
        const cost = this.#costOf(from);
        if (cost === Infinity) continue;
        this.#eachStep(from, cost, (to, after, next, index) => {
          if (to < 0) return;
          const reached = this.#pair(to, after);
          if (this.#costOf(reached) === next && !parents.has(reached)) {
            parents.set(reached, { pair: from, index });
          }
        });
      }
    }
    const steps: { pair: number; index: number }[] = [];
    const start = this.#pair(0, -1);
    for (let at = pair; at !== start;) {
      const step = parents.get(at);
      if (!step || steps.length > this.graph.size) {
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
    visit: (to: number, last: number, cost: number, index: number) => void,
  ): void {
    const { graph } = this;
    const { size } = this.product;
    const state = this.#stateOf(pair);
    const last = pair % (size + 1) - 1;
    const isLastFree = last >= 0 && graph.isFree(state, last);
    const preemptions = Math.floor(cost / PREEMPTION);
    const changes = Math.floor(cost % PREEMPTION / CHANGE);
    let index = 0;
    for (let edge = graph.firstEdge(state); edge >= 0; edge = graph.nextEdge(edge)) {
      const who = graph.mover(edge);
      // When time has passed, nobody is preempted.
      const after = who === size ? -1 : graph.moverAfter(edge);
      const isOther = who !== size && last >= 0 && who !== last;
      // A fault elsewhere is a preemption besides: else one that nobody needs would come cheaper.
      const more = (graph.isFault(edge) ? 1 : 0) + (isOther && isLastFree ? 1 : 0);
      const dear = Math.min(more, MOST_PREEMPTIONS - preemptions);
      const isChange = isOther && changes < MOST_CHANGES;
      const step = dear * PREEMPTION + (isChange ? CHANGE : 0) + graph.rows(edge);
      visit(graph.target(edge), after, cost + step, index++);
    }
  }
}
