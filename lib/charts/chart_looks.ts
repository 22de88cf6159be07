import { singleLine } from "../text/wrap.ts";
import { type Ink, ink } from "../pictures/inks.ts";
import { element, type LegendItem } from "../pictures/svg.ts";
import type { ChartData, ChartSeries } from "./chart_data.ts";
import { figure } from "./chart_text.ts";

// What all drawings of a chart have in common, however wide they are.

/** How a series looks: told apart by shape as well as by colour. */
export interface SeriesLook {
  readonly ink: Ink;
  /** What stands at a point that was measured. */
  readonly symbol: keyof typeof SHAPES;
  /** The dashes of a law's line; none when it is empty. */
  readonly dash: string;
}

const FIRST_LOOK: SeriesLook = { ink: "seriesA", symbol: "circle", dash: "" };
const LOOKS: readonly SeriesLook[] = [
  FIRST_LOOK,
  { ink: "seriesB", symbol: "square", dash: "6 4" },
  { ink: "seriesC", symbol: "triangle", dash: "2 4" },
  { ink: "seriesD", symbol: "diamond", dash: "10 3 2 3" },
];

/** Plot's symbols with a radius of 4.5. */
export const SHAPES = {
  circle: "M-4.5 0a4.5 4.5 0 1 0 9 0a4.5 4.5 0 1 0-9 0",
  square: "M-4-4h8v8h-8Z",
  triangle: "M0-5.5L5 3.5H-5Z",
  diamond: "M0-6.5L3.7 0L0 6.5L-3.7 0Z",
} as const;

/**
 * How a series looks.
 *
 * @param index Its place among the series of its chart.
 */
export function look(index: number): SeriesLook {
  return LOOKS[index % LOOKS.length] ?? FIRST_LOOK;
}

/** What the marks of a series mean. */
export function seriesLegend({ name, style }: ChartSeries, index: number): LegendItem {
  const { ink: inkName, symbol, dash } = look(index);
  return {
    words: singleLine(name),
    mark: ({ x, y, width, height }) => {
      const [middle, center] = [x + width / 2, y + height / 2];
      return style === "law"
        ? element("line", {
          ...{ x1: x, x2: x + width, y1: center, y2: center, stroke: ink(inkName) },
          ...{ "stroke-width": 2, "stroke-dasharray": dash === "" ? undefined : dash },
        })
        : element("path", {
          ...{ d: SHAPES[symbol], transform: `translate(${middle} ${center})`, fill: ink(inkName) },
        });
    },
  };
}

/** Tells a chart for those who cannot see it: all its numbers. */
export function chartStory(data: ChartData): string {
  if (data.kind === "bars") {
    const bars = data.bars.map(({ name, value }) => `${name}: ${figure(value)}`);
    return singleLine(`${data.x.label}. ${bars.join("; ")}.`);
  }
  const series = data.series.map(({ name, points }) =>
    `${name}: ${points.map(([x, y]) => `${figure(y)} at ${figure(x)}`).join(", ")}.`
  );
  return singleLine(`${data.y.label} by ${data.x.label}. ${series.join(" ")}`);
}
