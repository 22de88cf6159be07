import { paint } from "../text/paint.ts";
import { timelineWords } from "../text/words.ts";
import {
  depthOf,
  isWait,
  type Lane,
  type Span,
  type SpanState,
  STATES,
  tickStep,
  type Timeline,
} from "./timeline.ts";
import { ending, foldLanes, howTheyEnded, toneOf } from "./timeline_story.ts";

/** How {@linkcode timelineText} draws. */
export interface TimelineTextOptions {
  /**
   * The most columns that a line may have.
   *
   * @default {80}
   */
  width?: number;
  /**
   * Whether to colour the bars too. They can be told apart without.
   *
   * @default {false}
   */
  color?: boolean;
  /**
   * The most lanes to draw: of more, the first and the last ones are drawn, and of those in between
   * it is said how they ended.
   *
   * @default {20}
   */
  lanes?: number;
}

/** A character for each state without a lock or a permit, and while one of them is held. */
const CHARACTERS = {
  searching: ["s", "S"],
  waiting: ["·", ":"],
  holding: ["=", "="],
  queueing: [",", ";"],
  permitted: ["-", "-"],
  reading: ["r", "R"],
  writing: ["w", "W"],
  swapping: ["c", "C"],
  querying: ["q", "Q"],
  asking: ["a", "A"],
} as const satisfies Record<SpanState, readonly [string, string]>;
const STYLES = { wrong: "bad", fault: "waiting", lock: "good", faint: "faint" } as const;
const LONGEST_NAME = 12;
/** A bar narrower than this tells nothing. */
const NARROWEST_BAR = 16;
/** Between two items of the legend. */
const GAP = "   ";
/** Columns from one tick to the next, so that the numbers do not touch. */
const TICK_DISTANCE = 9;

/**
 * Draws a timeline as text: a time axis in milliseconds, a lane for each client, a legend. A lane
 * ends with the number of tickets that its client read and how its run ended.
 *
 * @example
 * ```ts
 * import { timelineOf, timelineText } from "last-ticket/pictures";
 *
 * const timeline = timelineOf([
 *   { client: "Ann", at: 0, kind: "start", activity: "search" },
 *   { client: "Ann", at: 100, kind: "end", activity: "search", count: 1 },
 * ], ["Ann"]);
 * console.log(timelineText(timeline));
 * ```
 *
 * @param timeline What to draw.
 * @param options Its width and colours.
 * @returns Lines without a line break after the last one.
 */
export function timelineText(timeline: Timeline, options: TimelineTextOptions = {}): string {
  const { width = 80, color = false, lanes: most = 20 } = options;
  const { first, hidden, last } = foldLanes(timeline.lanes, most);
  const drawn = [...first, ...last];
  const nameWidth = Math.min(LONGEST_NAME, Math.max(4, ...drawn.map(({ name }) => name.length)));
  const endWidth = Math.max(0, ...drawn.map((lane) => ending(lane).length));
  const columns = Math.max(NARROWEST_BAR, width - nameWidth - endWidth - 4);
  // A timeline without any duration is drawn as if it took 1 ms.
  const until = Math.max(timeline.until, 1);
  const bars = new Map(drawn.map((lane) => [lane, laneCells(lane, until, columns)]));
  const line = (lane: Lane): string => {
    const name = lane.name.slice(0, nameWidth).padEnd(nameWidth);
    const end = paint(STYLES[toneOf(lane)], ending(lane), color);
    return `${name}  ${paintCells(bars.get(lane) ?? [], color)}  ${end}`;
  };
  const indent = " ".repeat(nameWidth + 2);
  const [numbers, ticks] = axis(until, columns);
  return [
    paint("faint", "ms".padEnd(indent.length) + numbers, color),
    paint("faint", indent + ticks, color),
    ...first.map(line),
    ...(hidden.length > 0
      ? [`${indent}... ${timelineWords.more(hidden.length, howTheyEnded(hidden))}`]
      : []),
    ...last.map(line),
    ...legend([...bars.values()].flat(), width - indent.length, color).map((line) => indent + line),
  ].join("\n");
}

/** Two lines: numbers and, below them, ticks. The last number may reach above the endings. */
function axis(until: number, columns: number): [string, string] {
  const step = tickStep(until, Math.max(1, Math.floor(columns / TICK_DISTANCE)));
  let numbers = "";
  let ticks = "";
  for (let at = 0; at <= until; at += step) {
    const column = Math.min(columns - 1, Math.round((at / until) * columns));
    numbers = numbers.padEnd(column) + String(at);
    ticks = ticks.padEnd(column) + "|";
  }
  return [numbers, ticks];
}

/** Paints neighbours of one state together: fewer escape sequences, same picture. */
function paintCells(cells: Cell[], color: boolean): string {
  let text = "";
  let to = 0;
  for (let from = 0; from < cells.length; from = to) {
    const state = cells[from]?.state;
    while (to < cells.length && cells[to]?.state === state) to++;
    const run = cells.slice(from, to).map(characterOf).join("");
    text += state === undefined ? run : paint(state, run, color);
  }
  return text;
}

function characterOf(cell: Cell): string {
  return cell ? CHARACTERS[cell.state][hasAny(cell) ? 1 : 0] : " ";
}

/** Whether its client holds a lock or a permit. */
function hasAny({ locked, permitted = false }: Shown): boolean {
  return locked || permitted;
}

/** What the characters mean that occur, in lines of at most `width` columns. */
function legend(cells: Cell[], width: number, color: boolean): string[] {
  const lines: { width: number; text: string }[] = [];
  for (const state of STATES) {
    for (const has of [false, true]) {
      const shown = cells.filter((cell) => cell?.state === state && hasAny(cell) === has);
      if (shown.length === 0) continue;
      const meaning = timelineWords.states[state];
      const words = has && depthOf(state) === 0
        ? timelineWords.withThe(
          meaning,
          shown.some((cell) => cell?.locked),
          shown.some((cell) => !cell?.locked),
        )
        : meaning;
      const text = `${paint(state, characterOf(shown[0]), color)} ${words}`;
      const last = lines.at(-1);
      const itemWidth = words.length + 2;
      if (last && last.width + GAP.length + itemWidth <= width) {
        last.text += GAP + text;
        last.width += GAP.length + itemWidth;
      } else lines.push({ text, width: itemWidth });
    }
  }
  return lines.map(({ text }) => text);
}

/** What a column shows that shows something. */
type Shown = Pick<Span, "state" | "locked" | "permitted">;

/** What one column of a lane shows; `undefined` for nothing. */
type Cell = Shown | undefined;

/**
 * Divides a lane into columns of equal duration and says for each one what the client did there
 * longest.
 *
 * @param lane The lane.
 * @param until Where the last column ends, in milliseconds; more than 0.
 * @param columns How many columns.
 * @returns As many cells.
 */
function laneCells(lane: Lane, until: number, columns: number): Cell[] {
  const duration = until / columns;
  const shown = new Set<Span>();
  // A lock lies below, and a permit lies below that: they show where the client does nothing else.
  const layers = [0, 1, 2].map((depth) =>
    lane.spans.filter(({ state }) => depthOf(state) === depth)
  );
  const cells = Array.from({ length: columns }, (_, column): Cell => {
    const [from, to] = [column * duration, (column + 1) * duration];
    const share = (span: Span): number =>
      Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    for (const layer of layers) {
      const filled = layer.reduce((sum, span) => sum + share(span), 0);
      if (filled === 0 || filled < duration / 2) continue;
      const span = layer.reduce((a, b) => share(b) > share(a) ? b : a);
      shown.add(span);
      return span;
    }
    return undefined;
  });
  // What is too short for a column of its own may be what the picture is about (a write, say), so
  // it takes one. A wait that short may vanish: nobody was in the way.
  for (const span of layers[0] ?? []) {
    if (shown.has(span) || isWait(span.state)) continue;
    cells[Math.min(columns - 1, Math.floor((span.from + span.to) / 2 / duration))] = span;
  }
  return cells;
}
