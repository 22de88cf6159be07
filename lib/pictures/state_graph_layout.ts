import { graphPictureWords } from "../text/words.ts";
import { columnsOf, singleLine } from "../text/wrap.ts";
import { failingNumbers, layersOf, type StateGraph, stateNumbers } from "./state_graph.ts";
import { rounded, titleLines, widthOf } from "./svg.ts";

/** Around everything, in pixels like all that follow. */
export const MARGIN = 14;
/** A line in a box, and below the picture. */
export const LINE = 18;
/** A line of the title. */
export const TITLE_LINE = 20;
/** Between two boxes side by side, at least; steps that lead back run there. */
const NARROWEST_GAP = 64;
/** Between two layers; steps run there, and the names of those who make them stand there. */
const BELOW = 52;
/** What stands in a box beside what is shared: its edges and the number. */
export const SIDES = 46;
const WIDEST = 240;
const NARROWEST = 120;

/** A place in the picture. */
export interface Box {
  x: number;
  y: number;
}

/** The line of a step, and its arrow. */
export interface Line {
  path: string;
  tip: Box;
  /** Where the arrow points, in degrees. */
  angle: number;
  label: Box;
}

/** Where everything of a drawn graph stands: its states in layers, its steps between them. */
export class GraphLayout {
  readonly graph: StateGraph;
  readonly numbers: readonly number[];
  readonly failing: ReadonlyMap<number, number>;
  /** The states on the failing path. */
  readonly onPath: ReadonlySet<number>;
  readonly titleLines: readonly string[];
  readonly boxWidth: number;
  readonly boxHeight: number;
  readonly nameWidth: number;
  readonly width: number;
  readonly bottom: number;
  /** Between two boxes side by side: who makes a step stands there. */
  readonly #aside: number;
  readonly #boxes: Box[] = [];
  readonly #layer: number[] = [];

  constructor(graph: StateGraph, title: string) {
    this.graph = graph;
    this.numbers = stateNumbers(graph);
    this.failing = failingNumbers(graph);
    this.onPath = new Set(
      graph.failing.flatMap((place) => [graph.steps[place]!.from, graph.steps[place]!.to]),
    );
    const clients = graph.states.flatMap(({ clients }) => clients);
    const widest = (texts: readonly string[]): number =>
      Math.max(0, ...texts.map((text) => columnsOf(singleLine(text))));
    this.nameWidth = widthOf(widest(clients.map(({ name }) => name)), 12, "bold");
    const wanted = Math.max(
      this.nameWidth + 25 + widthOf(widest(clients.map(({ does }) => does)), 12),
      widthOf(widest(graph.states.map(({ shared }) => shared)), 11, "mono") + SIDES,
    );
    this.boxWidth = Math.ceil(Math.min(WIDEST, Math.max(NARROWEST, wanted)));
    this.boxHeight = 26 + (graph.states[0]?.clients.length ?? 0) * LINE;
    this.#aside = Math.max(
      NARROWEST_GAP,
      widthOf(widest(graph.steps.map(graphPictureWords.who)), 11) + 30,
    );
    const layers = layersOf(graph);
    const most = Math.max(1, ...layers.map(({ length }) => length));
    const goesBack = graph.steps.some(({ from, to }) =>
      from === to || this.#isBack(layers, from, to)
    );
    this.width = Math.max(
      360,
      2 * MARGIN + most * this.boxWidth + (most - 1) * this.#aside +
        (goesBack ? 2 * this.#aside : 0),
    );
    this.titleLines = titleLines(title, this.width - 2 * MARGIN);
    let y = MARGIN + this.titleLines.length * TITLE_LINE + 10;
    for (const [depth, layer] of layers.entries()) {
      const left = (this.width - layer.length * this.boxWidth - (layer.length - 1) * this.#aside) /
        2;
      for (const [index, state] of layer.entries()) {
        this.#boxes[state] = { x: left + index * (this.boxWidth + this.#aside), y };
        this.#layer[state] = depth;
      }
      y += this.boxHeight + BELOW;
    }
    this.bottom = y - BELOW;
  }

  #isBack(layers: readonly number[][], from: number, to: number): boolean {
    const depth = (state: number): number => layers.findIndex((layer) => layer.includes(state));
    return depth(to) <= depth(from);
  }

  /** The upper left corner of a state. */
  box(state: number): Box {
    return this.#boxes[state]!;
  }

  /** The line of a step. */
  line(place: number): Line {
    const { from, to } = this.graph.steps[place]!;
    return this.#layer[to]! > this.#layer[from]! ? this.#down(place) : this.#back(place);
  }

  /** From the bottom of a box to the top of one in the layer below. */
  #down(place: number): Line {
    const { from, to } = this.graph.steps[place]!;
    const x1 = this.#port(place, "from", from);
    const x2 = this.#port(place, "to", to);
    const y1 = this.box(from).y + this.boxHeight;
    const y2 = this.box(to).y - 2;
    const bend = BELOW * 0.45;
    const d = `M${rounded(x1)} ${y1}C${rounded(x1)} ${y1 + bend} ${rounded(x2)} ${y2 - bend} ` +
      `${rounded(x2)} ${y2 - 6}`;
    // A little above the middle of the curve, where lines that come together are still apart.
    const label = { x: x1 + (x2 - x1) * 0.28, y: y1 + (y2 - y1) * 0.36 };
    return { path: d, tip: { x: x2, y: y2 }, angle: 90, label };
  }

  /** Steps share the side of a box: each has a place of its own, in the order of where they lead. */
  #port(place: number, end: "from" | "to", state: number): number {
    const other = end === "from" ? "to" : "from";
    const beside = [...this.graph.steps.entries()]
      .filter(([, step]) => step[end] === state && this.#layer[step.to]! > this.#layer[step.from]!)
      .sort(([a, one], [b, two]) => this.box(one[other]).x - this.box(two[other]).x || a - b)
      .map(([index]) => index);
    const room = this.boxWidth / (beside.length + 1);
    return this.box(state).x + room * (beside.indexOf(place) + 1);
  }

  /** From the side of a box to one in the same layer or above, or to itself. */
  #back(place: number): Line {
    const { from, to } = this.graph.steps[place]!;
    const backs = [...this.graph.steps.entries()].filter(([, step]) =>
      step.from === from && this.#layer[step.to]! <= this.#layer[from]!
    ).map(([index]) => index);
    const nth = backs.indexOf(place);
    const [one, two] = [this.box(from), this.box(to)];
    // Boxes that stand apart turn their sides to each other; others are passed on the right.
    const isLeft = two.x + this.boxWidth < one.x;
    const isRight = one.x + this.boxWidth < two.x;
    const x1 = isLeft ? one.x : one.x + this.boxWidth;
    const x2 = isRight ? two.x - 2 : two.x + this.boxWidth + 2;
    const y1 = one.y + this.boxHeight * (from === to ? 0.75 : 0.5) + nth * 8;
    const y2 = two.y + this.boxHeight * (from === to ? 0.3 : 0.6) + nth * 8;
    const end = x2 + (isRight ? -6 : 6);
    const around = Math.max(x1, x2) + (from === to ? 34 : 44) + nth * 8;
    const bend = isLeft || isRight ? (x1 + end) / 2 : around;
    const d = `M${rounded(x1)} ${rounded(y1)}C${rounded(bend)} ${rounded(y1)} ` +
      `${rounded(bend)} ${rounded(y2)} ${rounded(end)} ${rounded(y2)}`;
    const label = { x: 0.125 * (x1 + end) + 0.75 * bend, y: (y1 + y2) / 2 };
    return { path: d, tip: { x: x2, y: y2 }, angle: isRight ? 0 : 180, label };
  }
}
