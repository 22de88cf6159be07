import { graphPictureWords } from "../text/words.ts";
import { singleLine } from "../text/wrap.ts";

/** How a client stands in a state. */
export interface GraphClient {
  /** Its name. */
  name: string;
  /** What it does next, such as `"read tickets"`, or how it has ended. */
  does: string;
  /** How it stands; `"free"` when there is nothing to be said of it. */
  state: "free" | "waits" | "holds the lock" | "in the section" | "ended" | "crashed";
}

/** One state of some clients and of what they share. */
export interface GraphState {
  /** All that is shared, such as `"tickets = 1, lock: Ann"`. */
  shared: string;
  /** Where each client is. */
  clients: GraphClient[];
  /** What is wrong here, in one sentence. */
  problem?: string;
}

/** A step from one state to another. */
export interface GraphStep {
  /** Where it begins, as a place in `states`. */
  from: number;
  /** Where it leads. */
  to: number;
  /** Whose step it is: several when any of them could make it; nobody's when only time passes. */
  clients: string[];
  /** What is done and what comes back, such as `"read tickets → 1"`. */
  does: string;
  /** What goes wrong, such as `"crashes"`. */
  fault?: string;
  /**
   * Whether the clients have exchanged their names where it leads: it is the same state but for them.
   *
   * @default {false}
   */
  isSwapped?: boolean;
}

/** States and steps, as plain data to draw from. */
export interface StateGraph {
  /** The states; the first one is the start. */
  states: GraphState[];
  /** The steps. */
  steps: GraphStep[];
  /** The path that fails, as places in `steps`; empty when there is none. */
  failing: number[];
}

/** The states of a graph by their distance from the start, each layer in an order with few crossings. */
export function layersOf({ states, steps, failing }: StateGraph): number[][] {
  const distances = distancesOf(states.length, steps);
  const layers: number[][] = [];
  for (const [state, distance] of distances.entries()) (layers[distance] ??= []).push(state);
  // The failing path keeps to the left.
  const isFailing = new Set(failing.flatMap((place) => [steps[place]?.from, steps[place]?.to]));
  for (const layer of layers) {
    layer.sort((a, b) => Number(isFailing.has(b)) - Number(isFailing.has(a)));
  }
  const place = new Map<number, number>();
  const note = (layer: number[]): void =>
    layer.forEach((state, index) => place.set(state, index - (layer.length - 1) / 2));
  layers.forEach(note);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const isDown = sweep % 2 === 0;
    for (const layer of isDown ? layers : layers.toReversed()) {
      const wanted = new Map(layer.map((state) => {
        const near = steps.flatMap(({ from, to }) => {
          if (isDown) return to === state && distances[from]! < distances[to]! ? [from] : [];
          return from === state && distances[from]! < distances[to]! ? [to] : [];
        }).map((other) => place.get(other) ?? 0);
        const mean = near.reduce((sum, at) => sum + at, 0) / near.length;
        return [state, near.length === 0 ? place.get(state) ?? 0 : mean];
      }));
      layer.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
      note(layer);
    }
  }
  return layers;
}

/** How often the layers are put in order by what is above and below them. */
const SWEEPS = 8;

/** How many steps it takes at least to come to each state. */
function distancesOf(size: number, steps: readonly GraphStep[]): number[] {
  const distances = Array.from({ length: size }, (_, state) => state === 0 ? 0 : Infinity);
  const open = [0];
  for (const state of open) {
    for (const { from, to } of steps) {
      if (from !== state || distances[to]! < Infinity) continue;
      distances[to] = distances[state]! + 1;
      open.push(to);
    }
  }
  return distances;
}

/** The number of each step of the failing path, by its place in `steps`. */
export function failingNumbers({ failing }: StateGraph): Map<number, number> {
  return new Map(failing.map((place, index) => [place, index + 1]));
}

/** Tells a graph for those who cannot see it: each state in words, and where its steps lead. */
export function graphStory(graph: StateGraph): string {
  const failing = failingNumbers(graph);
  const numbers = stateNumbers(graph);
  const sentences = layersOf(graph).flat().map((state) => {
    const { shared, clients, problem } = graph.states[state]!;
    const steps = graph.steps.flatMap((step, place) => {
      if (step.from !== state) return [];
      const { does, to } = step;
      return [graphPictureWords.step(step, does, numbers[to]!, failing.get(place))];
    });
    return graphPictureWords.state(numbers[state]!, shared, clients, problem, steps);
  });
  return singleLine(sentences.join(" "));
}

/** The number of each state, as they stand in the picture: from the start downwards. */
export function stateNumbers(graph: StateGraph): number[] {
  const numbers: number[] = [];
  layersOf(graph).flat().forEach((state, index) => numbers[state] = index + 1);
  return numbers;
}
