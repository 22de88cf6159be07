import { paint, type Style } from "./paint.ts";
import { columnsOf } from "./wrap.ts";

/** One cell of a table: a text, and the style in which a terminal shows it. */
export type TableCell = string | { text: string; style: Style };

/** How {@linkcode table} lays out its columns. */
export interface TableOptions {
  /**
   * The columns that are aligned to the right, counted from 0.
   *
   * @default {[]}
   */
  right?: readonly number[];
  /**
   * Whether cells are painted in their styles, and the header strong.
   *
   * @default {false}
   */
  color?: boolean;
}

/**
 * Lays out rows in columns. Widths are measured without styles, so that painted cells line up, too.
 *
 * @param rows The rows; the first one is the header.
 * @param options Which columns are aligned to the right, and whether to paint.
 * @returns Lines without a line break after the last one.
 *
 * @example
 * ```ts
 * import { table } from "./table.ts";
 *
 * console.log(table([["scene", "purchases"], ["no lock", "10"]], { right: [1] }));
 * // scene    purchases
 * // no lock         10
 * ```
 */
export function table(
  rows: readonly (readonly TableCell[])[],
  { right = [], color = false }: TableOptions = {},
): string {
  const textOf = (cell: TableCell): string => typeof cell === "string" ? cell : cell.text;
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from(
    { length: count },
    (_, column) => Math.max(...rows.map((row) => columnsOf(textOf(row[column] ?? "")))),
  );
  return rows.map((row, index) => {
    const last = row.findLastIndex((cell) => textOf(cell) !== "");
    const cells = row.slice(0, last + 1).map((cell, column) => {
      const text = textOf(cell);
      const space = " ".repeat((widths[column] ?? 0) - columnsOf(text));
      const isRight = right.includes(column);
      const gap = isRight || column < last ? space : "";
      const shown = typeof cell === "string" ? text : paint(cell.style, text, color);
      return isRight ? gap + shown : shown + gap;
    });
    const line = cells.join("  ");
    return index === 0 && row.every((cell) => typeof cell === "string")
      ? paint("strong", line, color)
      : line;
  }).join("\n");
}
