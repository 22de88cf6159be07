import { scheduleWords } from "../text/words.ts";
import { columnsOf, fitText, singleLine, wrapList, wrapText } from "../text/wrap.ts";
import { type Ink, ink } from "./inks.ts";
import {
  barWords,
  REPEAT_MARK,
  repeatNote,
  rowCount,
  rowNumbers,
  scheduleLabels,
  type SchedulePicture,
  scheduleStory,
  staleWords,
} from "./schedule.ts";
import {
  barStyle,
  type DrawnSchedule,
  legendItems,
  type ScheduleSvgOptions,
  TONE_INKS,
} from "./schedule_svg.ts";
import {
  element,
  fittingColumns,
  legend,
  NARROW_WIDTH,
  svgDocument,
  textElement,
  titleElement,
  titleLines,
  widthOf,
} from "./svg.ts";

const MARGIN = 8;
/** Where the clients' lanes begin; before them stand the numbers of the rows. */
const LEFT = 30;
const WIDEST_LANE = 26;
/** For the lanes of all clients together. */
const LANES = 104;
const SIZE = 11;
const LINE = 15;
const TITLE_LINE = 19;

/** A line of a row, right of the lanes. */
interface Line {
  readonly text: string;
  readonly ink: Ink;
  readonly isSaid?: boolean;
}

/**
 * Draws a schedule for a phone: time downwards, a narrow lane for each client with how it stands and when it goes,
 * and beside the lanes what it does, what has changed, and what is said of it.
 *
 * @param picture What to draw.
 * @param options Its title.
 * @returns The SVG, 300 px wide, and how far down its rows reach.
 */
export function drawnNarrowSchedule(
  picture: SchedulePicture,
  { title }: ScheduleSvgOptions = {},
): DrawnSchedule {
  const lane = Math.min(WIDEST_LANE, LANES / Math.max(1, picture.clients.length));
  const text = LEFT + lane * picture.clients.length + 8;
  const nameColumns = Math.min(8, Math.max(0, ...picture.clients.map(columnsOf)));
  const step = text + widthOf(nameColumns, SIZE, "bold") + 8;
  const center = (client: string): number => LEFT + lane * (picture.clients.indexOf(client) + 0.5);
  const heading = titleLines(title, NARROW_WIDTH - 2 * MARGIN, 13);
  const numbers = rowNumbers(picture);
  const columns = {
    step: fittingColumns(NARROW_WIDTH - MARGIN - step, SIZE, "mono"),
    said: fittingColumns(NARROW_WIDTH - MARGIN - text, SIZE),
  };
  const lines = Array.from(
    { length: rowCount(picture) },
    (_, row) => linesOf(picture, row, numbers, columns),
  );
  const tops = [MARGIN + heading.length * TITLE_LINE + 22];
  for (const { length } of lines) tops.push(tops.at(-1)! + length * LINE + 8);
  const bottom = tops.at(-1)!;
  const middle = (row: number): number => (tops[row] ?? bottom) + 11;
  const heads = picture.clients.flatMap((client) => [
    textElement(fitText(singleLine(client), fittingColumns(lane, SIZE, "bold")), {
      ...{ x: center(client), y: tops[0]! - 6, size: SIZE, bold: true, anchor: "middle" },
    }),
    element("line", {
      ...{ x1: center(client), x2: center(client), y1: tops[0], y2: bottom },
      stroke: ink("lane"),
    }),
  ]);
  const bars = picture.bars.map((bar) =>
    element("rect", {
      ...{ x: center(bar.client) - lane / 2 + 3, width: lane - 6, rx: 5 },
      ...{ y: tops[bar.from]! + 1, height: (tops[bar.to + 1] ?? bottom) - tops[bar.from]! - 2 },
      ...barStyle(bar.state),
    }, titleElement(`${bar.client} ${barWords(bar)}`))
  );
  const stale = picture.stale.map((write) => {
    const x = center(write.client);
    const [from, to] = [middle(write.readRow) + 5, middle(write.writeRow) - 6];
    return element("path", {
      d: `M${x} ${from}V${to}m-4 -5l4 5l4 -5`,
      ...{ fill: "none", stroke: ink("wrong"), "stroke-width": 2, "data-row": write.writeRow + 1 },
    }, titleElement(`${write.client} ${staleWords(write, numbers)}`));
  });
  const rows = lines.flatMap((lines, row) => {
    const done = picture.rows[row];
    const y = middle(row) + 4;
    const isWrong = done?.tone === "wrong" || row === picture.badRow;
    const tone = isWrong ? "wrong" : TONE_INKS[done?.tone ?? "look"];
    return [
      ...(done === undefined ? [] : [
        textElement(String(numbers[row]), {
          ...{ x: LEFT - 6, y, size: SIZE, ink: "faint", anchor: "end" },
        }),
        element("circle", { cx: center(done.client), cy: y - 4, r: 4.5, fill: ink(tone) }),
        textElement(fitText(singleLine(done.client), nameColumns), {
          ...{ x: text, y, size: SIZE, bold: true, ink: tone },
        }),
      ]),
      ...lines.map(({ isSaid = false, ...line }, index) =>
        textElement(line.text, {
          ...{ x: isSaid ? text : step, y: y + index * LINE, size: SIZE, ink: line.ink },
          ...{ mono: !isSaid, italic: isSaid, bold: isWrong && line.ink === "wrong" && !isSaid },
        })
      ),
    ];
  });
  const meanings = legend(legendItems(picture), {
    ...{ left: MARGIN, right: NARROW_WIDTH - MARGIN, top: bottom + 6 },
  });
  const height = meanings.bottom + 6;
  const svg = svgDocument({
    title: title ?? scheduleWords.title(picture.clients.length),
    description: scheduleStory(picture),
    ...{ width: NARROW_WIDTH, height },
    body: [
      ...heading.map((line, index) =>
        textElement(line, {
          ...{ x: MARGIN, y: MARGIN + 13 + index * TITLE_LINE, size: 13, bold: true },
          ink: picture.isFine ? "text" : "wrong",
        })
      ),
      ...heads,
      ...bars,
      ...stale,
      ...rows,
      ...meanings.elements,
    ].join("\n"),
  });
  return { svg, reaches: [...picture.rows.map((_, row) => tops[row]! / height), 1] };
}

/** What stands in a row: the step, what it has changed, and what is said there of any client. */
function linesOf(
  picture: SchedulePicture,
  row: number,
  numbers: readonly number[],
  columns: Readonly<Record<"step" | "said", number>>,
): Line[] {
  const done = picture.rows[row];
  const lines: Line[] = [];
  if (done !== undefined) {
    const isWrong = done.tone === "wrong" || row === picture.badRow;
    const step = (isWrong ? "✗ " : "") + singleLine(done.text);
    for (const text of wrapText(step, columns.step)) {
      lines.push({ text, ink: isWrong ? "wrong" : TONE_INKS[done.tone] });
    }
    const shared = singleLine(done.shared);
    if (shared !== "" && shared !== singleLine(picture.rows[row - 1]?.shared ?? "")) {
      for (const text of wrapList(shared, columns.step)) lines.push({ text, ink: "faint" });
    }
  }
  for (const label of scheduleLabels(picture)) {
    if (label.row !== row) continue;
    for (const text of wrapText(`${label.client} ${label.text}`, columns.said)) {
      lines.push({ text, ink: label.about === "stale" ? "wrong" : "faint", isSaid: true });
    }
  }
  const note = repeatNote(picture, row, numbers);
  if (note !== undefined) {
    for (const text of wrapText(`${REPEAT_MARK} ${note}`, columns.said)) {
      lines.push({ text, ink: "faint", isSaid: true });
    }
  }
  return lines;
}
