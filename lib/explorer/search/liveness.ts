import { componentsOf, Sets } from "./components.ts";
import { isAnyoneRunning } from "../product/product_state.ts";
import type { ReachedGraph } from "./reached_graph.ts";
import type { FoundFailure, Search } from "./search.ts";
import { ticketsOf } from "../simulation/operation.ts";
import { Starved } from "./starved.ts";
import type { World } from "../product/world.ts";

/**
 * Finds clients that go on for ever although each of them that can go on again and again does: a cycle of states
 * that is fair to everybody (strong fairness). An unfair run, in which somebody is never let go on, is none, also
 * where the lock that it waits for is free only now and then. Nor is one in which a timer of a client goes off again
 * and again while something else that the client waits for could happen: a heartbeat beside a purchase keeps nobody
 * from buying. Nor one in which an operation starves, or in which somebody wakes up again and again without a
 * notification: that happens now and then at most.
 *
 * The graph is split into its strongly connected components (Tarjan 1972). States in which a client can move that
 * never does within its component are left out, and the rest is split again, until there are none (Emerson and Lei
 * 1987): what is left can be stayed in for ever. As clients change places where nobody can tell them apart, each of
 * them is followed from place to place (Emerson and Sistla 1997): all places that one client comes to within a
 * component are a thread.
 */
export function findLivelock(search: Search): FoundFailure | undefined {
  const { graph, product } = search;
  const states = graph.size;
  // One more for time.
  const actors = product.size + 1;
  const able = new Uint8Array(states * actors);
  const isLeftOut = new Uint8Array(states);
  const follows = (edge: number): boolean =>
    !graph.isHasty(edge) && !graph.isSpurious(edge) && !isLeftOut[graph.target(edge)];
  let components!: Int32Array;
  let hasCycle!: Uint8Array;
  for (let isFair = false; !isFair;) {
    isFair = true;
    components = componentsOf(graph, follows);
    hasCycle = new Uint8Array(states);
    const threads = new Sets(able.length);
    const moves = new Uint8Array(able.length);
    for (let state = 0; state < states; state++) {
      const place = state * actors;
      for (let edge = graph.firstEdge(state); edge >= 0; edge = graph.nextEdge(edge)) {
        const to = graph.target(edge);
        // A step that breaks a rule leads nowhere.
        if (to < 0 || graph.isSpurious(edge)) continue;
        const who = graph.mover(edge);
        // That a client could crash does not say that it could go on.
        if (!graph.isCrash(state, to)) able[place + who] = 1;
        if (!follows(edge) || components[to] !== components[state]) continue;
        hasCycle[components[state]!] = moves[place + who] = 1;
        const places = graph.places(edge);
        for (let actor = 0; actor < actors; actor++) {
          threads.join(place + actor, to * actors + (places[actor] ?? actor));
        }
      }
      // Of clients that nobody can tell apart the first one stands for all.
      for (const [actor, first] of graph.alikeIn(state).entries()) {
        threads.join(place + actor, place + first);
      }
      // Where somebody waits for it, time cannot stand still for ever.
      const waitsForTime = product.options.timed &&
        graph.stateAt(state).parts.some(({ isCrashed, due }) =>
          !isCrashed && due.some((ms) => ms > 0)
        );
      if (waitsForTime) able[place + product.size] = 1;
    }
    for (const [place, isMove] of moves.entries()) if (isMove) moves[threads.of(place)] = 1;
    for (const [place, isAble] of able.entries()) {
      const state = Math.floor(place / actors);
      if (!isAble || !hasCycle[components[state]!] || moves[threads.of(place)]) continue;
      isLeftOut[state] = 1;
      isFair = false;
    }
  }
  let best: number | undefined;
  let starved: Starved | undefined;
  for (let state = 0; state < states; state++) {
    if (!hasCycle[components[state]!] || !isAnyoneRunning(graph.stateAt(state))) continue;
    if (best !== undefined && search.costOf(state) >= search.costOf(best)) continue;
    starved ??= new Starved(graph);
    if (!starved.at(state)) best = state;
  }
  if (best === undefined) return undefined;
  const changing = changingIn(graph, components, components[best]!);
  return search.failureAt(best, { kind: "livelock", trying: [], ...(changing && { changing }) });
}

/**
 * What clients share that is not the same in all states of a component, such as `"file flag"`. Where several
 * clients go on that can change places, names change with them: then it is not known.
 */
function changingIn(
  graph: ReachedGraph,
  components: Int32Array,
  component: number,
): string[] | undefined {
  const { symmetric } = graph.product.options;
  const changing = new Set<string>();
  let first: ReadonlyMap<string, unknown> | undefined;
  for (let state = 0; state < graph.size; state++) {
    if (components[state] !== component) continue;
    const { world, parts } = graph.stateAt(state);
    const running = parts.filter((part) => !part.isCrashed && part.state.status === "running");
    if (symmetric && running.length > 1 && world.hasNames) return undefined;
    const things = valuesOf(world);
    first ??= things;
    for (const on of [...first.keys(), ...things.keys()]) {
      if (first.get(on) !== things.get(on)) changing.add(on);
    }
  }
  return [...changing].sort();
}

/** What clients share, by the names that operations have for it. */
function valuesOf({ things }: World): ReadonlyMap<string, unknown> {
  const { tickets, windowTickets, trains, locked, permits, notified, files } = things;
  return new Map<string, unknown>([
    ["tickets", tickets],
    ["window", windowTickets],
    ["permits", permits.join()],
    ["notifications", notified.join()],
    ...Object.entries(trains).map(([train, left]) => [ticketsOf(train), left] as const),
    ...locked.map((lock) => [lock, true] as const),
    ...files.map(({ name, text }) => [`file ${name}`, text] as const),
  ]);
}
