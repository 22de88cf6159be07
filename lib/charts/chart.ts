import { escapeXml } from "../text/escape.ts";
import type { BarChart, ChartData, ChartDrawing, LineChart } from "./chart_data.ts";
import { barsText, figure, linesText } from "./chart_text.ts";
import type { DisplayBundle } from "../pictures/picture.ts";
import { element } from "../pictures/svg.ts";

/** What a notebook shows of a chart, and keeps of it: what was drawn, as data, so that pages can draw it for phones, too. */
export interface ChartBundle extends Pick<DisplayBundle, "text/html" | "text/plain"> {
  /** Its numbers are those of its table, with four digits. */
  "application/vnd.last-ticket+json"?: { readonly chart: ChartData };
}

/** A chart that shows itself: drawn in a notebook, as a table in a terminal. */
export class Chart {
  /** The chart as a table of its numbers. */
  readonly text: string;
  readonly #data: ChartData;

  /**
   * Writes the table; the drawing comes later, when it is asked for.
   *
   * @param data What to draw.
   */
  constructor(data: ChartData) {
    this.#data = data;
    this.text = data.kind === "lines" ? linesText(data) : barsText(data);
  }

  /**
   * Draws the chart as SVG, with Observable Plot.
   *
   * Plot and what it needs, 16 MB, is loaded from npm when the first chart is drawn: whoever draws
   * none does without it.
   *
   * @returns The SVG, to stand inline in HTML or in a file of its own.
   * @throws {ChartPackagesError} when the packages cannot be loaded
   */
  async svg(): Promise<string> {
    const { drawChart } = await loadDrawing();
    return drawChart(this.#data);
  }

  /** What a notebook shows: the chart, or its numbers and a note where it cannot be drawn. */
  async [Symbol.for("Jupyter.display")](): Promise<ChartBundle> {
    try {
      return {
        "text/html": await this.svg(),
        "text/plain": this.text,
        "application/vnd.last-ticket+json": { chart: withFigures(this.#data) },
      };
    } catch (error) {
      if (!(error instanceof ChartPackagesError)) throw error;
      const text = `${this.text}\n\n${error.message}`;
      return { "text/html": element("pre", {}, escapeXml(text)), "text/plain": text };
    }
  }

  /** What `console.log` prints: the numbers. */
  [Symbol.for("Deno.customInspect")](): string {
    return this.text;
  }
}

/** The same chart with the numbers that its table has. */
function withFigures(data: ChartData): ChartData {
  const shown = (value: number): number => Number(figure(value));
  if (data.kind === "bars") {
    return { ...data, bars: data.bars.map((bar) => ({ ...bar, value: shown(bar.value) })) };
  }
  const series = data.series.map((one) => ({
    ...one,
    points: one.points.map(([x, y]) => [shown(x), shown(y)] as const),
  }));
  return { ...data, series };
}

async function loadDrawing(): Promise<ChartDrawing> {
  try {
    // Not a literal: what a literal names Deno loads with this file, whether a chart is drawn or not.
    return await import(new URL("./draw_chart.ts", import.meta.url).href);
  } catch (cause) {
    throw new ChartPackagesError(
      "Cannot draw the chart as its npm packages cannot be loaded: connect to the internet once, " +
        "then Deno keeps them",
      { cause },
    );
  }
}

/**
 * Compares what was measured with what a law says.
 *
 * @example
 * ```ts
 * import { lineChart } from "last-ticket";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const chart = lineChart({
 *   title: "With a lock around everything, the wall time grows with the number of clients.",
 *   x: { label: "clients" },
 *   y: { label: "wall time, ms" },
 *   series: [
 *     { name: "measured", style: "measured", points: [[1, 305], [5, 1_512], [10, 3_031]] },
 *     { name: "300 ms for each client", style: "law", points: [[1, 300], [10, 3_000]] },
 *   ],
 * });
 * assertStringIncludes(chart.text, "3031");
 * ```
 *
 * @param chart What to draw.
 * @returns A chart that shows itself.
 */
export function lineChart(chart: LineChart): Chart {
  return new Chart({ kind: "lines", ...chart });
}

/**
 * Compares figures by the length of bars that begin at 0.
 *
 * @example
 * ```ts
 * import { barChart } from "last-ticket";
 * import { assertStringIncludes } from "@std/assert";
 *
 * const chart = barChart({
 *   title: "Waiting in the kernel beats asking again and again.",
 *   x: { label: "critical sections per second" },
 *   bars: [{ name: "FileLock", value: 9_800 }, { name: "retry every 10 ms", value: 95 }],
 * });
 * assertStringIncludes(chart.text, "FileLock");
 * ```
 *
 * @param chart What to draw.
 * @returns A chart that shows itself.
 */
export function barChart(chart: BarChart): Chart {
  return new Chart({ kind: "bars", ...chart });
}

/** Thrown when the npm packages that draw charts cannot be loaded. */
export class ChartPackagesError extends Error {
  /** The name of the class, in every message. */
  override readonly name: string = "ChartPackagesError";
}
