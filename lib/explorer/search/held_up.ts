import type { ReachedGraph } from "./reached_graph.ts";
import type { FoundFailure, Search } from "./search.ts";

/**
 * Finds a client that can stand still for good where it keeps others from ever coming to their ends: the simplest
 * place at which it can. Wherever it stands still, and whatever the others have done and will do, their ends must
 * remain in reach without a step of it.
 *
 * It is meant for clients that have nothing to do with each other, and that are told apart: each has a journey of its
 * own, and no two of them share a train.
 */
export function findHeldUp(search: Search): FoundFailure | undefined {
  const { graph, product } = search;
  const steps = stepsInto(graph);
  let best: { state: number; who: number } | undefined;
  for (let who = 0; who < product.size; who++) {
    const inReach = endsInReach(graph, steps, who);
    for (let state = 0; state < graph.size; state++) {
      if (inReach[state] === 1 || !isRunning(graph, state, who)) continue;
      if (best === undefined || search.costOf(state) < search.costOf(best.state)) {
        best = { state, who };
      }
    }
  }
  if (best === undefined) return undefined;
  const { names } = product.options;
  const { state, who } = best;
  const others = names.filter((_, other) => other !== who && isRunning(graph, state, other));
  return search.failureAt(state, { kind: "held up", by: names[who] ?? "", others });
}

/** A step into a state: where it comes from, and whose it is. */
interface StepInto {
  readonly from: number;
  readonly who: number;
}

function stepsInto(graph: ReachedGraph): StepInto[][] {
  const steps: StepInto[][] = Array.from({ length: graph.size }, () => []);
  for (let from = 0; from < graph.size; from++) {
    for (const { to, who } of graph.edgesOf(from)) steps[to]!.push({ from, who });
  }
  return steps;
}

/** From which states all but one client can come to their ends without a step of that one: 1 if they can. */
function endsInReach(
  graph: ReachedGraph,
  steps: readonly (readonly StepInto[])[],
  stopped: number,
): Uint8Array {
  const inReach = new Uint8Array(graph.size);
  const found: number[] = [];
  const reach = (state: number): void => {
    if (inReach[state] === 1) return;
    inReach[state] = 1;
    found.push(state);
  };
  for (let state = 0; state < graph.size; state++) {
    const isEnd = graph.stateAt(state).parts.every((_, who) =>
      who === stopped || !isRunning(graph, state, who)
    );
    if (isEnd) reach(state);
  }
  for (let state = found.pop(); state !== undefined; state = found.pop()) {
    for (const { from, who } of steps[state]!) if (who !== stopped) reach(from);
  }
  return inReach;
}

function isRunning(graph: ReachedGraph, state: number, who: number): boolean {
  const part = graph.stateAt(state).parts[who];
  return part !== undefined && !part.isCrashed && part.state.status === "running";
}
