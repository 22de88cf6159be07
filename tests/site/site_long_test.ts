import { assertEquals, assertLessOrEqual, assertMatch, assertStringIncludes } from "@std/assert";
import { check, overflow, typeCode } from "./_site.ts";
import { inFull } from "./_with_browser.ts";

/** The most that is loaded before the first page can be played, and with the page of an exercise, gzipped. */
const MOST_FOR_FIRST_PAGE = 40_000;
const MOST_FOR_EXERCISE = 335_000;

inFull("the first page is played by keys alone, and U takes a move back", async (site) => {
  await using visit = await site.visit("");
  const { page } = visit;
  await page.waitForSelector(".move");
  await page.keyboard.press("a");
  await page.waitForSelector(".history li:nth-child(1)");
  await page.keyboard.press("u");
  await page.waitForSelector(".history", { state: "detached" });
  for (const [index, key] of [..."abba"].entries()) {
    await page.keyboard.press(key);
    await page.waitForSelector(`.history li:nth-child(${index + 1})`);
  }
  await page.waitForSelector(".praise");
  // Back to any row: a row is a button.
  await page.focus(".history li:nth-child(2) button");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".history li:nth-child(3)", { state: "detached" });
  assertEquals(await page.locator(".history li").count(), 2);
});

inFull("the first page is played by touch on a phone, without scrolling sideways", async (site) => {
  await using visit = await site.visit("", {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const { page } = visit;
  for (const id of ["Bob1", "Ann1", "Ann2", "Bob2"]) await page.tap(`[data-move=${id}]`);
  await page.waitForSelector(".praise");
  assertEquals(await overflow(page), 0);
});

inFull(
  "a learner passes exercise 02 after two mistakes and a hint, and takes the progress along",
  async (site) => {
    await using visit = await site.visit("exercise_02_last_ticket.html");
    const { page } = visit;
    await typeCode(page, client("const guard = await desk.lock.acquire();\n  guard.release();"));
    assertEquals((await check(page)).outcome, "wrong");
    await typeCode(page, client("await desk.lock.acquire();"));
    assertEquals((await check(page)).outcome, "stuck");
    await page.click("text=Give me a hint");
    await page.waitForSelector(".hint");
    await typeCode(page, client("using _guard = await desk.lock.acquire();"));
    assertEquals((await check(page)).outcome, "right");
    await page.goto(`${site.address}contents.html`);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.click("text=Save as a file"),
    ]);
    const text = await Deno.readTextFile(await download.path());
    assertStringIncludes(text, "passed 02_last_ticket");
    await using other = await site.visit("contents.html");
    await other.page.setInputFiles("input[type=file]", await download.path());
    await other.page.waitForSelector("text=✓ Passed");
  },
);

inFull(
  "an attack is built by clicks: another disaster is wrong, the named one is right",
  async (site) => {
    await using visit = await site.visit("exercise_02a_sell_it_twice.html");
    const { page, problems } = visit;
    const outcomeOf = async (schedule: string): Promise<string | null> => {
      for (const id of schedule.split(" ")) await page.click(`[data-move=${id}]`);
      return await page.textContent(".verdict .outcome");
    };
    // Ann buys, and Bob leaves with the lock.
    assertEquals(await outcomeOf("Ann1 Ann2 Ann3 Bob1 Bob2"), "wrong");
    await page.click("text=Start over");
    assertEquals(await outcomeOf("Ann1 Bob1 Ann2 Ann3 Bob2 Bob3"), "right");
    await page.reload();
    assertStringIncludes(await page.textContent("#exercise") ?? "", "Next: ");
    assertEquals(problems, []);
  },
);

inFull("an exercise's page shows the code of a link, and keeps the learner's own", async (site) => {
  await using visit = await site.visit("exercise_03_short_critical_section.html");
  await typeCode(visit.page, "// shared\n");
  await visit.page.getByRole("button", { name: "Share" }).click();
  const address = visit.page.url();
  assertMatch(address, /#code=/);
  await using other = await site.visit(address.slice(site.address.length));
  assertStringIncludes(await other.page.textContent(".cm-content") ?? "", "// shared");
});

inFull("an endless loop, a flood and code that is none cost only the worker", async (site) => {
  await using visit = await site.visit("exercise_02_last_ticket.html");
  const { page, problems } = visit;
  for (
    const [code, outcome, message] of [
      [client("for (;;);"), "stuck", /stopped after 5 seconds/],
      [client("for (;;) await desk.office.search();"), "stuck", /./],
      ["export const client = (", "broken", /./],
      ["export const nothing = 1;", "broken", /no function `client`/],
      ['import "node:fs";\nexport const client = async () => true;', "broken", /node:fs/],
      [client("await fetch(location.href);"), "wrong", /Failed to fetch/],
      [client("postMessage('x'); close();"), "stuck", /stopped after 5 seconds/],
    ] as const
  ) {
    await typeCode(page, code);
    const verdict = await check(page);
    assertEquals(verdict.outcome, outcome, `${code}: ${verdict.message}`);
    assertMatch(verdict.message, message);
  }
  assertEquals(problems.filter((problem) => !/Content Security Policy|fetch/.test(problem)), []);
});

inFull("a learner's code reaches nothing that the page keeps", async (site) => {
  await using visit = await site.visit("exercise_02_last_ticket.html");
  const { page } = visit;
  const probes = [
    "typeof localStorage",
    "typeof document",
    "await caches.keys().then(() => 'object', () => 'undefined')",
    "await new Promise((r) => { try { const q = indexedDB.open('x'); q.onsuccess = () => r('object'); q.onerror = () => r('undefined'); } catch { r('undefined'); } })",
    "await fetch('./index.html').then(() => 'object', () => 'undefined')",
    "self.origin === 'null' ? 'undefined' : 'object'",
  ];
  for (const probe of probes) {
    await typeCode(
      page,
      `const found = (async () => (${probe}))();
export const client = async (desk: { terminal: { print(line: string): Promise<void> } }) => {
  throw new Error(\`found \${await found}\`);
};`,
    );
    const { message } = await check(page);
    assertMatch(message, /found undefined|SecurityError|wait/, `${probe}: ${message}`);
  }
});

inFull("the site is there without a network after the first visit", async () => {
  const { VisitedSite } = await import("./_site.ts");
  await using site = await VisitedSite.open();
  await using visit = await site.visit("");
  const { page } = visit;
  await page.evaluate("navigator.serviceWorker.ready.then(() => {})");
  await page.reload();
  await site.stopServer();
  for (const name of ["", "exercise_02_last_ticket.html", "contents.html"]) {
    await page.goto(site.address + name);
    assertStringIncludes(await page.title(), "Last Ticket");
  }
  await page.goto(`${site.address}exercise_02_last_ticket.html`);
  assertEquals((await check(page)).outcome, "wrong");
});

inFull("the first page and an exercise's page load no more than a phone should", async (site) => {
  const size = async (name: string, ready: string): Promise<number> => {
    await using visit = await site.visit("contents.html");
    const { page } = visit;
    const scripts = new Set<string>();
    page.on("response", (response) => scripts.add(response.url().slice(site.address.length)));
    await page.goto(site.address + name);
    await page.waitForSelector(ready);
    // The judge's worker belongs to it, whether it comes before the editor or after it.
    await page.waitForLoadState("networkidle");
    let bytes = 0;
    for (const file of scripts) {
      if (!/\.(?:js|css|html)$/.test(file) || file === "offline_worker.js") continue;
      const stream = new Blob([await Deno.readFile(`${site.folder}/${file}`)]).stream()
        .pipeThrough(new CompressionStream("gzip"));
      bytes += (await new Response(stream).bytes()).length;
    }
    return bytes;
  };
  assertLessOrEqual(await size("index.html", ".move"), MOST_FOR_FIRST_PAGE);
  assertLessOrEqual(await size("exercise_02_last_ticket.html", ".cm-content"), MOST_FOR_EXERCISE);
});

/** A client that does something before it buys. */
function client(before: string): string {
  return `import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  ${before}
  return await desk.office.buy();
};
`;
}
