import { scheduleWords } from "../text/words.ts";
import { fitText, singleLine, wrapList, wrapText } from "../text/wrap.ts";
import {
  barWords,
  REPEAT_MARK,
  repeatNote,
  type ScheduleBar,
  type ScheduleBarState,
  scheduleLabels,
  type SchedulePicture,
  type ScheduleRow,
  scheduleStory,
  staleWords,
} from "./schedule.ts";
import { type Ink, ink } from "./inks.ts";
import { PIXELS, ScheduleLayout } from "./schedule_layout.ts";
import {
  element,
  fittingColumns,
  legend,
  type LegendItem,
  svgDocument,
  textElement,
  titleElement,
} from "./svg.ts";

/** How {@linkcode scheduleSvg} draws. */
export interface ScheduleSvgOptions {
  /**
   * What this run shows, in one sentence above the picture.
   *
   * @default {undefined} none
   */
  title?: string;
}

const { margin: MARGIN, left: LEFT, row: ROW, indent: INDENT } = PIXELS;
const BAR_INKS = {
  "holds the lock": "holding",
  "waits": "waiting",
  "in the section": "section",
  "crashed": "crashed",
  "paused": "paused",
} as const satisfies Record<ScheduleBarState, Ink>;
/** What the words of a step are written with. */
export const TONE_INKS = {
  look: "look",
  change: "text",
  lock: "lock",
  fault: "fault",
  wrong: "wrong",
} as const satisfies Record<ScheduleRow["tone"], Ink>;

/**
 * Draws a schedule as SVG: a column for each client, time downwards, what is shared on the right.
 * At most 800 px wide for three clients.
 *
 * @example
 * ```ts
 * import { scheduleSvg } from "last-ticket/pictures";
 * import { assertMatch } from "@std/assert";
 *
 * const svg = scheduleSvg({
 *   clients: ["Ann"],
 *   rows: [{ client: "Ann", text: "write tickets = 0", tone: "change", shared: "tickets = 0" }],
 *   bars: [],
 *   stale: [],
 * }, { title: "Ann buys the ticket." });
 * assertMatch(svg, /^<svg .*<title>Ann buys the ticket.<\/title>/s);
 * ```
 *
 * @param picture What to draw.
 * @param options Its title.
 * @returns The SVG, to stand inline in HTML or in a file of its own.
 */
export function scheduleSvg(picture: SchedulePicture, options: ScheduleSvgOptions = {}): string {
  return drawnSchedule(picture, options).svg;
}

/** A schedule that was drawn, to be shown row by row. */
export interface DrawnSchedule {
  /** The whole of it. What must not be seen before a certain row has it as `data-row`. */
  svg: string;
  /** How far down the first rows reach: a part of the height for no row, one row, and so on up to all. */
  reaches: number[];
}

/** Draws a schedule, and measures how far down its rows reach. */
export function drawnSchedule(
  picture: SchedulePicture,
  { title }: ScheduleSvgOptions = {},
): DrawnSchedule {
  const layout = new ScheduleLayout(picture, title);
  const { width, bottom, titleLines } = layout;
  const meanings = legend(legendItems(picture), {
    ...{ left: LEFT, right: width - MARGIN, top: bottom + 10 },
  });
  const body = [
    ...titleLines.map(({ text, y }) =>
      textElement(text, {
        ...{ x: MARGIN, y, size: 15, bold: true },
        ink: picture.isFine ? "text" : "wrong",
      })
    ),
    ...heads(layout),
    ...barElements(layout),
    ...switches(layout),
    ...picture.rows.flatMap((_, index) => rowElements(layout, index)),
    ...staleLines(layout),
    ...labelElements(layout),
    ...meanings.elements,
  ].join("\n");
  const height = meanings.bottom + 8;
  const svg = svgDocument({
    title: title ?? scheduleWords.title(picture.clients.length),
    description: scheduleStory(picture),
    ...{ width, height, body },
  });
  const rows = picture.rows.map((_, row) => layout.top(row) / height);
  return { svg, reaches: [...rows, 1] };
}

/** The names above the columns, and the columns. */
function heads(layout: ScheduleLayout): string[] {
  const { picture, column, right, bottom } = layout;
  const top = layout.top(0);
  const y = top - 12;
  return [
    textElement(scheduleWords.row, { x: LEFT - 12, y, ink: "faint", size: 11, anchor: "end" }),
    ...picture.clients.flatMap((client) => {
      const x = layout.x(client);
      const whole = singleLine(client);
      return [
        element("rect", {
          ...{ x, y: top - 4, width: column, height: bottom - top + 8, rx: 6 },
          ...{ fill: "none", stroke: ink("lane") },
        }),
        textElement(fitText(whole, fittingColumns(column - INDENT, 14, "bold")), {
          ...{ x: x + INDENT, y, size: 14, bold: true, whole },
        }),
      ];
    }),
    textElement(scheduleWords.sharedAfter, { x: right + 4, y, ink: "faint", size: 11 }),
  ];
}

function barElements(layout: ScheduleLayout): string[] {
  // The longer ones first: what is within another one is drawn on top of it and a bit narrower.
  const bars = layout.picture.bars.toSorted((a, b) => (b.to - b.from) - (a.to - a.from));
  return bars.map((bar, index) => {
    const depth = bars.slice(0, index).filter((other) => overlap(bar, other)).length;
    const [top, bottom] = [layout.top(bar.from) + 1, layout.top(bar.to + 1) - 1];
    return element("rect", {
      ...{ x: layout.x(bar.client) + 2 + 4 * depth, width: layout.column - 4 - 8 * depth },
      ...{ y: top, height: bottom - top, rx: 6, ...barStyle(bar.state) },
    }, titleElement(`${bar.client} ${barWords(bar)}`));
  });
}

function overlap(a: ScheduleBar, b: ScheduleBar): boolean {
  return a.client === b.client && a.from <= b.to && b.from <= a.to;
}

/** How a bar is painted. */
export function barStyle(state: ScheduleBarState): { fill: string; stroke?: string } {
  const fill = ink(BAR_INKS[state]);
  return state === "holds the lock" ? { fill, stroke: ink("holdingEdge") } : { fill };
}

/** A dotted line wherever another client goes on. */
function switches(layout: ScheduleLayout): string[] {
  const { picture: { rows }, width } = layout;
  return rows.flatMap(({ client }, row) => {
    const before = rows[row - 1];
    if (before === undefined || before.client === client) return [];
    const y = layout.top(row);
    return [element("line", {
      ...{ x1: MARGIN, x2: width - MARGIN, y1: y, y2: y },
      ...{ stroke: ink("faint"), "stroke-dasharray": "1 4", "stroke-linecap": "round" },
    })];
  });
}

/** A step, with its number and with what it has changed. */
function rowElements(layout: ScheduleLayout, index: number): string[] {
  const { picture, numbers, right, width } = layout;
  const row = picture.rows[index];
  if (row === undefined) return [];
  const y = layout.top(index) + 20;
  const shared = singleLine(row.shared);
  const isNews = shared !== singleLine(picture.rows[index - 1]?.shared ?? "");
  const lines = isNews
    ? wrapList(shared, fittingColumns(width - right - MARGIN, 11, "mono"), 2)
    : [];
  const note = repeatNote(picture, index, numbers);
  return [
    textElement(String(numbers[index]), {
      ...{ x: LEFT - 12, y, ink: "faint", size: 11, anchor: "end" },
    }),
    ...stepElements(layout, row, index),
    ...lines.map((line, number) =>
      textElement(line, {
        ...{ x: right + 4, mono: true, size: 11 },
        y: lines.length === 1 ? y : y - 7 + 13 * number,
        ...(line.endsWith("…") && { whole: shared }),
      })
    ),
    ...(note === undefined ? [] : noteElements(layout, note, index)),
  ];
}

/** What a client did; in a frame, if that was the mistake. */
function stepElements(layout: ScheduleLayout, row: ScheduleRow, index: number): string[] {
  const [x, top] = [layout.x(row.client) + INDENT, layout.top(index)];
  const isBad = row.tone === "wrong" || index === layout.picture.badRow;
  const whole = (isBad ? "✗ " : "") + singleLine(row.text);
  const frame = element("rect", {
    ...{ x: x - 6, y: top + 4, width: layout.column - INDENT, height: ROW - 8, rx: 5 },
    ...{ fill: ink("plate"), stroke: ink("wrong"), "stroke-width": 1.5 },
  });
  const step = textElement(fitText(whole, layout.columns(12, "mono")), {
    ...{ x, y: top + 20, ink: isBad ? "wrong" : TONE_INKS[row.tone], whole },
    ...{ mono: true, bold: isBad },
  });
  return isBad ? [frame, step] : [step];
}

/** Below rows that are drawn once, with a bracket along them. */
function noteElements(layout: ScheduleLayout, note: string, row: number): string[] {
  const from = layout.picture.repeats?.find(({ to }) => to === row)?.from ?? row;
  const bottom = layout.top(row) + ROW;
  return [
    element("path", {
      d: `M${LEFT - 3} ${layout.top(from) + 5}h-4V${bottom - 4}h4`,
      ...{ fill: "none", stroke: ink("faint"), "stroke-width": 1.5 },
    }),
    textElement(`${REPEAT_MARK} ${note}`, {
      ...{ x: layout.x(layout.picture.rows[row]?.client ?? "") + INDENT, y: bottom + 10 },
      ...{ ink: "faint", size: 11, italic: true },
    }),
  ];
}

/** From a read along the column to the write that uses what it found. */
function staleLines(layout: ScheduleLayout): string[] {
  const { picture: { stale }, numbers } = layout;
  return stale.map((write, index) => {
    const left = layout.x(write.client);
    const others = stale.slice(0, index).filter(({ client }) => client === write.client).length;
    const [x, end] = [left + 9 - 3 * Math.min(others, 2), left + INDENT - 7];
    const [from, to] = [layout.top(write.readRow) + ROW / 2, layout.top(write.writeRow) + ROW / 2];
    // The head is a path: a marker would need an id, which other pictures in the page have too.
    const head = `M${end - 5} ${to - 5}l5 5l-5 5`;
    return element("path", {
      d: `M${end + 4} ${from}H${x}V${to}H${end}${head}`,
      ...{ fill: "none", stroke: ink("wrong"), "stroke-width": 2, "data-row": write.writeRow + 1 },
    }, titleElement(`${write.client} ${staleWords(write, numbers)}`));
  });
}

/** The words that say what the colours say. */
function labelElements(layout: ScheduleLayout): string[] {
  const places = Map.groupBy(
    scheduleLabels(layout.picture),
    ({ client, row }) => `${row} ${client}`,
  );
  return [...places.values()].flatMap((labels) => {
    const lines = labels.flatMap((label) =>
      wrapText(label.text, layout.columns(11, "sans"), labels.length > 1 ? 1 : 2)
        .map((line) => ({ ...label, line }))
    );
    return lines.map(({ client, row, text, about, line }, index) =>
      textElement(line, {
        x: layout.x(client) + INDENT,
        y: layout.top(row) + (lines.length > 1 ? 13 + 12 * index : 19),
        ...{ size: 11, italic: true, ink: about === "stale" ? "wrong" : "faint" },
        ...(line.endsWith("…") && { whole: text }),
      })
    );
  });
}

/** What the bars of a schedule mean. */
export function legendItems({ bars }: SchedulePicture): LegendItem[] {
  const states = new Set(bars.map(({ state }) => state));
  return [...states].map((state) => ({
    words: barWords({ state }),
    mark: (box) => element("rect", { ...box, rx: 3, ...barStyle(state) }),
  }));
}
