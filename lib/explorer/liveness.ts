import type { Choice, ProductState } from "./product.ts";
import type { FoundFailure, Search } from "./search.ts";

/**
 * Finds clients that go on for ever although each of them that can always go on does: a cycle of states
 * that is fair to everybody (weak fairness). An unfair run, in which somebody is never let go on, is none. Nor
 * is one in which a timer of a client goes off again and again while something else that the client waits for
 * could happen: a heartbeat beside a purchase keeps nobody from buying.
 */
export function findLivelock(search: Search): FoundFailure | undefined {
  const edges: Edges = (state) => search.edgesOf(state);
  // To look at what a client waits for at each step takes long, and is rarely needed.
  return findFairCycle(search, edges) && findFairCycle(search, patientEdges(search));
}

/** The edges of a state that count. */
type Edges = (
  state: number,
) => Iterable<ReturnType<Search["edgesOf"]> extends Iterable<infer E> ? E : never>;

/** The edges without those by which a timer comes before what could happen as well. */
function patientEdges(search: Search): Edges {
  return function* (state) {
    const at = search.stateAt(state);
    const hasty = search.product.expand(at).transitions.filter(({ problem }) => !problem)
      .map(({ choice }) => isHasty(search, at, choice));
    for (const [index, edge] of [...search.edgesOf(state)].entries()) if (!hasty[index]) yield edge;
  };
}

function isHasty(
  { product }: Search,
  { world, parts }: ProductState,
  { who, slot, fault }: Choice,
): boolean {
  const pending = parts[who]?.state.pending ?? [];
  const isTimer = fault === "gives up" || slot >= 0 && pending[slot]?.sleep !== undefined;
  return isTimer &&
    pending.some((operation) =>
      operation.sleep === undefined && !product.worlds.isBlocked(world, operation)
    );
}

/**
 * Finds the cheapest state of a cycle that is fair.
 *
 * The graph is split into its strongly connected components (Tarjan 1972). In one that can be stayed in for
 * ever, each client either moves, or is unable to move in some state. As clients change places where nobody
 * can tell them apart, each of them is followed from place to place (Emerson and Sistla 1997): all places
 * that one client comes to within a component are a thread.
 */
function findFairCycle(search: Search, edgesOf: Edges): FoundFailure | undefined {
  const { size: states, product } = search;
  // One more for time.
  const actors = product.size + 1;
  const components = componentsOf(search.size, edgesOf);
  const hasCycle = new Uint8Array(states);
  const threads = new Threads(states * actors);
  const isFair = new Uint8Array(states * actors);
  for (let state = 0; state < states; state++) {
    const alike = search.alikeIn(state);
    let able = 0;
    for (const { to, who, isCrash, places } of edgesOf(state)) {
      // That a client could crash does not say that it could go on.
      if (!isCrash) able |= 1 << who;
      if (components[to] !== components[state]) continue;
      hasCycle[components[state]!] = 1;
      isFair[state * actors + who] = 1;
      for (let actor = 0; actor < actors; actor++) {
        threads.join(state * actors + actor, to * actors + (places[actor] ?? actor));
      }
    }
    for (let actor = 0; actor < actors; actor++) {
      // Of clients that nobody can tell apart the first one stands for all.
      const first = alike[actor] ?? actor;
      threads.join(state * actors + actor, state * actors + first);
      if ((able >> first & 1) === 0) isFair[state * actors + actor] = 1;
    }
  }
  const isFairThread = new Uint8Array(states * actors);
  for (let place = 0; place < isFair.length; place++) {
    if (isFair[place]) isFairThread[threads.of(place)] = 1;
  }
  let best: number | undefined;
  for (let state = 0; state < states; state++) {
    if (!hasCycle[components[state]!] || !isAnyoneRunning(search, state)) continue;
    let isFairToAll = true;
    for (let actor = 0; actor < actors; actor++) {
      isFairToAll &&= isFairThread[threads.of(state * actors + actor)] === 1;
    }
    if (!isFairToAll) continue;
    if (best === undefined || search.costOf(state) < search.costOf(best)) best = state;
  }
  if (best === undefined) return undefined;
  return search.failureAt(best, { kind: "livelock", trying: [] });
}

/** Sets that are joined (union-find). */
class Threads {
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

function isAnyoneRunning(search: Search, state: number): boolean {
  return search.stateAt(state).parts.some(({ isCrashed, state: { status } }) =>
    !isCrashed && status === "running"
  );
}

/** The component of each state. */
function componentsOf(size: number, edgesOf: Edges): Int32Array {
  const targets = (state: number): number[] => Array.from(edgesOf(state), ({ to }) => to);
  const order = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const components = new Int32Array(size).fill(-1);
  const stack: number[] = [];
  let found = 0;
  let count = 0;
  for (let root = 0; root < size; root++) {
    if (order[root] !== -1) continue;
    const work = [{ state: root, edges: targets(root), next: 0 }];
    order[root] = low[root] = found++;
    stack.push(root);
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { state, edges } = top;
      if (top.next < edges.length) {
        const to = edges[top.next++]!;
        if (order[to] === -1) {
          order[to] = low[to] = found++;
          stack.push(to);
          work.push({ state: to, edges: targets(to), next: 0 });
        } else if (components[to] === -1) low[state] = Math.min(low[state]!, order[to]!);
        continue;
      }
      work.pop();
      const below = work.at(-1);
      if (below) low[below.state] = Math.min(low[below.state]!, low[state]!);
      if (low[state] !== order[state]) continue;
      for (let member = stack.pop()!;; member = stack.pop()!) {
        components[member] = count;
        if (member === state) break;
      }
      count++;
    }
  }
  return components;
}
