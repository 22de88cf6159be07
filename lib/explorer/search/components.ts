import type { ReachedGraph } from "./reached_graph.ts";
import { NumberList } from "./state_store.ts";

/**
 * The strongly connected component of each state (Tarjan 1972).
 *
 * @param follows Which edges of the graph belong to it; those that break a rule never do.
 */
export function componentsOf(
  graph: ReachedGraph,
  follows: (edge: number) => boolean,
): Int32Array {
  const { size } = graph;
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const components = new Int32Array(size).fill(-1);
  /** The next edge of each state that is on the way. */
  const edges = new Int32Array(size);
  const stack = new NumberList();
  const way = new NumberList();
  let found = 0;
  let count = 0;
  const enter = (state: number): void => {
    order[state] = low[state] = found++;
    edges[state] = graph.firstEdge(state);
    stack.push(state);
    way.push(state);
  };
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    enter(root);
    while (way.size > 0) {
      const state = way.at(way.size - 1);
      const edge = edges[state]!;
      if (edge >= 0) {
        edges[state] = graph.nextEdge(edge);
        const to = graph.target(edge);
        if (to < 0 || !follows(edge)) continue;
        if (order[to] === -1) enter(to);
        else if (components[to] === -1) low[state] = Math.min(low[state]!, order[to]!);
        continue;
      }
      way.pop();
      if (way.size > 0) {
        const below = way.at(way.size - 1);
        low[below] = Math.min(low[below]!, low[state]!);
      }
      if (low[state] !== order[state]) continue;
      for (let member = stack.pop();; member = stack.pop()) {
        components[member] = count;
        if (member === state) break;
      }
      count++;
    }
  }
  return components;
}

/** Sets that are joined (union-find). */
export class Sets {
  readonly #parents: Int32Array;

  constructor(size: number) {
    this.#parents = Int32Array.from({ length: size }, (_, item) => item);
  }

  /** The item that stands for the set of an item. */
  of(item: number): number {
    const parents = this.#parents;
    while (parents[item] !== item) item = parents[item] = parents[parents[item]!]!;
    return item;
  }

  join(one: number, other: number): void {
    this.#parents[this.of(one)] = this.of(other);
  }
}
