import type { Search } from "./search.ts";
import { labelOf } from "../simulation/operation.ts";

/** How often others went on while a client waited. */
export interface Bypass {
  /** Who waited. */
  client: string;
  /** What it tried to do, such as `"acquire lock"`. */
  tried: string;
  /** The most steps that the others took meanwhile; `"unbounded"` where there is no limit to them. */
  turns: number | "unbounded";
}

/**
 * Finds the longest wait over all schedules: the most steps that others take from when a client waits for
 * something, or asks for it again and again, until it goes on. A kernel's lock lets any waiter in, and so does
 * the simulated one.
 *
 * The search must know who is who: without symmetry.
 */
export function findLongestBypass(search: Search): Bypass | undefined {
  const { names } = search.product.options;
  let longest: Bypass | undefined;
  for (const [who, client] of names.entries()) {
    const found = longestWaitOf(search, who);
    if (!found || longest && !isLonger(found.turns, longest.turns)) continue;
    const part = search.graph.stateAt(found.state).parts[who];
    const operation = part?.state.pending[0];
    longest = { client, tried: operation ? labelOf(operation) : "", turns: found.turns };
  }
  return longest;
}

function isLonger(one: Bypass["turns"], other: Bypass["turns"]): boolean {
  if (other === "unbounded") return false;
  return one === "unbounded" || one > other;
}

/** The longest wait of one client, and the state in which it begins. */
function longestWaitOf(
  search: Search,
  who: number,
): { state: number; turns: Bypass["turns"] } | undefined {
  const waits = new Uint8Array(search.graph.size);
  for (let state = 0; state < search.graph.size; state++) {
    if (search.product.isWaiting(search.graph.stateAt(state), who)) waits[state] = 1;
  }
  // The most steps of others from each state on; a cycle in which others go on has no limit.
  const turns = new Int32Array(search.graph.size).fill(-1);
  const isOpen = new Uint8Array(search.graph.size);
  let longest: { state: number; turns: Bypass["turns"] } | undefined;
  for (let start = 0; start < search.graph.size; start++) {
    if (waits[start] !== 1 || turns[start]! >= 0) continue;
    const work = [{ state: start, edges: [...search.graph.edgesOf(start)], next: 0 }];
    isOpen[start] = 1;
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const edge = top.edges[top.next++];
      if (!edge) {
        turns[top.state] = mostAfter(top, waits, turns, who, search.product.size);
        isOpen[top.state] = 0;
        work.pop();
        continue;
      }
      if (waits[edge.to] !== 1 || turns[edge.to]! >= 0) continue;
      if (isOpen[edge.to] === 1) {
        const loop = work.slice(work.findIndex(({ state }) => state === edge.to));
        const movers = loop.map(({ edges, next }) => edges[next - 1]?.who);
        if (movers.some((mover) => mover !== who && mover !== search.product.size)) {
          return { state: start, turns: "unbounded" };
        }
        continue;
      }
      isOpen[edge.to] = 1;
      work.push({ state: edge.to, edges: [...search.graph.edgesOf(edge.to)], next: 0 });
    }
    if (!longest || isLonger(turns[start]!, longest.turns)) {
      longest = { state: start, turns: turns[start]! };
    }
  }
  return longest;
}

function mostAfter(
  { edges }: { edges: readonly { to: number; who: number }[] },
  waits: Uint8Array,
  turns: Int32Array,
  who: number,
  time: number,
): number {
  let most = 0;
  for (const edge of edges) {
    const own = edge.who === who || edge.who === time ? 0 : 1;
    const after = waits[edge.to] === 1 ? Math.max(0, turns[edge.to]!) : 0;
    most = Math.max(most, own + after);
  }
  return most;
}
