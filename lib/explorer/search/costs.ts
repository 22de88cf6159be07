import type { ReachedGraph } from "./reached_graph.ts";
import { NumberList } from "./state_store.ts";
import type { Fault } from "../trace.ts";

const CHANGE = 2 ** 14;
const PREEMPTION = 2 ** 25;
/** What is beyond these costs nothing more: a cost is a number of 31 bits. */
const MOST_CHANGES = PREEMPTION / CHANGE - 1;
const MOST_PREEMPTIONS = 62;

/** Visits a step: the state that it leads to, who moved last then, what it costs up to there, and its place. */
export type StepVisitor = (to: number, last: number, cost: number, index: number) => void;

/** That somebody wakes up by itself costs as much as three others: a stolen wake-up says more, where there is one. */
const WAKING_BY_ITSELF = 3;

/** What a fault costs, as preemptions do. */
export function costOfFault(fault: Fault | "any" | undefined): number {
  if (fault === undefined) return 0;
  return fault === "spurious" ? WAKING_BY_ITSELF : 1;
}

/** How many preemptions and faults are in a cost. */
export function preemptionsIn(cost: number): number {
  return Math.floor(cost / PREEMPTION);
}

/**
 * What it costs to come to states: preemptions and faults first, then changes of client, then rows, in one number.
 * As that depends on who moved last, it is known for each pair of a state and a last client.
 */
export class Costs {
  readonly #graph: ReachedGraph;
  readonly #clients: number;
  /** The least cost of each pair, and one more: 0 is what was not reached. */
  readonly #costs = new NumberList();

  constructor(graph: ReachedGraph) {
    this.#graph = graph;
    this.#clients = graph.product.size;
  }

  /** The pair of a state and the client that moved last; -1 for none. */
  pairOf(state: number, last: number): number {
    return state * (this.#clients + 1) + last + 1;
  }

  /** The state of a pair. */
  stateOf(pair: number): number {
    return Math.floor(pair / (this.#clients + 1));
  }

  /** The least cost of a pair so far; infinite when it was not reached. */
  of(pair: number): number {
    const cost = pair < this.#costs.size ? this.#costs.at(pair) : 0;
    return cost === 0 ? Infinity : cost - 1;
  }

  /** Notes a way to a pair. @returns whether it is the cheapest so far */
  lower(pair: number, cost: number): boolean {
    if (this.of(pair) <= cost) return false;
    this.#costs.set(pair, cost + 1);
    return true;
  }

  /** The pair of a state that costs the least. */
  cheapestPairOf(state: number): number {
    let cheapest = this.pairOf(state, -1);
    for (let last = 0; last < this.#clients; last++) {
      const pair = this.pairOf(state, last);
      if (this.of(pair) < this.of(cheapest)) cheapest = pair;
    }
    return cheapest;
  }

  /** Visits what can follow a pair that was reached at a cost. */
  eachStep(pair: number, cost: number, visit: StepVisitor): void {
    const graph = this.#graph;
    const state = this.stateOf(pair);
    const last = pair % (this.#clients + 1) - 1;
    const isLastFree = last >= 0 && graph.isFree(state, last);
    const preemptions = preemptionsIn(cost);
    const changes = Math.floor(cost % PREEMPTION / CHANGE);
    let index = 0;
    for (let edge = graph.firstEdge(state); edge >= 0; edge = graph.nextEdge(edge)) {
      const who = graph.mover(edge);
      // When time has passed, nobody is preempted.
      const after = who === this.#clients ? -1 : graph.moverAfter(edge);
      const isOther = who !== this.#clients && last >= 0 && who !== last;
      // A fault elsewhere is a preemption besides: else one that nobody needs would come cheaper.
      const fault = graph.isSpurious(edge) ? "spurious" : graph.isFault(edge) ? "any" : undefined;
      const more = costOfFault(fault) + (isOther && isLastFree ? 1 : 0);
      const dear = Math.min(more, MOST_PREEMPTIONS - preemptions);
      const isChange = isOther && changes < MOST_CHANGES;
      const step = dear * PREEMPTION + (isChange ? CHANGE : 0) + graph.rows(edge);
      visit(graph.target(edge), after, cost + step, index++);
    }
  }
}
