import { paint, type Style } from "../text/paint.ts";
import { scheduleWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine, wrapList, wrapText } from "../text/wrap.ts";
import {
  REPEAT_MARK,
  repeatNote,
  rowCount,
  rowNumbers,
  type ScheduleBarState,
  scheduleLabels,
  type SchedulePicture,
  type ScheduleRow,
  staleWords,
} from "./schedule.ts";

/** How {@linkcode scheduleText} draws. */
export interface ScheduleTextOptions {
  /**
   * What this run shows, in one sentence above the picture.
   *
   * @default {undefined} none
   */
  title?: string;
  /**
   * The most columns that a line may have.
   *
   * @default {80} for up to two clients and 20 more for each further one
   */
  width?: number;
  /**
   * Whether to colour too. It can be read without.
   *
   * @default {false}
   */
  color?: boolean;
}

/** What stands before each row of a client's column; the first one that applies. */
const MARKS = [
  ["crashed", "×"],
  ["paused", "‖"],
  ["waits", ":"],
  ["in the section", "║"],
  ["holds the lock", "│"],
] as const satisfies readonly (readonly [ScheduleBarState, string])[];
const BAR_STYLES = {
  "crashed": "bad",
  "paused": "waiting",
  "waits": "waiting",
  "in the section": "good",
  "holds the lock": "good",
} as const satisfies Record<ScheduleBarState, Style>;
const TONE_STYLES: Readonly<Record<ScheduleRow["tone"], Style | undefined>> = {
  look: undefined,
  change: "strong",
  lock: "good",
  fault: "waiting",
  wrong: "bad",
};
/** The number of a row and what keeps it from the first column. */
const LEFT = 5;
const GAP = "  ";
/** The mark and a space, in front of what stands in a client's column. */
const MARK = 2;

/** What is shared gets at least this much room, if it needs it. */
const NARROWEST_SHARED = 20;
/** How many lines a row may take: no answer is cut off where that is enough. */
const MOST_LINES = 3;
/** In a narrower column there would be a word on each line: its steps are shortened. */
const NARROWEST_BROKEN = 16;

/** What stands in one client's column in one row. */
interface Cell {
  mark: string;
  text: string;
  style?: Style | undefined;
}
const NOTHING: Cell = { mark: " ", text: "" };

/**
 * Draws a schedule as text: a column for each client, time downwards, what is shared on the right
 * wherever it changes.
 *
 * @example
 * ```ts
 * import { scheduleText } from "last-ticket/pictures";
 *
 * console.log(scheduleText({
 *   clients: ["Ann"],
 *   rows: [{ client: "Ann", text: "write tickets = 0", tone: "change", shared: "tickets = 0" }],
 *   bars: [],
 *   stale: [],
 * }, { title: "Ann buys the ticket." }));
 * ```
 *
 * @param picture What to draw.
 * @param options Its title, width and colours.
 * @returns Lines without a line break after the last one.
 */
export function scheduleText(picture: SchedulePicture, options: ScheduleTextOptions = {}): string {
  const { clients, rows, stale } = picture;
  const { title, width = 40 + 20 * Math.max(2, clients.length), color = false } = options;
  const numbers = rowNumbers(picture);
  const table = clients.map((client) => columnOf(picture, client));
  const news = rows.map(({ shared }, row) =>
    shared === rows[row - 1]?.shared ? "" : singleLine(shared)
  );
  const widths = columnWidths(clients, table, news, width);
  const line = (number: string, cells: readonly Cell[], shared: string): string =>
    [
      paint("faint", number.padStart(LEFT - GAP.length), color),
      ...cells.map(({ mark, text, style }, index) => {
        const room = widths[index] ?? 0;
        const cell = fitText(`${mark} ${text}`.trimEnd(), room);
        const painted = style === undefined ? cell : paint(style, cell, color);
        return painted + " ".repeat(room - columnsOf(cell));
      }),
      paint("faint", shared, color),
    ].join(GAP).trimEnd();
  const below = (client: string | undefined, text: string, style: Style): string[] => {
    const index = Math.max(0, clients.findIndex((name) => name === client));
    const before = widths.slice(0, index).reduce((sum, column) => sum + column + GAP.length, LEFT);
    const indent = Math.min(before + MARK, Math.floor(width / 2));
    return wrapText(text, width - indent)
      .map((part) => " ".repeat(indent) + paint(style, part, color));
  };
  const heads = clients.map((name) => ({ ...NOTHING, text: singleLine(name) }));
  return [
    ...(title === undefined ? [] : [
      ...wrapText(singleLine(title), width).map((part) =>
        picture.isFine ? part : paint("bad", part, color)
      ),
      "",
    ]),
    line(
      scheduleWords.row,
      heads,
      news.some((text) => text !== "") ? scheduleWords.shared : "",
    ),
    ...Array.from({ length: rowCount(picture) }, (_, row) => {
      const cells = table.map((column) => column[row] ?? NOTHING);
      const shared = wrapList(news[row] ?? "", widths.at(-1) ?? 0, MOST_LINES);
      const texts = cells.map(({ text }, index) => {
        const room = widths[index] ?? 0;
        return wrapText(text, room - MARK, room < NARROWEST_BROKEN ? 1 : MOST_LINES);
      });
      const height = Math.max(shared.length, ...texts.map(({ length }) => length));
      const note = repeatNote(picture, row, numbers);
      const client = rows[row]?.client;
      return [
        ...Array.from({ length: height }, (_, at) =>
          line(
            at === 0 ? String(numbers[row] ?? "") : "",
            cells.map((cell, index) => ({ ...cell, text: texts[index]?.[at] ?? "" })),
            shared[at] ?? "",
          )),
        ...stale.filter(({ writeRow }) => writeRow === row)
          .flatMap((write) => below(write.client, `^ ${staleWords(write, numbers)}`, "bad")),
        ...(note === undefined ? [] : below(client, `${REPEAT_MARK} ${note}`, "faint")),
      ];
    }).flat(),
  ].join("\n");
}

/** What stands in a client's column, one piece for each row. */
function columnOf(picture: SchedulePicture, client: string): Cell[] {
  const bars = picture.bars.filter((bar) => bar.client === client);
  // What a client still believes is said below its write.
  const labels = scheduleLabels({ ...picture, stale: [] })
    .filter((label) => label.client === client);
  return Array.from({ length: rowCount(picture) }, (_, row) => {
    const [state, mark = " "] = MARKS.find(([state]) =>
      bars.some((bar) =>
        bar.state === state && bar.from <= row && row <= bar.to
      )
    ) ?? [];
    const step = picture.rows[row];
    if (step?.client === client) {
      const isBad = step.tone === "wrong" || row === picture.badRow;
      const text = (isBad ? "✗ " : "") + singleLine(step.text);
      return { mark, text, style: isBad ? "bad" : TONE_STYLES[step.tone] };
    }
    if (state === undefined) return NOTHING;
    const text = labels.filter((label) => label.row === row).map(({ text }) => text).join(", ");
    return { mark, text, style: BAR_STYLES[state] };
  });
}

/** As much as each column needs, or an equal share where that is too much; what is shared is last. */
function columnWidths(
  clients: readonly string[],
  table: readonly Cell[][],
  news: readonly string[],
  width: number,
): number[] {
  const wanted = table.map((column, index) => {
    const heading = columnsOf(singleLine(clients[index] ?? ""));
    return MARK + Math.max(heading, ...column.map(({ text }) => columnsOf(text)));
  });
  const wantedShared = Math.max(columnsOf(scheduleWords.shared), ...news.map(columnsOf));
  const room = width - LEFT - clients.length * GAP.length -
    Math.min(wantedShared, NARROWEST_SHARED);
  const share = Math.max(MARK + 1, Math.floor(room / clients.length));
  // What one column does not need goes to those that need more.
  const taken = wanted.reduce((sum, column) => sum + Math.min(column, share), 0);
  let spare = Math.max(0, room - taken);
  const widths = wanted.map((column) => {
    const more = Math.min(spare, Math.max(0, column - share));
    spare -= more;
    return Math.min(column, share) + more;
  });
  return [...widths, Math.min(wantedShared, NARROWEST_SHARED + spare)];
}
