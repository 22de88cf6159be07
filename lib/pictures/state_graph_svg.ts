import { graphPictureWords, scheduleWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine, wrapText } from "../text/wrap.ts";
import {
  failingNumbers,
  type GraphClient,
  graphStory,
  layersOf,
  type StateGraph,
  stateNumbers,
} from "./state_graph.ts";
import { graphTitle } from "./state_graph_text.ts";
import {
  element,
  fittingColumns,
  legend,
  type LegendItem,
  svgDocument,
  textElement,
  titleElement,
  widthOf,
} from "./svg.ts";
import { type Ink, ink } from "./inks.ts";

/** How {@linkcode stateGraphSvg} draws. */
export interface StateGraphSvgOptions {
  /**
   * What the graph shows, in one sentence above it.
   *
   * @default {undefined} how many states of whom
   */
  title?: string;
}

const MARGIN = 14;
const LINE = 18;
const TITLE_LINE = 20;
/** Between two boxes side by side, at least; steps that lead back run there. */
const NARROWEST_GAP = 64;
/** Between two layers; steps run there, and the names of those who make them stand there. */
const BELOW = 52;
/** What stands in a box beside what is shared: its edges and the number. */
const SIDES = 46;
const WIDEST = 240;
const NARROWEST = 120;

const STATE_INKS = {
  "holds the lock": "holding",
  "waits": "waiting",
  "in the section": "section",
  "crashed": "crashed",
} as const satisfies Partial<Record<GraphClient["state"], Ink>>;

/** The steps of the second client are dashed, of the third dotted. */
const DASHES = [undefined, "7 4", "2 4"];

interface Box {
  x: number;
  y: number;
}

/**
 * Draws a graph of states as SVG: the start at the top, below it what is one step away, and so on. The
 * path that fails is thick and numbered.
 *
 * @example
 * ```ts
 * import { stateGraphSvg } from "last-ticket/pictures";
 * import { assertMatch } from "@std/assert";
 *
 * const svg = stateGraphSvg({
 *   states: [
 *     { shared: "tickets = 1", clients: [{ name: "Ann", does: "search tickets", state: "free" }] },
 *     { shared: "tickets = 1", clients: [{ name: "Ann", does: "returned false", state: "ended" }] },
 *   ],
 *   steps: [{ from: 0, to: 1, clients: ["Ann"], does: "search tickets → 1" }],
 *   failing: [],
 * });
 * assertMatch(svg, /^<svg .*<title>The 2 situations of Ann<\/title>/s);
 * ```
 *
 * @param graph What to draw.
 * @param options Its title.
 * @returns The SVG, to stand inline in HTML or in a file of its own.
 */
export function stateGraphSvg(
  graph: StateGraph,
  { title = graphTitle(graph) }: StateGraphSvgOptions = {},
): string {
  const layout = new GraphLayout(graph, title);
  const { width, bottom, titleLines } = layout;
  const meanings = legend(legendItems(graph), {
    ...{ left: MARGIN, right: width - MARGIN, top: bottom + 14 },
  });
  const problems = [...new Set(graph.states.flatMap(({ problem }) => problem ?? []))].flatMap(
    (problem) => wrapText(`✗ ${singleLine(problem)}`, fittingColumns(width - 2 * MARGIN, 12)),
  );
  const body = [
    ...titleLines.map((text, index) =>
      textElement(text, { x: MARGIN, y: MARGIN + 14 + index * TITLE_LINE, size: 15, bold: true })
    ),
    ...stepElements(layout),
    ...graph.states.map((_, state) => stateElement(layout, state)),
    ...labelElements(layout),
    ...meanings.elements,
    ...problems.map((text, index) =>
      textElement(text, { x: MARGIN, y: meanings.bottom + 16 + index * LINE, ink: "wrong" })
    ),
  ].join("\n");
  return svgDocument({
    title: singleLine(title),
    description: graphStory(graph),
    ...{ width, height: meanings.bottom + problems.length * LINE + 12, body },
  });
}

/** A state: what is shared, and where each client is. */
function stateElement(layout: GraphLayout, state: number): string {
  const { graph, boxWidth: width, boxHeight: height, numbers, onPath } = layout;
  const { x, y } = layout.box(state);
  const { shared, clients, problem } = graph.states[state]!;
  const isFailing = onPath.has(state);
  const mono = fittingColumns(width - SIDES + 2, 11, "mono");
  const whole = singleLine(shared);
  return element(
    "g",
    {},
    [
      ...(problem === undefined ? [] : [titleElement(singleLine(problem))]),
      element("rect", {
        ...{ x, y, width, height, rx: 6, fill: ink("plate") },
        ...{ stroke: ink(isFailing ? "wrong" : "faint"), "stroke-width": isFailing ? 2.5 : 1 },
      }),
      textElement(fitText(whole, mono), { x: x + 8, y: y + 15, size: 11, mono: true, whole }),
      textElement(problem === undefined ? String(numbers[state]) : `✗ ${numbers[state]}`, {
        ...{ x: x + width - 7, y: y + 15, size: 11, anchor: "end" },
        ...(problem === undefined ? { ink: "faint" } : { ink: "wrong", bold: true }),
      }),
      ...clients.flatMap((client, index) => {
        const top = y + 22 + index * LINE;
        const name = singleLine(client.name);
        const does = singleLine(client.does);
        const left = layout.nameWidth + 17;
        const fill = client.state === "free" || client.state === "ended"
          ? undefined
          : ink(STATE_INKS[client.state]);
        return [
          ...(fill === undefined ? [] : [
            element("rect", { x: x + 3, y: top, width: width - 6, height: LINE - 2, rx: 4, fill }),
          ]),
          textElement(name, { x: x + 8, y: top + 12, bold: true }),
          textElement(fitText(does, fittingColumns(width - left - 6, 12)), {
            ...{ x: x + left, y: top + 12, whole: does },
            ink: client.state === "ended" || client.state === "crashed" ? "faint" : "text",
          }),
        ];
      }),
    ].join(""),
  );
}

/** The lines of all steps, those of the failing path on top. */
function stepElements(layout: GraphLayout): string[] {
  const { graph, failing } = layout;
  const places = [...graph.steps.keys()].sort((a, b) =>
    Number(failing.has(a)) - Number(failing.has(b))
  );
  return places.map((place) => {
    const { clients, does } = graph.steps[place]!;
    const { path, tip, angle } = layout.line(place);
    const isFailing = failing.has(place);
    const stroke = ink(isFailing ? "wrong" : "faint");
    const size = isFailing ? 10 : 8;
    return element(
      "g",
      {},
      [
        titleElement(graphPictureWords.does(clients, singleLine(does))),
        element("path", {
          ...{ d: path, fill: "none", stroke, "stroke-width": isFailing ? 3 : 1.4 },
          "stroke-dasharray": dashOf(layout, clients),
        }),
        element("path", {
          d: `M${rounded(tip.x)} ${rounded(tip.y)}l${-size} ${-size / 2}v${size}z`,
          ...{
            fill: stroke,
            transform: `rotate(${rounded(angle)} ${rounded(tip.x)} ${rounded(tip.y)})`,
          },
        }),
      ].join(""),
    );
  });
}

function dashOf({ graph }: GraphLayout, clients: readonly string[]): string | undefined {
  const [only, ...more] = clients;
  if (only === undefined || more.length > 0) return undefined;
  return DASHES[graph.states[0]!.clients.findIndex(({ name }) => name === only)];
}

/** Who makes each step, and the numbers of those that fail. */
function labelElements(layout: GraphLayout): string[] {
  const { graph, failing } = layout;
  return graph.steps.flatMap((step, place) => {
    const { label: { x, y } } = layout.line(place);
    const number = failing.get(place);
    const text = graphPictureWords.who(step);
    const width = widthOf(columnsOf(text), 11, number === undefined ? "sans" : "bold");
    const badge = number === undefined ? 0 : 18;
    const left = x - (width + badge) / 2;
    return [
      element("rect", {
        ...{ x: left - 2, y: y - 8, width: width + badge + 4, height: 16, rx: 4 },
        fill: ink("plate"),
      }),
      ...(number === undefined ? [] : [
        element("circle", { cx: left + 8, cy: y, r: 8, fill: ink("wrong") }),
        textElement(String(number), {
          ...{ x: left + 8, y: y + 4, size: 11, bold: true, anchor: "middle", ink: "plate" },
        }),
      ]),
      textElement(text, {
        ...{ x: left + badge, y: y + 4, size: 11, bold: number !== undefined },
        ink: number === undefined ? "text" : "wrong",
      }),
    ];
  });
}

function legendItems({ states, steps, failing }: StateGraph): LegendItem[] {
  const stands = new Set(states.flatMap(({ clients }) => clients.map(({ state }) => state)));
  const names = states[0]?.clients.map(({ name }) => name) ?? [];
  const line =
    (dash: string | undefined, isFailing = false): LegendItem["mark"] =>
    ({ x, y, width, height }) =>
      element("line", {
        ...{ x1: x, x2: x + width, y1: y + height / 2, y2: y + height / 2 },
        ...{ stroke: ink(isFailing ? "wrong" : "faint"), "stroke-width": isFailing ? 3 : 1.4 },
        "stroke-dasharray": dash,
      });
  return [
    ...names.map((name, index) => ({
      words: graphPictureWords.stepOf(singleLine(name)),
      mark: line(DASHES[index]),
    })),
    ...(failing.length === 0 ? [] : [
      { words: graphPictureWords.failing(failing.length), mark: line(undefined, true) },
    ]),
    ...Object.entries(STATE_INKS).flatMap(([state, name]) =>
      stands.has(state as GraphClient["state"])
        ? [{
          words: scheduleWords.states[state as keyof typeof STATE_INKS](),
          mark: ({ x, y, width, height }: Parameters<LegendItem["mark"]>[0]) =>
            element("rect", { x, y, width, height, rx: 3, fill: ink(name) }),
        }]
        : []
    ),
    ...(steps.some(({ isSwapped }) => isSwapped)
      ? [{ words: graphPictureWords.swapped, mark: () => "" }]
      : []),
  ];
}

interface Line {
  path: string;
  tip: Box;
  /** Where the arrow points, in degrees. */
  angle: number;
  label: Box;
}

/** Where everything stands. */
class GraphLayout {
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
    this.titleLines = wrapText(
      singleLine(title),
      fittingColumns(this.width - 2 * MARGIN, 15, "bold"),
    );
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

function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}
