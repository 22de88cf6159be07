import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { barChart, type Chart, lineChart } from "../../lib/charts/mod.ts";
import { assertWellFormed, textsOf } from "../pictures/_well_formed.ts";

const TITLE = "With a lock around <everything>, the wall time grows with the number of clients.";
const line = (): Chart =>
  lineChart({
    title: TITLE,
    x: { label: "clients" },
    y: { label: "wall time, ms" },
    series: [
      {
        name: "measured & counted",
        style: "measured",
        points: [[1, 305], [5, 1512], [10, 3031.4]],
      },
      { name: "300 ms for each", style: "law", points: [[10, 3000], [1, 300]] },
    ],
  });
const bar = (): Chart =>
  barChart({
    title: "Waiting in the kernel beats asking again and again.",
    x: { label: "critical sections per second" },
    bars: [
      { name: "FileLock", value: 9800 },
      { name: "retry every <10 ms>", value: 95.25 },
      { name: "retry every <10 ms>", value: 0 },
    ],
  });

async function display(chart: Chart): Promise<unknown> {
  const method: unknown = Reflect.get(chart, Symbol.for("Jupyter.display"));
  return typeof method === "function" ? await method.call(chart) : undefined;
}

Deno.test("lineChart() draws dots for what was measured and a line for the law", async () => {
  const svg = await line().svg();
  const elements = assertWellFormed(svg);
  assertEquals(textsOf(svg, "title")[0], TITLE);
  assertEquals(elements.filter(({ attributes }) => attributes["data-mark"] === "line").length, 1);
  const dots = svg.match(/data-mark="dot"[^>]*>(.*?)<\/g>/s)?.[1] ?? "";
  assertEquals(dots.match(/<(path|circle) /g)?.length, 3);
  for (const text of ["measured & counted", "300 ms for each", "clients", "wall time, ms"]) {
    assert(textsOf(svg, "text").includes(text), text);
  }
});

Deno.test("barChart() draws a bar with its figure for each name, also for equal ones", async () => {
  const svg = await bar().svg();
  const elements = assertWellFormed(svg);
  const texts = textsOf(svg, "text");
  for (const text of ["FileLock", "9800", "95.25", "0"]) assert(texts.includes(text), text);
  assertEquals(texts.filter((text) => text === "retry every <10 ms>").length, 2);
  const bars = svg.match(/data-mark="bar"[^>]*>(.*?)<\/g>/s)?.[1] ?? "";
  assertEquals(bars.match(/<rect /g)?.length, 3);
  assert(Number(elements[0]?.attributes.width) <= 800);
});

Deno.test("Chart tells screen readers its figures", async () => {
  const [story = ""] = textsOf(await line().svg(), "desc");
  assertStringIncludes(story, "wall time, ms by clients. measured & counted: 305 at 1, 1512 at 5");
});

Deno.test("Chart is drawn in inks that turn with the theme", async () => {
  for (const chart of [line(), bar()]) {
    const svg = await chart.svg();
    assertStringIncludes(svg, "light-dark(");
    // Plot's own style sheet would make the background white.
    assert(!svg.includes("--plot-background"));
  }
});

Deno.test("Chart displays SVG as HTML and prints its figures", async () => {
  const chart = line();
  assertEquals(await display(chart), {
    "text/html": await chart.svg(),
    "text/plain": chart.text,
    "application/vnd.last-ticket+json": {
      chart: {
        kind: "lines",
        title: TITLE,
        x: { label: "clients" },
        y: { label: "wall time, ms" },
        series: [
          {
            name: "measured & counted",
            style: "measured",
            points: [[1, 305], [5, 1512], [10, 3031]],
          },
          { name: "300 ms for each", style: "law", points: [[10, 3000], [1, 300]] },
        ],
      },
    },
  });
  assertEquals(Deno.inspect(chart), chart.text);
});

Deno.test("Chart prints a line chart as a table of what was measured", () => {
  assertEquals(line().text.split("\n"), [
    "With a lock around <everything>, the wall time grows with the number of clients.",
    "",
    "wall time, ms",
    "clients  measured & counted  300 ms for each",
    "      1                 305              300",
    "      5                1512                -",
    "     10                3031             3000",
  ]);
});

Deno.test("Chart prints bars within 80 columns, the longest at full length", () => {
  const lines = bar().text.split("\n");
  assertEquals(lines[3], `FileLock              9800  ${"█".repeat(52)}`);
  assertEquals(lines[4], `retry every <10 ms>  95.25  █`);
  assertEquals(lines[5], "retry every <10 ms>      0");
  assert(lines.every((text) => text.length <= 80));
});

Deno.test("Chart of nothing is drawn all the same", async () => {
  const empty = [
    lineChart({ title: "None.", x: { label: "x" }, y: { label: "y" }, series: [] }),
    barChart({ title: "None.", x: { label: "x" }, bars: [] }),
  ];
  for (const chart of empty) {
    assertWellFormed(await chart.svg());
    assertStringIncludes(chart.text, "None.");
  }
});
