import type { Costs } from "./costs.ts";
import type { Choice } from "../product/product_state.ts";
import type { ReachedGraph } from "./reached_graph.ts";

/** A step from a pair of a state and a last client: the one at this place of those that can follow. */
interface Step {
  readonly pair: number;
  readonly index: number;
}

/**
 * The choices that lead to a pair at the least cost, as clients of the start make them.
 *
 * @param index The step that is taken from there besides, if any is.
 */
export function choicesTo(
  pair: number,
  graph: ReachedGraph,
  costs: Costs,
  index?: number,
): Choice[] {
  const steps = stepsTo(pair, graph, costs);
  if (index !== undefined) steps.push({ pair, index });
  const { product } = graph;
  const choices: Choice[] = [];
  // The client of the start at each place.
  let clients = Array.from({ length: product.size }, (_, place) => place);
  for (const step of steps) {
    const state = graph.stateAt(costs.stateOf(step.pair));
    const { choice, to } = product.expand(state).transitions[step.index]!;
    choices.push({ ...choice, who: clients[choice.who] ?? choice.who });
    const { places } = product.ordered(to);
    const next: number[] = [];
    for (const [index, place] of places.entries()) next[place] = clients[index]!;
    clients = next;
  }
  return choices;
}

/** The steps of a cheapest way to a pair. It is not kept but found again, from the end. */
function stepsTo(pair: number, graph: ReachedGraph, costs: Costs): Step[] {
  const parents = new Map<number, Step>();
  for (let state = 0; state < graph.size; state++) {
    if (!graph.isExpanded(state)) continue;
    for (let last = -1; last < graph.product.size; last++) {
      const from = costs.pairOf(state, last);
      const cost = costs.of(from);
      if (cost === Infinity) continue;
      costs.eachStep(from, cost, (to, after, next, index) => {
        if (to < 0) return;
        const reached = costs.pairOf(to, after);
        if (costs.of(reached) === next && !parents.has(reached)) {
          parents.set(reached, { pair: from, index });
        }
      });
    }
  }
  const steps: Step[] = [];
  const start = costs.pairOf(0, -1);
  for (let at = pair; at !== start;) {
    const step = parents.get(at);
    if (!step || steps.length > graph.size) throw new Error("Cannot find the way to a state");
    steps.push(step);
    at = step.pair;
  }
  return steps.reverse();
}
