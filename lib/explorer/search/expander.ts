import { learnAll } from "../automaton/learn_all.ts";
import { UnknownSteps } from "../product/client_steps.ts";
import type { ReachedGraph } from "./reached_graph.ts";

/** After so many states others get their turn. */
const BREATH = 2_000;
/** When steps of clients must be learned, so many states are looked at ahead of their turn for more of them. */
const AHEAD = 200;

/** Expands states, each once: finds out what follows them, and learns the steps of clients that it takes. */
export class Expander {
  readonly #graph: ReachedGraph;
  readonly #deadline: number;
  #expansions = 0;
  #tries = 0;
  /** All states before this one are expanded. */
  #firstOpen = 0;
  #isTooLong = false;

  /** @param deadline When to stop, by `performance.now()`. */
  constructor(graph: ReachedGraph, deadline: number) {
    this.#graph = graph;
    this.#deadline = deadline;
  }

  /** Whether some client's past is longer than what is followed. */
  get isTooLong(): boolean {
    return this.#isTooLong;
  }

  /**
   * Expands those of some states that are not yet. Where steps of clients are not known, those that other states
   * need are learned with them: to ask for all of them at once takes far less time than to ask again and again.
   *
   * @param settled How many states have had their turn: in all, not as many are expanded ahead of it.
   */
  async expandAll(states: Iterable<number>, settled: number): Promise<void> {
    let open = [...states].filter((state) => !this.#graph.isExpanded(state));
    while (open.length > 0) {
      const missing: UnknownSteps[] = [];
      const still: number[] = [];
      for (const state of open) {
        if (!this.#expand(state, missing)) still.push(state);
        if (++this.#tries % BREATH > 0) continue;
        await new Promise<void>((resolve) => setTimeout(resolve, 0));
        if (performance.now() > this.#deadline) return;
      }
      if (still.length > 0) {
        const spare = Math.floor(settled / 2) - (this.#expansions - settled);
        for (const state of this.#ahead(Math.min(AHEAD, spare))) this.#expand(state, missing);
      }
      await learnAll(missing.flatMap(({ unknown }) => unknown));
      open = still;
    }
  }

  /** Expands a state, if all steps that it takes are known. */
  #expand(state: number, missing: UnknownSteps[]): boolean {
    try {
      const at = this.#graph.stateAt(state);
      const expansion = this.#graph.product.expand(at);
      this.#graph.record(state, at, expansion);
      this.#expansions++;
      this.#isTooLong ||= expansion.isCut;
      return true;
    } catch (error) {
      if (!(error instanceof UnknownSteps)) throw error;
      missing.push(error);
      return false;
    }
  }

  /** States that wait for their turn, those that were found first. */
  *#ahead(most: number): Generator<number> {
    let left = most;
    for (let state = this.#firstOpen; state < this.#graph.size && left > 0; state++) {
      if (!this.#graph.isExpanded(state)) {
        left--;
        yield state;
      } else if (state === this.#firstOpen) this.#firstOpen++;
    }
  }
}
