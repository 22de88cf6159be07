import { ink } from "../pictures/inks.ts";
import { isRecord } from "../pictures/shapes.ts";
import {
  element,
  fittingColumns,
  legend,
  NARROW_WIDTH,
  rounded,
  svgDocument,
  textElement,
  titleLines,
  widthOf,
} from "../pictures/svg.ts";
import { tickStep } from "../pictures/timeline.ts";
import { columnsOf, singleLine, wrapText } from "../text/wrap.ts";
import { type BarChart, type ChartData, isChart, type LineChart } from "./chart_data.ts";
import { chartStory, look, seriesLegend, SHAPES } from "./chart_looks.ts";
import { figure } from "./chart_text.ts";

// Drawn without Plot: a page for phones has to be built where nothing of 16 MB is loaded for it.

const MARGIN = 10;
const SIZE = 11;
const LINE = 15;
const TITLE_LINE = 19;
const BAR = 14;
const PLOT_HEIGHT = 190;
/** Between two numbers of an axis, at least. */
const TICK_DISTANCE = 34;

/** Elements, and how far down they end. */
interface Drawn {
  readonly elements: readonly string[];
  readonly bottom: number;
}

/**
 * Draws a chart for a phone.
 *
 * @param data What to draw.
 * @returns The SVG, 300 px wide.
 */
export function narrowChartSvg(data: ChartData): string {
  const heading = titleLines(data.title, NARROW_WIDTH - 2 * MARGIN, 13);
  const top = MARGIN + heading.length * TITLE_LINE + 4;
  const { elements, bottom } = data.kind === "lines" ? lines(data, top) : bars(data, top);
  return svgDocument({
    title: singleLine(data.title),
    description: chartStory(data),
    ...{ width: NARROW_WIDTH, height: bottom + MARGIN },
    body: [
      ...heading.map((text, index) =>
        textElement(text, {
          ...{ x: MARGIN, y: MARGIN + 13 + index * TITLE_LINE, size: 13, bold: true },
        })
      ),
      ...elements,
    ].join("\n"),
  });
}

/**
 * Draws for phones the chart that a notebook has kept.
 *
 * @param data The forms of an output, by media type. They may come from anybody.
 * @returns The SVG; nothing where the output has no such data.
 */
export function narrowRecordedChart(data: Readonly<Record<string, unknown>>): string | undefined {
  const recorded = data["application/vnd.last-ticket+json"];
  if (!isRecord(recorded) || !isChart(recorded.chart)) return undefined;
  return narrowChartSvg(recorded.chart);
}

/** Each bar below its name, with its number behind it: no axis is needed. */
function bars({ x: { label }, bars }: BarChart, top: number): Drawn {
  const figures = bars.map(({ value }) => figure(value));
  const room = NARROW_WIDTH - 2 * MARGIN - 6 -
    widthOf(Math.max(0, ...figures.map(columnsOf)), SIZE, "bold");
  const most = Math.max(...bars.map(({ value }) => value), Number.MIN_VALUE);
  const elements = paragraph(label, top);
  let y = top + elements.length * LINE + 4;
  for (const [index, { name, value }] of bars.entries()) {
    const names = paragraph(name, y, "text");
    y += names.length * LINE + 3;
    const width = Math.max(1, room * Math.max(0, value) / most);
    elements.push(
      ...names,
      element("rect", { x: MARGIN, y, width, height: BAR, rx: 2, fill: ink(look(0).ink) }),
      textElement(figures[index] ?? "", {
        ...{ x: MARGIN + width + 6, y: y + BAR - 3, size: SIZE, bold: true },
      }),
    );
    y += BAR + 8;
  }
  return { elements, bottom: y - 8 };
}

/** A line of text or more, of the whole width. */
function paragraph(text: string, top: number, name: "text" | "faint" = "faint"): string[] {
  const columns = fittingColumns(NARROW_WIDTH - 2 * MARGIN, SIZE);
  return wrapText(singleLine(text), columns).map((line, index) =>
    textElement(line, { x: MARGIN, y: top + 11 + index * LINE, size: SIZE, ink: name })
  );
}

/** An axis: what numbers stand at it, and where a number is. */
class Axis {
  readonly ticks: readonly number[];
  readonly at: (value: number) => number;

  constructor(values: readonly number[], from: number, to: number, most: number) {
    const [least, greatest] = values.length > 0
      ? [Math.min(...values), Math.max(...values)]
      : [0, 0];
    const span = spanOf(least, greatest);
    // No "1.5 clients" between 1 and 2.
    const unit = values.every(Number.isInteger) ? 1 : 10 ** Math.floor(Math.log10(span / most));
    const step = unit * tickStep(span / unit, most);
    const first = Math.floor(least / step);
    const last = Math.max(first + 1, Math.ceil(greatest / step));
    // Counted in steps, so that no error adds up from tick to tick.
    this.ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
    this.at = (value) => from + (to - from) * (value / step - first) / (last - first);
  }
}

/** How much of an axis is shown at least: so much of it, and such a part of its largest number. */
const LEAST_SPAN = 1e-300;
const LEAST_PART = 1e-9;

/** How much an axis shows: a number that can be divided into steps, wherever the values are. They may be all the same. */
function spanOf(least: number, greatest: number): number {
  const distance = greatest - least;
  const tooLittle = Math.max(
    LEAST_SPAN,
    LEAST_PART * Math.max(Math.abs(least), Math.abs(greatest)),
  );
  return distance > tooLittle ? distance : Math.max(1, tooLittle);
}

function lines({ x, y, series }: LineChart, top: number): Drawn {
  const points = series.flatMap((one) => one.points);
  const meanings = legend(series.map(seriesLegend), {
    ...{ left: MARGIN, right: NARROW_WIDTH - MARGIN, top },
  });
  const heading = paragraph(y.label, meanings.bottom + 4);
  const area = {
    top: meanings.bottom + 4 + heading.length * LINE + 8,
    right: NARROW_WIDTH - MARGIN - 8,
  };
  const bottom = area.top + PLOT_HEIGHT;
  const up = new Axis([0, ...points.map(([, value]) => value)], bottom, area.top, 5);
  const left = MARGIN + 6 + widthOf(Math.max(...up.ticks.map((at) => figure(at).length)), SIZE);
  const most = Math.floor((area.right - left) / TICK_DISTANCE);
  const along = new Axis(points.map(([at]) => at), left + 8, area.right, most);
  return {
    bottom: bottom + 36,
    elements: [
      ...meanings.elements,
      ...heading,
      ...up.ticks.flatMap((value) => [
        element("line", {
          ...{ x1: left, x2: area.right, y1: up.at(value), y2: up.at(value) },
          stroke: ink(value === 0 ? "faint" : "lane"),
        }),
        textElement(figure(value), {
          ...{ x: left - 5, y: up.at(value) + 4, size: SIZE, ink: "faint", anchor: "end" },
        }),
      ]),
      ...along.ticks.map((value) =>
        textElement(figure(value), {
          ...{ x: along.at(value), y: bottom + 15, size: SIZE, ink: "faint", anchor: "middle" },
        })
      ),
      textElement(singleLine(x.label), {
        ...{ x: (left + area.right) / 2, y: bottom + 31, size: SIZE, anchor: "middle" },
      }),
      ...series.map(({ points, style }, index) => {
        const { ink: name, symbol, dash } = look(index);
        const places = points.toSorted(([a], [b]) => a - b)
          .map(([x, y]) => `${rounded(along.at(x))} ${rounded(up.at(y))}`);
        if (style === "law") {
          return element("path", {
            ...{ d: `M${places.join("L")}`, fill: "none", stroke: ink(name), "stroke-width": 2 },
            "stroke-dasharray": dash === "" ? undefined : dash,
          });
        }
        return places.map((place) =>
          element("path", { d: SHAPES[symbol], transform: `translate(${place})`, fill: ink(name) })
        ).join("");
      }),
    ],
  };
}
