import { graphPictureWords, scheduleWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine, wrapText } from "../text/wrap.ts";
import { type GraphClient, graphStory, type StateGraph } from "./state_graph.ts";
import { GraphLayout, LINE, MARGIN, SIDES, TITLE_LINE } from "./state_graph_layout.ts";
import { graphTitle } from "./state_graph_text.ts";
import {
  arrowTip,
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

/** The inks of those states that have one. */
export const STATE_INKS = {
  "holds the lock": "holding",
  "waits": "waiting",
  "in the section": "section",
  "crashed": "crashed",
} as const satisfies Partial<Record<GraphClient["state"], Ink>>;

/** The steps of the second client are dashed, of the third dotted. */
const DASHES = [undefined, "7 4", "2 4"];

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
    title,
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
        arrowTip(tip, angle, size, stroke),
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

/** What the lines of a graph and the colours of its states mean: the clients first. */
export function legendItems({ states, steps, failing }: StateGraph): LegendItem[] {
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
