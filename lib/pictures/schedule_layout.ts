import { columnsOf, singleLine } from "../text/wrap.ts";
import { repeatNote, rowCount, rowNumbers, type SchedulePicture } from "./schedule.ts";
import { fittingColumns, type Font, titleLines, widthOf } from "./svg.ts";

/** Pixels that all parts of the drawing agree on. */
export const PIXELS = {
  /** Around the picture. */
  margin: 14,
  /** Where the clients' columns begin; before them stand the numbers of the rows. */
  left: 40,
  /** Between two columns. */
  gap: 8,
  row: 30,
  /** The room below rows that are drawn once. */
  note: 20,
  /** From the left of a column to its text: there the line of a stale read runs. */
  indent: 22,
} as const;

const WIDTH = 800;
const WIDEST_COLUMN = 240;
const NARROWEST_COLUMN = 130;
/** With room for what is said of a bar. Two of them can be seen on a phone without scrolling. */
const USUAL_COLUMN = 184;
const TITLE_LINE = 21;

/** Where things are in the drawing of a schedule. */
export class ScheduleLayout {
  readonly picture: SchedulePicture;
  /** The number of each row. */
  readonly numbers: readonly number[];
  readonly titleLines: readonly { text: string; y: number }[];
  /** The width of a client's column. */
  readonly column: number;
  /** Where the column of what is shared begins. */
  readonly right: number;
  readonly width: number;
  /** Where the last row ends. */
  readonly bottom: number;
  readonly #tops: readonly number[];

  constructor(picture: SchedulePicture, title: string | undefined) {
    const { margin, left, gap, row, note } = PIXELS;
    this.picture = picture;
    this.numbers = rowNumbers(picture);
    const count = Math.max(1, picture.clients.length);
    const shared = count > 2 ? 150 : 190;
    const fitting = (WIDTH - left - shared - margin) / count - gap;
    const most = Math.max(NARROWEST_COLUMN, Math.min(WIDEST_COLUMN, fitting));
    this.column = Math.floor(Math.min(most, Math.max(USUAL_COLUMN, longestStep(picture))));
    this.right = left + count * (this.column + gap);
    this.width = this.right + shared + margin;
    const lines = titleLines(title, this.width - 2 * margin);
    this.titleLines = lines.map((text, index) => ({ text, y: margin + 14 + index * TITLE_LINE }));
    let bottom = margin + lines.length * TITLE_LINE + 32;
    const tops = [bottom];
    for (let index = 0; index < rowCount(picture); index++) {
      bottom += row + (repeatNote(picture, index, this.numbers) === undefined ? 0 : note);
      tops.push(bottom);
    }
    this.#tops = tops;
    this.bottom = bottom;
  }

  /** How far down a row begins; that after the last one begins where the last one ends. */
  top(row: number): number {
    return this.#tops[row] ?? this.bottom;
  }

  /** How far right a client's column begins. */
  x(client: string): number {
    return PIXELS.left + this.picture.clients.indexOf(client) * (this.column + PIXELS.gap);
  }

  /** How many characters fit into a client's column, right of the indent. */
  columns(size: number, font: Font): number {
    return fittingColumns(this.column - PIXELS.indent - 8, size, font);
  }
}

/** How wide a column must be, so that no step is cut. */
function longestStep({ rows }: SchedulePicture): number {
  const columns = Math.max(0, ...rows.map(({ text }) => columnsOf(`✗ ${singleLine(text)}`)));
  return Math.ceil(widthOf(columns, 12, "mono")) + PIXELS.indent + 8;
}
