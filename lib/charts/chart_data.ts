import { isListOf, isRecord, isText } from "../pictures/shapes.ts";

/** What one axis of a chart shows. */
export interface ChartAxis {
  /** What is counted, with its unit, such as `"clients"` or `"wall time, ms"`. */
  label: string;
}

/** What belongs together in a line chart. */
export interface ChartSeries {
  /** Its name in the legend. */
  name: string;
  /** Points as `[x, y]`. */
  points: readonly (readonly [x: number, y: number])[];
  /** What was measured is drawn as dots, what is expected by a law as a line. */
  style: "measured" | "law";
}

/** What {@linkcode lineChart} draws. */
export interface LineChart {
  /** What the chart shows, in one sentence. */
  title: string;
  /** The horizontal axis. */
  x: ChartAxis;
  /** The vertical axis. */
  y: ChartAxis;
  /** What is drawn. */
  series: readonly ChartSeries[];
}

/** One bar of a bar chart. */
export interface ChartBar {
  /** What was measured. */
  name: string;
  /** What came out. */
  value: number;
}

/** What {@linkcode barChart} draws. */
export interface BarChart {
  /** What the chart shows, in one sentence. */
  title: string;
  /** The axis along the bars. */
  x: ChartAxis;
  /** The bars, from top to bottom. */
  bars: readonly ChartBar[];
}

/** What a chart is drawn from. */
export type ChartData = ({ kind: "lines" } & LineChart) | ({ kind: "bars" } & BarChart);

/** Whether a value has the shape of a chart: it may come from a file. */
export function isChart(value: unknown): value is ChartData {
  if (!isRecord(value)) return false;
  const { kind, title, x, y, bars, series } = value;
  if (!isText(title) || !isAxis(x)) return false;
  if (kind === "bars") {
    return isListOf(bars, ({ name, value }) => isText(name) && isDrawable(value));
  }
  return kind === "lines" && isAxis(y) && isListOf(
    series,
    ({ name, points, style }) =>
      isText(name) && (style === "measured" || style === "law") && Array.isArray(points) &&
      points.every((point) =>
        Array.isArray(point) && point.length === 2 && point.every(isDrawable)
      ),
  );
}

/** The largest number of a chart: the last tick of its axis lies beyond, and has to be a finite number, too. */
const LARGEST = 1e300;

function isDrawable(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= LARGEST;
}

function isAxis(value: unknown): value is ChartAxis {
  return isRecord(value) && isText(value.label);
}

/** What the module that draws exports. */
export interface ChartDrawing {
  /** Draws a chart as SVG. */
  drawChart(data: ChartData): string;
}
