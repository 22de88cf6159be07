import { paint } from "../text/paint.ts";
import { graphPictureWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine, wrapText } from "../text/wrap.ts";
import { failingNumbers, layersOf, type StateGraph, stateNumbers } from "./state_graph.ts";

/** How {@linkcode stateGraphText} draws. */
export interface StateGraphTextOptions {
  /**
   * What the graph shows, in one sentence above it.
   *
   * @default {undefined} how many states of whom
   */
  title?: string;
  /**
   * Whether to colour too. It can be read without.
   *
   * @default {false}
   */
  color?: boolean;
}

const COLUMNS = 80;

/**
 * Draws a graph of states as text: each state with where its clients are, and where its steps lead.
 *
 * @example
 * ```ts
 * import { stateGraphText } from "last-ticket/pictures";
 *
 * console.log(stateGraphText({
 *   states: [
 *     { shared: "tickets = 1", clients: [{ name: "Ann", does: "search tickets", state: "free" }] },
 *     { shared: "tickets = 1", clients: [{ name: "Ann", does: "returned false", state: "ended" }] },
 *   ],
 *   steps: [{ from: 0, to: 1, clients: ["Ann"], does: "search tickets → 1" }],
 *   failing: [],
 * }));
 * ```
 *
 * @param graph What to draw.
 * @param options Its title and colours.
 * @returns Lines without a line break after the last one.
 */
export function stateGraphText(
  graph: StateGraph,
  { title = graphTitle(graph), color = false }: StateGraphTextOptions = {},
): string {
  const numbers = stateNumbers(graph);
  const failing = failingNumbers(graph);
  const width = String(numbers.length).length;
  const indent = " ".repeat(width + 2);
  const states = layersOf(graph).flat().flatMap((state) => {
    const { shared, clients, problem } = graph.states[state]!;
    const names = Math.max(...clients.map(({ name }) => columnsOf(singleLine(name))));
    const steps = graph.steps.flatMap((step, place) => {
      if (step.from !== state) return [];
      const number = failing.get(place);
      const to = numbers[step.to]!;
      const text = graphPictureWords.arrow(step, to, number);
      return number === undefined ? [text] : [paint("bad", text, color)];
    });
    const lines = clients.map(({ name, does }) =>
      `${singleLine(name).padEnd(names)}  ${singleLine(does)}`
    );
    const room = Math.max(...lines.map(columnsOf)) + 4;
    return [
      "",
      paint("faint", `${String(numbers[state]).padStart(width)}  ${singleLine(shared)}`, color),
      ...Array.from({ length: Math.max(lines.length, steps.length) }, (_, row) => {
        const line = fitText(lines[row] ?? "", COLUMNS);
        const gap = " ".repeat(Math.max(2, room - columnsOf(line)));
        return `${indent}${line}${steps[row] === undefined ? "" : gap + steps[row]}`.trimEnd();
      }),
      ...(problem === undefined ? [] : wrapText(`✗ ${singleLine(problem)}`, COLUMNS - indent.length)
        .map((line) => indent + paint("bad", line, color))),
    ];
  });
  return [...wrapText(singleLine(title), COLUMNS), ...states].join("\n");
}

/** What a graph shows, where nobody says it better. */
export function graphTitle({ states }: StateGraph): string {
  return graphPictureWords.title(states.length, states[0]?.clients.map(({ name }) => name) ?? []);
}
