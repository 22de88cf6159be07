// deno-lint-ignore-file no-import-prefix -- a copy of an exercise, graded under another deno.json, draws with the same versions.
import * as Plot from "npm:@observablehq/plot@0.6.17";
import { DOMParser } from "npm:linkedom@0.18.15";
import { columnsOf, fitText, singleLine, wrapText } from "../text/wrap.ts";
import type { BarChart, ChartData, ChartDrawing, LineChart } from "./chart_data.ts";
import { chartStory, look, seriesLegend } from "./chart_looks.ts";
import { figure } from "./chart_text.ts";
import { ink } from "../pictures/inks.ts";
import {
  element,
  fittingColumns,
  legend,
  svgDocument,
  textElement,
  widthOf,
} from "../pictures/svg.ts";

// The only file of this room that needs npm. `chart.ts` loads it when the first chart is drawn.

const WIDTH = 720;
const MARGIN = 14;
const PLOT_HEIGHT = 320;
const TITLE_LINE = 21;
const SIZE = 12;
const BAR = 34;
const MOST_TICKS = 10;
const MOST_NAME_COLUMNS = 30;

/**
 * Draws a chart with Observable Plot.
 *
 * @param data What to draw.
 * @returns The SVG.
 */
export const drawChart: ChartDrawing["drawChart"] = (data: ChartData): string => {
  const lines = wrapText(singleLine(data.title), fittingColumns(WIDTH - 2 * MARGIN, 15, "bold"));
  const title = lines.map((text, index) =>
    textElement(text, { x: MARGIN, y: MARGIN + 14 + index * TITLE_LINE, size: 15, bold: true })
  );
  const top = MARGIN + lines.length * TITLE_LINE + 4;
  const meanings = legend(data.kind === "lines" ? data.series.map(seriesLegend) : [], {
    ...{ left: MARGIN, right: WIDTH - MARGIN, top },
  });
  const plot = data.kind === "lines" ? plotLines(data) : plotBars(data);
  const group = element("g", {
    ...{ transform: `translate(0 ${meanings.bottom + 4})`, color: ink("text") },
    ...{ fill: "currentColor", "text-anchor": "middle", "font-size": SIZE },
  }, plot.elements);
  return svgDocument({
    title: singleLine(data.title),
    description: chartStory(data),
    ...{ width: WIDTH, height: meanings.bottom + plot.height + MARGIN },
    body: [...title, ...meanings.elements, group].join("\n"),
  });
};

interface PlotElements {
  elements: string;
  height: number;
}

/**
 * Plot's own style sheet stays out: it is for a page in which its picture stands alone. So do its names for
 * groups ("bar"): ARIA allows none there, and the picture has its story.
 */
function plot(options: Plot.PlotOptions & { height: number }): PlotElements {
  const document = new DOMParser().parseFromString("<html></html>", "text/html");
  const drawn = Plot.plot({ ...options, document, width: WIDTH });
  drawn.querySelector("style")?.remove();
  for (const group of drawn.querySelectorAll("[aria-label]")) {
    group.setAttribute("data-mark", group.getAttribute("aria-label") ?? "");
    group.removeAttribute("aria-label");
  }
  return { elements: drawn.innerHTML, height: options.height };
}

function plotLines({ x, y, series }: LineChart): PlotElements {
  const points = series.flatMap((one) => one.points);
  const label = Math.max(0, ...points.map(([, value]) => columnsOf(figure(value))));
  // Plot would write the label of a vertical axis beyond the left edge.
  const heading = textElement(singleLine(y.label), { x: MARGIN, y: 16, size: SIZE });
  const lines = plot({
    height: PLOT_HEIGHT,
    marginLeft: MARGIN + 24 + widthOf(label, SIZE),
    ...{ marginRight: 24, marginBottom: 48, marginTop: 34 },
    x: {
      ...{ label: singleLine(x.label), labelAnchor: "center", labelArrow: "none", nice: true },
      ticks: tickCount(points.map(([at]) => at)),
    },
    y: { label: null, zero: true, nice: true, grid: true },
    marks: [
      Plot.ruleY([0]),
      ...series.map(({ points, style }, index) => {
        const { ink: name, symbol, dash } = look(index);
        const stroke = ink(name);
        return style === "law"
          ? Plot.line(points.toSorted(([a], [b]) => a - b), {
            ...{ stroke, strokeWidth: 2, ...(dash !== "" && { strokeDasharray: dash }) },
          })
          : Plot.dot(points, { symbol, fill: stroke, r: 4.5 });
      }),
    ],
  });
  return { ...lines, elements: element("g", { "text-anchor": "start" }, heading) + lines.elements };
}

/** No "1.5 clients" between 1 and 2. */
function tickCount(values: readonly number[]): number {
  const span = Math.max(...values) - Math.min(...values);
  return values.every(Number.isInteger) ? Math.max(1, Math.min(MOST_TICKS, span)) : MOST_TICKS;
}

function plotBars({ x, bars }: BarChart): PlotElements {
  const names = bars.map(({ name }) => fitText(singleLine(name), MOST_NAME_COLUMNS));
  return plot({
    height: bars.length * BAR + 64,
    marginLeft: MARGIN + 10 + widthOf(Math.max(0, ...names.map(columnsOf)), SIZE),
    ...{ marginRight: 60, marginBottom: 48, marginTop: 8 },
    x: { label: singleLine(x.label), labelAnchor: "center", labelArrow: "none", grid: true },
    // Two bars may have the same name.
    y: {
      label: null,
      domain: bars.keys(),
      tickFormat: (index: number) => names[index],
      tickSize: 0,
    },
    marks: [
      Plot.barX(bars, {
        ...{ x: "value", y: (_, index) => index, fill: ink(look(0).ink), insetTop: 3 },
        insetBottom: 3,
      }),
      Plot.text(bars, {
        ...{ x: "value", y: (_, index) => index, text: ({ value }) => figure(value) },
        ...{ textAnchor: "start", dx: 6 },
      }),
      Plot.ruleX([0]),
    ],
  });
}
