import { assert, assertEquals, assertLess } from "@std/assert";
import type { ChartData } from "../../lib/charts/chart_data.ts";
import { barChart, type Chart, lineChart } from "../../lib/charts/mod.ts";
import { narrowChartSvg, narrowRecordedChart } from "../../lib/charts/narrow_chart_svg.ts";
import { assertReadable } from "../pictures/_readable.ts";
import { assertWellFormed, textsOf } from "../pictures/_well_formed.ts";

const RECORDED = "application/vnd.last-ticket+json";
const LINES = {
  title: "With a lock around <everything>, the wall time grows with the number of clients.",
  x: { label: "clients" },
  y: { label: "wall time of all clients together, from the first one's start, in milliseconds" },
  series: [
    { name: "measured & counted", style: "measured", points: [[1, 305], [5, 1512], [10, 3031.44]] },
    { name: "300 ms for each of all these clients", style: "law", points: [[10, 3000], [1, 300]] },
  ],
} as const;
const BARS = {
  title: "Waiting in the kernel beats asking again and again.",
  x: { label: "critical sections per second" },
  bars: [
    { name: "FileLock", value: 9800 },
    {
      name: "retry every <10 ms> until it is free, or until ten seconds have passed",
      value: 95.25,
    },
    { name: "nobody", value: 0 },
  ],
} as const;

/** The chart for phones of what a notebook's file keeps. */
async function kept(chart: Chart): Promise<string | undefined> {
  const method: unknown = Reflect.get(chart, Symbol.for("Jupyter.display"));
  assert(typeof method === "function");
  return narrowRecordedChart(JSON.parse(JSON.stringify(await method.call(chart))));
}

Deno.test("narrowChartSvg() draws bars with their names and figures, as long as their values", () => {
  const svg = narrowChartSvg({ kind: "bars", ...BARS });
  const elements = assertWellFormed(svg);
  assertReadable(svg);
  const texts = textsOf(svg, "text");
  for (const text of ["FileLock", "9800", "95.25", "0"]) assert(texts.includes(text), text);
  const [, ...widths] = elements.filter(({ name }) => name === "rect")
    .map(({ attributes }) => Number(attributes.width));
  assertEquals(widths.length, 3);
  assertLess(Math.abs(widths[1]! / widths[0]! - 95.25 / 9800), 0.001);
});

Deno.test("narrowChartSvg() draws dots for what was measured and a line for the law, at the same scale", () => {
  const svg = narrowChartSvg({ kind: "lines", ...LINES });
  assertWellFormed(svg);
  assertReadable(svg);
  const texts = textsOf(svg, "text");
  for (const text of ["clients", "0", "1000", "3000", "10"]) assert(texts.includes(text), text);
  // The legend has a dot of its own; the last one of the others is at 10 and 3031.
  const dots = [...svg.matchAll(/translate\(([\d.]+) ([\d.]+)\)/g)];
  assertEquals(dots.length, 4);
  const [, x, y] = dots.at(-1)!.map(Number);
  const [, end, height] = /L([\d.]+) ([\d.]+)" fill="none"/.exec(svg)!.map(Number);
  assertEquals(x, end);
  assertLess(y!, height!);
});

Deno.test("narrowChartSvg() has ticks between values that are less than 1, and at whole numbers only where all are whole", () => {
  const ticks = (points: readonly (readonly [number, number])[]): string[] => {
    const series = [{ name: "all", style: "measured", points }] as const;
    return textsOf(narrowChartSvg({ kind: "lines", ...LINES, series }), "text");
  };
  assert(ticks([[0.01, 0.002], [0.05, 0.004]]).includes("0.003"));
  assertEquals(ticks([[0.5, 0.5]]).filter((text) => /^[\d.]+$/.test(text)).slice(-2), [
    "0.4",
    "0.6",
  ]);
  const whole = ticks([[1, 1], [2, 2]]);
  assertEquals(whole.filter((text) => text.includes(".") && /^[\d.]+$/.test(text)), []);
});

Deno.test("narrowRecordedChart() draws what a notebook has kept, with the figures of the table", async () => {
  const rounded: ChartData = {
    ...{ kind: "lines", ...LINES },
    series: [
      { ...LINES.series[0], points: [[1, 305], [5, 1512], [10, 3031]] },
      LINES.series[1],
    ],
  };
  assertEquals(await kept(lineChart(LINES)), narrowChartSvg(rounded));
  assertEquals(await kept(barChart(BARS)), narrowChartSvg({ kind: "bars", ...BARS }));
});

for (
  const numbers of [
    ...[[], [0], [0.5], [-0.5, -0.5], [0, Number.MIN_VALUE], [1e-320, 2e-320], [
      0.1,
      0.1 + 2 ** -56,
    ]],
    ...[[1e17], [1e17, 1e17 + 16], [1e300], [-1e300, 1e300], [-1e300, 0.5], [0, 1e300]],
  ]
) {
  Deno.test(`narrowRecordedChart() draws a chart of whatever numbers: ${numbers.join(" and ")}`, () => {
    const series = [{ ...LINES.series[0], points: numbers.map((number) => [number, number]) }];
    const bars = numbers.map((value) => ({ name: "FileLock", value }));
    for (const chart of [{ kind: "lines", ...LINES, series }, { kind: "bars", ...BARS, bars }]) {
      const svg = narrowRecordedChart({ [RECORDED]: { chart } });
      assert(svg !== undefined);
      for (const { name, attributes } of assertWellFormed(svg)) {
        assert(!/NaN|Infinity/.test(Object.values(attributes).join(" ")), name);
      }
    }
  });
}

Deno.test("narrowRecordedChart() draws nothing of data that is missing or has another shape", () => {
  const [series] = LINES.series;
  for (
    const chart of [
      undefined,
      { kind: "bars", ...BARS, x: "ms" },
      { kind: "bars", ...BARS, bars: [{ name: "FileLock", value: "9800" }] },
      { kind: "lines", ...LINES, y: undefined },
      { kind: "lines", ...LINES, series: [{ ...series, points: [[1]] }] },
      { kind: "lines", ...LINES, series: [{ ...series, style: "guessed" }] },
      { kind: "pie", ...BARS },
      ...[NaN, Infinity, -Infinity, Number.MAX_VALUE].flatMap((number) => [
        { kind: "bars", ...BARS, bars: [{ name: "FileLock", value: number }] },
        { kind: "lines", ...LINES, series: [{ ...series, points: [[number, 1]] }] },
        { kind: "lines", ...LINES, series: [{ ...series, points: [[1, number]] }] },
      ]),
    ]
  ) assertEquals(narrowRecordedChart({ [RECORDED]: { chart } }), undefined, JSON.stringify(chart));
  assertEquals(narrowRecordedChart({}), undefined);
});
