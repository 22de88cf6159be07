import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { readLessons } from "../../lib/lessons/notebook_files.ts";
import { liveCells } from "../../lib/site/live_cells.ts";
import { siteWords } from "../../lib/text/words.ts";
import { notebookOf } from "../lessons/_notebook_of.ts";
import type { Page } from "./_site.ts";
import { inFull } from "./_with_browser.ts";

const LESSONS = await readLessons(fileURLToPath(new URL("../../notebooks", import.meta.url)));
const STOPPED = siteWords.check.takesTooLong(20);
const KIT = 'import { explore, runClients, runTogether, show } from "last-ticket";';

/** Guesses something before a cell, if it asks for that, and runs it. @returns what it shows */
async function run(page: Page, id: string): Promise<string> {
  const guess = page.locator(`#${id} .guess`);
  if (await guess.count() > 0) {
    await guess.locator("input").fill(`a guess about ${id}`);
    await guess.locator("button").click();
  }
  await page.locator(`#${id} .live button.main`).click();
  await page.locator(`#${id} .live button.main[aria-disabled="false"]`).waitFor({
    timeout: 60_000,
  });
  await page.locator(`#${id} .live`).locator(".shown, .error").first().waitFor();
  return await page.locator(`#${id} .live`).textContent() ?? "";
}

/** Puts code in the place of a cell's. */
async function edit(page: Page, id: string, code: string): Promise<void> {
  await page.locator(`#${id}`).getByRole("button", { name: "Edit" }).click();
  await page.locator(`#${id} .cm-content`).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(code);
}

Deno.test("liveCells() finds cells that explore, and those that they need, but none with real processes", () => {
  const notebook = notebookOf(
    { code: KIT },
    { code: "const nap = 5;" },
    { code: "const client = async ({ office }) => { nap; return await office.buy(); };" },
    { code: "await show(await explore({ nap: 1 }, client));" },
    { code: 'const programs = ["1"];' },
    { code: "await show(await runTogether(programs));" },
    { code: "await show(await runClients({ clients: 2 }, client));" },
    { code: "await show(await Deno.readTextFile(`${await explore({}, client)}`));" },
    { code: "const { other } = await import('./other.ts'); await show(await explore({}, other));" },
  );
  const cells = liveCells({ name: "09_any", notebook })
    .map(({ id, needs, runs, isRace }) => ({ id, needs, runs, isRace }));
  assertEquals(cells, [
    { id: "cell-2", needs: [], runs: false, isRace: false },
    { id: "cell-3", needs: ["cell-2"], runs: false, isRace: false },
    { id: "cell-4", needs: ["cell-2", "cell-3"], runs: true, isRace: false },
    { id: "cell-7", needs: ["cell-2", "cell-3"], runs: true, isRace: true },
  ]);
});

Deno.test("liveCells() knows the window of a desk from that of a race, and a time-out of each", () => {
  const client = "async ({ window }) => await window.buy()";
  const notebook = notebookOf(
    { code: 'import { explore, runClients, show } from "last-ticket";' },
    { code: `await show(await explore({ timeout: 5_000 }, ${client}));` },
    { code: `await show(await runClients({ clients: 2 }, ${client}));` },
    { code: `await show(await runClients({ window: true }, ${client}));` },
    { code: `await show(await runClients({ timeout: 5_000 }, ${client}));` },
    { code: `await show(await runClients({ async beforeOperation() {} }, ${client}));` },
  );
  const cells = liveCells({ name: "09_any", notebook });
  assertEquals(cells.map(({ id }) => id), ["cell-2", "cell-3"]);
});

Deno.test("liveCells() leaves races of clients that look at a clock to real processes", () => {
  const notebook = notebookOf(
    { code: 'import { explore, runClients, show } from "last-ticket";' },
    { code: "const watching = async () => { while (Date.now() < 5); return false; };" },
    { code: "const napping = async () => { await new Promise((go) => setTimeout(go, 5)); };" },
    { code: "await show(await explore({ clients: 2 }, watching));" },
    { code: "await show(await runClients({ clients: 2 }, watching));" },
    { code: "await show(await runClients({ clients: 2 }, napping));" },
    { code: "await show(await runClients({ clients: 2 }, async () => performance.now() < 5));" },
  );
  const cells = liveCells({ name: "09_any", notebook }).filter(({ runs }) => runs);
  assertEquals(cells.map(({ id }) => id), ["cell-4", "cell-6"]);
});

for (const lesson of LESSONS) {
  const cells = liveCells(lesson).filter(({ runs }) => runs);
  if (cells.length === 0) continue;
  inFull(
    `every cell of lesson ${lesson.name} that runs in a browser shows what its notebook expects`,
    async (site) => {
      await using visit = await site.visit(`${lesson.name}.html`);
      const missing: string[] = [];
      for (const { id, isRace } of cells) {
        const shown = await run(visit.page, id);
        const metadata = lesson.notebook.cells.find((cell) => cell.id === id)?.metadata;
        // A machine that is busy may not come to an end of all orders in time; of one race it does.
        if (shown.includes(STOPPED) && !isRace) continue;
        if (shown.includes(STOPPED)) missing.push(`${id}: ${STOPPED}`);
        for (const text of metadata?.expect ?? []) {
          if (!shown.includes(text)) missing.push(`${id}: no "${text}" in ${shown.slice(0, 300)}`);
        }
      }
      assertEquals(missing, []);
      assertEquals(visit.problems, []);
    },
  );
}

inFull(
  "a lesson's cell is edited and played on, and guesses stand at the lesson's end",
  async (site) => {
    await using visit = await site.visit("02_last_ticket.html");
    const { page, problems } = visit;
    assertEquals(await page.locator("#guesses").count(), 0);
    // What came out stands in the text after it, too.
    assertEquals(await page.isVisible("#row-by-row"), false);
    await run(page, "simplest");
    assertEquals(await page.isVisible("#row-by-row"), true);
    await run(page, "your-schedule");
    await edit(
      page,
      "your-schedule",
      'await show(await play(client, "Ann1 Ann2 Bob1 Bob2 Bob3"));',
    );
    assertStringIncludes(await run(page, "your-schedule"), "Who goes next?");
    await page.locator("#your-schedule [data-move=Ann3]").click();
    await page.locator("#your-schedule .praise").waitFor();
    assertStringIncludes(
      await page.textContent("#your-schedule .live") ?? "",
      "Ann1 Ann2 Bob1 Bob2 Bob3 Ann3",
    );
    // What a cell needs may be edited, too.
    await edit(page, "client", "const client = async () => true;");
    assertStringIncludes(await run(page, "simplest"), "says that");
    const guesses = page.locator("#guesses");
    assertMatch(await guesses.textContent() ?? "", /You said: a guess about your-schedule/);
    // What a cell shows may change with its code: the list leads to it and does not repeat it.
    assertEquals(
      await guesses.locator("a").first().getAttribute("href"),
      "#your-schedule",
    );
    await page.reload();
    assertEquals(
      await page.locator("#your-schedule .guess input").inputValue(),
      "a guess about your-schedule",
    );
    assertEquals(problems, []);
  },
);

inFull("a cell's worker ends with its cell, but stays for a game", async (site) => {
  await using visit = await site.visit("02_last_ticket.html");
  const { page, problems } = visit;
  await run(page, "your-schedule");
  assertEquals(page.workers().length, 1);
  await page.locator("#your-schedule").getByRole("button", { name: "Start over" }).click();
  await page.locator("#your-schedule [data-move=Ann1]").click();
  const started = page.waitForEvent("worker");
  await run(page, "simplest");
  const worker = await started;
  // The game's is still there.
  if (page.workers().includes(worker)) await worker.waitForEvent("close");
  assertEquals(page.workers().length, 1);
  assertEquals(problems, []);
});

inFull(
  "a cell that never ends, throws or shows without end costs only its worker",
  async (site) => {
    await using visit = await site.visit("02_last_ticket.html");
    const { page } = visit;
    await run(page, "your-schedule");
    await edit(page, "your-schedule", "for (;;);");
    for (
      const [code, message] of [
        ["for (;;);", /stopped after 20 seconds/],
        ['throw new Error("on purpose");', /on purpose/],
        ["const 1 = 2;", /./],
        ['for (;;) await show("more");', /cannot be run/],
        [
          'postMessage({ kind: "show", shown: { kind: "race", verdict: "fine" } });',
          /cannot be run/,
        ],
        ["postMessage(null);", /cannot be run/],
        ["await fetch(location.href);", /Failed to fetch|undefined/],
      ] as const
    ) {
      await page.locator("#your-schedule .cm-content").click();
      await page.keyboard.press("Control+a");
      await page.keyboard.insertText(code);
      await run(page, "your-schedule");
      assertMatch(await page.textContent("#your-schedule .error") ?? "", message);
    }
  },
);
