import { columnsOf, fitText, singleLine, wrapText } from "../text/wrap.ts";
import type { BarChart, LineChart } from "./chart_data.ts";

const WIDTH = 80;
const GAP = "  ";
const LONGEST_NAME = 28;
/** A table with more rows than this is thinned out. */
const MOST_ROWS = 20;

/**
 * Writes a number with the four digits that a reader can compare.
 *
 * @param value The number.
 * @returns Such as `"3031"` or `"0.03125"`.
 */
export function figure(value: number): string {
  return String(Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(4)));
}

/**
 * Writes a line chart as a table: a row for each measured `x`, a column for each series.
 *
 * @param chart The chart.
 * @returns Lines without a line break after the last one.
 */
export function linesText({ title, x, y, series }: LineChart): string {
  const measured = series.filter(({ style }) => style === "measured");
  const wanted = (measured.length > 0 ? measured : series).flatMap(({ points }) => points);
  const values = thinned([...new Set(wanted.map(([at]) => at))].sort((a, b) => a - b));
  const share = Math.floor(WIDTH / (series.length + 1)) - GAP.length;
  const heads = [x.label, ...series.map(({ name }) => name)]
    .map((head) => fitText(singleLine(head), share));
  const rows = values.map((at) => [
    figure(at),
    ...series.map(({ points }) => {
      const point = points.find(([other]) => other === at);
      return point ? figure(point[1]) : "-";
    }),
  ]);
  const widths = heads.map((head, column) =>
    Math.max(columnsOf(head), ...rows.map((row) => row[column]?.length ?? 0))
  );
  const line = (cells: readonly string[]): string =>
    cells.map((cell, column) => " ".repeat((widths[column] ?? 0) - columnsOf(cell)) + cell)
      .join(GAP);
  return [
    ...wrapText(singleLine(title), WIDTH),
    "",
    singleLine(y.label),
    ...[heads, ...rows].map(line),
  ].join("\n");
}

/**
 * Writes a bar chart as a table with bars of characters.
 *
 * @param chart The chart.
 * @returns Lines without a line break after the last one.
 */
export function barsText({ title, x, bars }: BarChart): string {
  const names = bars.map(({ name }) => fitText(singleLine(name), LONGEST_NAME));
  const figures = bars.map(({ value }) => figure(value));
  const nameWidth = Math.max(0, ...names.map(columnsOf));
  const figureWidth = Math.max(0, ...figures.map(columnsOf));
  const longest = WIDTH - nameWidth - figureWidth - 2 * GAP.length;
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const lines = bars.map(({ value }, index) => {
    const name = names[index] ?? "";
    const length = Math.max(0, Math.round(longest * value / most));
    return [
      name + " ".repeat(nameWidth - columnsOf(name)),
      (figures[index] ?? "").padStart(figureWidth),
      "█".repeat(length),
    ].join(GAP).trimEnd();
  });
  return [...wrapText(singleLine(title), WIDTH), "", singleLine(x.label), ...lines].join("\n");
}

function thinned(values: readonly number[]): number[] {
  const step = Math.ceil(values.length / MOST_ROWS);
  return values.filter((_, index) => index % step === 0 || index === values.length - 1);
}
