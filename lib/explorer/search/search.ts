import type { FailureReason } from "../../text/failure_reason.ts";
import type { Cut } from "../../text/proof.ts";
import { Costs, preemptionsIn } from "./costs.ts";
import { Expander } from "./expander.ts";
import type { Product } from "../product/product.ts";
import type { Choice } from "../product/product_state.ts";
import { ReachedGraph } from "./reached_graph.ts";
import { Queue } from "./state_store.ts";
import { choicesTo } from "./way_back.ts";

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
  readonly #costs: Costs;
  readonly #expander: Expander;
  readonly #queue = new Queue();
  /** Steps that break a rule, with what they follow. */
  readonly #failures: { reason: FailureReason; from: number; index: number }[] = [];
  #softFailure: FoundFailure | undefined;
  #settled = 0;

  constructor(product: Product, limits: SearchLimits) {
    this.product = product;
    this.graph = new ReachedGraph(product);
    this.#limits = limits;
    this.#costs = new Costs(this.graph);
    this.#expander = new Expander(this.graph, limits.deadline);
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
      if (preemptionsIn(cost) > this.#limits.maxPreemptions) return this.cut("preemptions");
      const items: number[] = [];
      while (this.#queue.least === cost) items.push(this.#queue.pop());
      const failure = await this.#settle(items, cost);
      if (failure) return this.#result({ failure });
      if (this.#settled > this.#limits.maxStates) return this.cut("states");
      if (performance.now() > this.#limits.deadline) return this.cut("time");
    }
    return this.#expander.isTooLong ? this.cut("steps") : this.#result({});
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

  /** Looks at all that has one cost: steps that break a rule, which are below 0, and pairs. */
  async #settle(items: readonly number[], cost: number): Promise<FoundFailure | undefined> {
    const open = items.filter((pair) => pair >= 0 && this.#costs.of(pair) === cost);
    const states = new Set(open.map((pair) => this.#costs.stateOf(pair)));
    await this.#expander.expandAll(states, this.#settled);
    for (const state of states) if (this.costOf(state) === cost) this.#settled++;
    for (const item of items) {
      if (item >= 0) continue;
      const { reason, from, index } = this.#failures[-1 - item]!;
      const found = this.#found(reason, from, cost, index);
      if (found) return found;
    }
    for (const pair of open) {
      const reason = this.graph.endOf(this.#costs.stateOf(pair));
      const found = reason && this.#found(reason, pair, cost);
      if (found) return found;
      this.#goOn(pair, cost);
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
    const failure = this.#failureAfter(pair, reason, cost, index);
    if (!isSoft) return failure;
    this.#softFailure = failure;
    return undefined;
  }

  /** Goes on from a state with the client that moved last. */
  #goOn(pair: number, cost: number): void {
    this.#costs.eachStep(pair, cost, (to, last, next, index) => {
      if (to >= 0) this.#reach(to, last, next);
      else {
        const reason = this.graph.brokenBy(to);
        this.#queue.push(next, -this.#failures.push({ reason, from: pair, index }));
      }
    });
  }

  #reach(state: number, last: number, cost: number): void {
    const pair = this.#costs.pairOf(state, last);
    if (this.#costs.lower(pair, cost)) this.#queue.push(cost, pair);
  }

  /** The least cost of a state; infinite when it was not reached. */
  costOf(state: number): number {
    return this.#costs.of(this.#costs.cheapestPairOf(state));
  }

  /** A failure in a state that was reached. */
  failureAt(state: number, reason: FailureReason): FoundFailure {
    const pair = this.#costs.cheapestPairOf(state);
    return this.#failureAfter(pair, reason, this.#costs.of(pair));
  }

  #failureAfter(pair: number, reason: FailureReason, cost: number, index?: number): FoundFailure {
    const choices = choicesTo(pair, this.graph, this.#costs, index);
    return { reason, choices, preemptions: preemptionsIn(cost) };
  }
}
