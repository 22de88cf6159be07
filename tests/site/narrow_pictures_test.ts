import { assertEquals, assertGreater } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { NotebookCell } from "../../lib/lessons/notebook.ts";
import { readLessons } from "../../lib/lessons/notebook_files.ts";
import { pageNameOf } from "../../lib/lessons/pages/html_page.ts";
import { inFull } from "./_with_browser.ts";

const LESSONS = await readLessons(fileURLToPath(new URL("../../notebooks", import.meta.url)));
const RECORDED = "application/vnd.last-ticket+json";

/** What a cell has shown, by media type. */
function shownBy(cell: NotebookCell): Record<string, unknown>[] {
  if (cell.cell_type !== "code") return [];
  return cell.outputs.flatMap((output) => "data" in output ? [output.data] : []);
}

/** Where each drawing for phones ends, and its box does, in pixels. */
const ENDS = `[...document.querySelectorAll("ID .outputs svg + svg")].map((svg) => ({
  width: svg.getBoundingClientRect().width,
  box: svg.parentElement.clientWidth,
  end: svg.parentElement.scrollWidth,
}))`;

/** Whether an output has a picture that pages draw for phones: each but a circle of clients that wait for each other. */
function isDrawnForPhones(data: Readonly<Record<string, unknown>>): boolean {
  const html = textOf(data["text/html"]);
  const isDrawn = html.includes("<svg ") || html.includes("data:image/svg+xml");
  return html.includes("<schedule-player") || isDrawn && !html.includes("wait in a circle");
}

/** A notebook's file may have a text as a list of its lines. */
function textOf(value: unknown): string {
  return Array.isArray(value) ? value.join("") : String(value);
}

Deno.test("a notebook keeps what was drawn beside each schedule, real race, graph and chart", () => {
  const without = LESSONS.flatMap(({ name, notebook }) =>
    notebook.cells.filter((cell) =>
      shownBy(cell).some((data) => isDrawnForPhones(data) && !(RECORDED in data))
    ).map(({ id }) => `${name} ${id}`)
  );
  assertEquals(without, [], "Run `deno task notebooks --write` with the numbers of these lessons");
});

inFull("a phone of 360 px shows all pictures of lessons without scrolling them", async (site) => {
  let seen = 0;
  for (const lesson of LESSONS) {
    await using visit = await site.visit(pageNameOf(lesson), {
      ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
    });
    const { page } = visit;
    // What answers a prediction is folded until a guess is typed.
    await page.evaluate(`for (const answer of document.querySelectorAll("details.answer")) {
      answer.hidden = false;
      answer.open = true;
    }`);
    for (const cell of lesson.notebook.cells) {
      const kept = shownBy(cell).filter((data) => RECORDED in data).length;
      const drawings = await page.evaluate<{ width: number; box: number; end: number }[]>(
        ENDS.replace("ID", `[id='${cell.id}']`),
      );
      assertEquals(drawings.length, kept, `${lesson.name} ${cell.id}`);
      for (const { width, box, end } of drawings) {
        assertGreater(width, 250, `${lesson.name} ${cell.id} is drawn`);
        assertEquals(end, box, `${lesson.name} ${cell.id} scrolls`);
      }
      const scrolls = `[...document.querySelectorAll("[id='${cell.id}'] .outputs .picture")]
        .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length`;
      assertEquals(await page.evaluate(scrolls), 0, `${lesson.name} ${cell.id} has a wide picture`);
      seen += kept;
    }
  }
  assertGreater(seen, 0);
});
