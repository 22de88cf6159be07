import { graphPictureWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine, wrapList, wrapText } from "../text/wrap.ts";
import { ink } from "./inks.ts";
import {
  failingNumbers,
  graphStory,
  layersOf,
  type StateGraph,
  stateNumbers,
} from "./state_graph.ts";
import { legendItems, STATE_INKS, type StateGraphSvgOptions } from "./state_graph_svg.ts";
import { graphTitle } from "./state_graph_text.ts";
import {
  element,
  fittingColumns,
  legend,
  NARROW_WIDTH,
  svgDocument,
  textElement,
  titleLines,
  widthOf,
} from "./svg.ts";

const MARGIN = 8;
/** Between the edge of a state and what stands in it. */
const PADDING = 8;
const SIZE = 11;
const LINE = 17;
const TITLE_LINE = 19;
const GAP = 8;
const LEFT = MARGIN + PADDING;
const RIGHT = NARROW_WIDTH - MARGIN - PADDING;
/** The number of a step that fails, in its circle. */
const BADGE = 18;

/** A graph, and the numbers of its states and of the steps that fail. */
interface Numbered {
  readonly graph: StateGraph;
  readonly states: readonly number[];
  readonly failing: ReadonlyMap<number, number>;
}

/** Elements, and how far down they end. */
interface Drawn {
  readonly elements: readonly string[];
  readonly bottom: number;
}

/**
 * Draws a graph of states for a phone: one state below the other, from the start on, and in each the steps that lead
 * away from it, with the number of the state that they lead to. There are no lines between them. The states of the
 * path that fails have thick edges, and its steps are numbered.
 *
 * @param graph What to draw.
 * @param options Its title.
 * @returns The SVG, 300 px wide.
 */
export function narrowStateGraphSvg(
  graph: StateGraph,
  { title = graphTitle(graph) }: StateGraphSvgOptions = {},
): string {
  const heading = titleLines(title, NARROW_WIDTH - 2 * MARGIN, 13);
  const onPath = new Set(
    graph.failing.flatMap((place) => [graph.steps[place]!.from, graph.steps[place]!.to]),
  );
  const numbered = { graph, states: stateNumbers(graph), failing: failingNumbers(graph) };
  const states: string[] = [];
  let y = MARGIN + heading.length * TITLE_LINE + 6;
  for (const state of layersOf(graph).flat()) {
    const { elements, bottom } = stateElements(numbered, state, y);
    const isFailing = onPath.has(state);
    states.push(
      element("rect", {
        ...{ x: MARGIN, y, width: NARROW_WIDTH - 2 * MARGIN, height: bottom - y, rx: 6 },
        ...{ fill: ink("plate"), stroke: ink(isFailing ? "wrong" : "faint") },
        "stroke-width": isFailing ? 2.5 : 1,
      }),
      ...elements,
    );
    y = bottom + GAP;
  }
  // The first ones are the lines of clients, of which there are none here.
  const [first] = graph.states;
  const meanings = legend(legendItems(graph).slice(first?.clients.length ?? 0), {
    ...{ left: MARGIN, right: NARROW_WIDTH - MARGIN, top: y },
  });
  return svgDocument({
    title,
    description: graphStory(graph),
    ...{ width: NARROW_WIDTH, height: meanings.bottom + MARGIN },
    body: [
      ...heading.map((text, index) =>
        textElement(text, {
          ...{ x: MARGIN, y: MARGIN + 13 + index * TITLE_LINE, size: 13, bold: true },
        })
      ),
      ...states,
      ...meanings.elements,
    ].join("\n"),
  });
}

/** What stands in a state: its number, what is shared, its clients, its steps and what is wrong. */
function stateElements(numbered: Numbered, state: number, top: number): Drawn {
  const { shared, clients, problem } = numbered.graph.states[state]!;
  const number = String(numbered.states[state]);
  const elements = [
    textElement(problem === undefined ? number : `✗ ${number}`, {
      ...{ x: RIGHT, y: top + 16, size: 12, bold: true, anchor: "end" },
      ink: problem === undefined ? "text" : "wrong",
    }),
  ];
  let y = top + 4;
  const room = RIGHT - LEFT - widthOf(columnsOf(number) + 3, 12, "bold");
  const lines = shared === ""
    ? []
    : wrapList(singleLine(shared), fittingColumns(room, SIZE, "mono"));
  elements.push(
    ...lines.map((text, index) =>
      textElement(text, { x: LEFT, y: y + 12 + index * LINE, size: SIZE, mono: true })
    ),
  );
  // The number has a line of its own where nothing is shared.
  y += Math.max(1, lines.length) * LINE;
  const names = widthOf(
    Math.max(...clients.map(({ name }) => columnsOf(singleLine(name)))),
    SIZE,
    "bold",
  );
  for (const { name, does, state } of clients) {
    const whole = singleLine(does);
    if (state !== "free" && state !== "ended") {
      elements.push(element("rect", {
        ...{ x: LEFT - 4, y, width: RIGHT - LEFT + 8, height: LINE - 2, rx: 4 },
        fill: ink(STATE_INKS[state]),
      }));
    }
    elements.push(
      textElement(singleLine(name), { x: LEFT, y: y + 12, size: SIZE, bold: true }),
      textElement(fitText(whole, fittingColumns(RIGHT - LEFT - names - 8, SIZE)), {
        ...{ x: LEFT + names + 8, y: y + 12, size: SIZE, whole },
        ink: state === "ended" || state === "crashed" ? "faint" : "text",
      }),
    );
    y += LINE;
  }
  const steps = stepElements(numbered, state, y + 2);
  y = steps.bottom;
  const wrong = problem === undefined
    ? []
    : wrapText(`✗ ${singleLine(problem)}`, fittingColumns(RIGHT - LEFT, SIZE));
  const sentences = wrong.map((text, index) =>
    textElement(text, { x: LEFT, y: y + 12 + index * LINE, size: SIZE, ink: "wrong" })
  );
  return {
    elements: [...elements, ...steps.elements, ...sentences],
    bottom: y + wrong.length * LINE + 5,
  };
}

/** The steps that lead away from a state, side by side as far as there is room. */
function stepElements(
  { graph, states, failing }: Numbered,
  state: number,
  top: number,
): Drawn {
  let [x, y, isFirst] = [LEFT, top, true];
  const elements = graph.steps.flatMap((step, place) => {
    if (step.from !== state) return [];
    const number = failing.get(place);
    const text = singleLine(graphPictureWords.arrow(step, states[step.to]!, undefined));
    const badge = number === undefined ? 0 : BADGE;
    const width = badge + widthOf(columnsOf(text), SIZE, number === undefined ? "sans" : "bold");
    if (x + width > RIGHT && !isFirst) [x, y] = [LEFT, y + LINE];
    const at = x;
    [x, isFirst] = [x + width + 16, false];
    return [
      ...(number === undefined ? [] : [
        element("circle", { cx: at + 7, cy: y + 8, r: 7.5, fill: ink("wrong") }),
        textElement(String(number), {
          ...{ x: at + 7, y: y + 12, size: SIZE, bold: true, anchor: "middle", ink: "plate" },
        }),
      ]),
      textElement(text, {
        ...{ x: at + badge, y: y + 12, size: SIZE, bold: number !== undefined },
        ink: number === undefined ? "look" : "wrong",
      }),
    ];
  });
  return { elements, bottom: isFirst ? top : y + LINE };
}
