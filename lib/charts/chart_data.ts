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

/** What the module that draws exports. */
export interface ChartDrawing {
  /** Draws a chart as SVG. */
  drawChart(data: ChartData): string;
}
