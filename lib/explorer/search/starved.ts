import { componentsOf, Sets } from "./components.ts";
import type { Transition } from "../product/product_state.ts";
import type { ReachedGraph } from "./reached_graph.ts";

/**
 * Finds states in which no fair run stays for ever, although each client goes on there: some operation of a client,
 * such as a nap beside its loop, could always happen and never does.
 *
 * Operations are followed from state to state as clients are: all places that one operation comes to are a set. No run
 * is fair that stays where a set is that is never left, if its operation could happen in each of its places.
 */
export class Starved {
  readonly #graph: ReachedGraph;
  readonly #components: Int32Array;
  readonly #found: boolean[] = [];

  constructor(graph: ReachedGraph) {
    this.#graph = graph;
    this.#components = componentsOf(graph, (edge) => !graph.isSpurious(edge));
  }

  /** Whether an operation starves in a run that stays around a state. */
  at(state: number): boolean {
    const component = this.#components[state]!;
    return this.#found[component] ??= this.#isAnyIn(component);
  }

  #isAnyIn(component: number): boolean {
    const graph = this.#graph;
    const states = Array.from(this.#components.keys())
      .filter((state) => this.#components[state] === component);
    const slots = new Slots(graph, states);
    const sets = new Sets(slots.count);
    const isLeft = new Uint8Array(slots.count);
    for (const state of states) {
      for (const [place, first] of graph.alikeIn(state).entries()) {
        slots.each(state, place, (slot, id) => sets.join(id, slots.idOf(state, first, slot)));
      }
      const { transitions } = graph.product.expand(graph.stateAt(state));
      let edge = graph.firstEdge(state);
      for (const transition of transitions) {
        const to = graph.target(edge);
        if (to >= 0 && !graph.isSpurious(edge) && this.#components[to] === component) {
          follow(transition, graph.places(edge), state, to, slots, sets, isLeft);
        }
        edge = graph.nextEdge(edge);
      }
    }
    const goesOn = new Uint8Array(slots.count);
    for (let id = 0; id < slots.count; id++) {
      if (isLeft[id] === 1 || !slots.isReady(id)) goesOn[sets.of(id)] = 1;
    }
    for (let id = 0; id < slots.count; id++) if (goesOn[sets.of(id)] === 0) return true;
    return false;
  }
}

/** Where each operation is after a step, and which one is not waited for any more. */
function follow(
  { choice, edge }: Transition,
  places: readonly number[],
  state: number,
  to: number,
  slots: Slots,
  sets: Sets,
  isLeft: Uint8Array,
): void {
  for (const [place, next] of places.entries()) {
    const isMover = place === choice.who;
    if (isMover && choice.fault === "crashes") continue;
    const from = isMover ? edge?.from : undefined;
    slots.each(state, place, (slot, id) => {
      const after = from ? from.indexOf(slot) : slot;
      if (from && slot === choice.slot || after < 0) isLeft[id] = 1;
      else sets.join(id, slots.idOf(to, next, after));
    });
  }
}

/** All operations that clients wait for in some states, with a number for each. */
class Slots {
  readonly #starts = new Map<number, number[]>();
  readonly #isReady: boolean[] = [];

  constructor(graph: ReachedGraph, states: readonly number[]) {
    const { timed } = graph.product.options;
    for (const state of states) {
      const { world, parts } = graph.stateAt(state);
      const starts: number[] = [];
      for (const [who, part] of parts.entries()) {
        const { isCrashed, state: { pending }, due } = part;
        starts.push(this.#isReady.length);
        for (const [slot, operation] of isCrashed ? [] : pending.entries()) {
          const isDue = !timed || (due[slot] ?? 0) === 0;
          this.#isReady.push(
            isDue && !graph.product.worlds.isBlocked(world, operation, who, part, slot),
          );
        }
      }
      this.#starts.set(state, [...starts, this.#isReady.length]);
    }
  }

  /** How many there are. */
  get count(): number {
    return this.#isReady.length;
  }

  /** The number of a client's operation in a state. */
  idOf(state: number, place: number, slot: number): number {
    return this.#starts.get(state)![place]! + slot;
  }

  /** Visits the operations of a client in a state. */
  each(state: number, place: number, visit: (slot: number, id: number) => void): void {
    const starts = this.#starts.get(state)!;
    for (let id = starts[place]!; id < starts[place + 1]!; id++) visit(id - starts[place]!, id);
  }

  /** Whether an operation could happen. */
  isReady(id: number): boolean {
    return this.#isReady[id]!;
  }
}
