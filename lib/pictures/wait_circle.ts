import type { Wait } from "../text/circle.ts";
import { table } from "../text/table.ts";
import { circleWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine } from "../text/wrap.ts";
import { ink } from "./inks.ts";
import { arrowTip, element, svgDocument, textElement, widthOf } from "./svg.ts";

/** Half the height of a client's or a lock's shape, and how long its words may be. */
const HALF = 15;
const MOST_COLUMNS = 16;
const SIZE = 12;
/** How much lower a neighbour of the topmost one is, at least: words stand between the two. */
const DOWN = 52;
const SMALLEST_RADIUS = 92;
const MARGIN = 40;
const HEADING = 30;

/** Something on the circle: a client, or a lock. */
interface Node {
  readonly words: string;
  readonly isClient: boolean;
  readonly x: number;
  readonly y: number;
  /** Half its width. */
  readonly half: number;
}

/**
 * Draws a circle of clients that wait for each other: from each client an arrow to the lock that it waits for, and
 * from there one to the client that has it.
 *
 * @param circle Who waits for what, each for what the next one holds.
 * @returns The SVG.
 */
export function waitCircleSvg(circle: readonly Wait[]): string {
  const count = circle.length * 2;
  const radius = Math.max(SMALLEST_RADIUS, DOWN / (1 - Math.cos(2 * Math.PI / count)));
  const things = circle.flatMap(({ client, on }) => [
    { words: client, isClient: true },
    { words: circleWords.lock(on), isClient: false },
  ]);
  const half = Math.max(
    ...things.map(({ words }) =>
      widthOf(Math.min(MOST_COLUMNS, columnsOf(singleLine(words))), SIZE, "bold") / 2 + 10
    ),
  );
  const [width, height] = [
    2 * (radius + half + MARGIN),
    2 * (radius + HALF + MARGIN) + HEADING,
  ];
  const nodes = things.map((thing, index): Node => {
    const angle = 2 * Math.PI * index / count - Math.PI / 2;
    return {
      ...thing,
      x: width / 2 + radius * Math.cos(angle),
      y: HEADING + (height - HEADING) / 2 + radius * Math.sin(angle),
      half,
    };
  });
  const center = { x: width / 2, y: HEADING + (height - HEADING) / 2 };
  const arrows = nodes.map((node, index) => arrow(node, nodes[(index + 1) % count]!, center));
  const title = circleWords.title(circle.map(({ client }) => client));
  return svgDocument({
    ...{ title, description: waitCircleText(circle), width, height },
    body: [
      textElement(title, { x: width / 2, y: 22, anchor: "middle", bold: true, size: SIZE }),
      ...arrows,
      ...nodes.map(shape),
    ].join("\n"),
  });
}

/** A client is round, and a lock has corners: they differ by more than a colour. */
function shape({ words, isClient, x, y, half }: Node): string {
  const text = singleLine(words);
  return element("rect", {
    ...{ x: x - half, y: y - HALF, width: 2 * half, height: 2 * HALF },
    ...{ rx: isClient ? HALF : 2, "stroke-width": 1.5 },
    fill: ink(isClient ? "waiting" : "holding"),
    stroke: ink(isClient ? "faint" : "holdingEdge"),
  }) + textElement(fitText(text, MOST_COLUMNS), {
    ...{ x, y: y + 4, anchor: "middle", size: SIZE, bold: isClient, whole: text },
  });
}

/** From the edge of one shape to that of the next one; dashed where a client waits. Its words stand outside. */
function arrow(from: Node, to: Node, center: { x: number; y: number }): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const edge = (node: Node, sign: number): [x: number, y: number] => {
    const reach = Math.min(node.half / Math.abs(dx), HALF / Math.abs(dy)) + 4;
    return [node.x + sign * dx * reach, node.y + sign * dy * reach];
  };
  const [[x1, y1], [x2, y2]] = [edge(from, 1), edge(to, -1)];
  const stroke = ink(from.isClient ? "wrong" : "holdingEdge");
  const word = from.isClient ? circleWords.waits : circleWords.held;
  const [x, y] = [(x1 + x2) / 2, (y1 + y2) / 2];
  const side = x < center.x - 1 ? -1 : 1;
  return element("line", {
    ...{ x1, y1, x2, y2, stroke, "stroke-width": 1.8 },
    "stroke-dasharray": from.isClient ? "5 4" : undefined,
  }) + arrowTip({ x: x2, y: y2 }, Math.atan2(dy, dx) * 180 / Math.PI, 8, stroke) +
    textElement(word, {
      ...{ x: x + 9 * side, y: y + (y < center.y ? -4 : 10), size: 10, ink: "faint" },
      anchor: side < 0 ? "end" : undefined,
    });
}

/**
 * The same circle as a table: who waits for which lock, and who has it.
 *
 * @param circle Who waits for what, each for what the next one holds.
 * @returns Lines of text.
 */
export function waitCircleText(circle: readonly Wait[]): string {
  return table(
    circle.map(({ client, on, holder = "" }) =>
      [
        client,
        circleWords.waits,
        circleWords.lock(on),
        circleWords.held,
        holder,
      ].map(singleLine)
    ),
  );
}
