import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { ProgressFile } from "../../lib/commands/learn/progress.ts";
import { check, slowDown, typeCode } from "./_site.ts";
import { inFull } from "./_with_browser.ts";

const SOLUTION = await Deno.readTextFile(
  new URL("../../solutions/02_last_ticket.ts", import.meta.url),
);
const MISTAKES = [
  {
    outcome: "wrong",
    code: purchase("const guard = await desk.lock.acquire();\n  guard.release();"),
  },
  { outcome: "wrong", code: purchase("await desk.lock.acquire();") },
];

/** How much of a picture is beyond the edge of its box. */
const HIDDEN_PART =
  "(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.picture'))";

inFull("a learner goes the whole way on a phone, by keys, and on in the terminal", async (site) => {
  await using visit = await site.visit("", {
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  });
  const { page, problems } = visit;
  // The first page by touch, then its lock by keys.
  for (const id of ["Ann1", "Bob1", "Bob2", "Ann2"]) await page.tap(`[data-move=${id}]`);
  await page.getByRole("button", { name: "Next: the same with a lock" }).press("Enter");
  await page.getByRole("button", { name: "Is there any order that fails?" }).press("Enter");
  await page.waitForSelector("text=Proved for all ten clients");
  await page.getByRole("link", { name: "Learn how it works" }).press("Enter");
  // An exercise: two plausible mistakes, a hint, and the solution's idea.
  await page.getByRole("link", { name: "02 The last ticket" }).press("Enter");
  await page.waitForSelector(".cm-content");
  for (const mistake of MISTAKES) {
    await typeCode(page, mistake.code);
    assertEquals((await check(page)).outcome, mistake.outcome);
    // The picture of what went wrong fits, too.
    assertEquals(await page.evaluate(HIDDEN_PART), 0);
    await page.getByRole("button", { name: "Give me a hint" }).press("Enter");
  }
  await typeCode(page, SOLUTION);
  assertEquals((await check(page)).outcome, "right");
  assertEquals(await page.locator(".hint").count(), 2);
  // What is shared is there in another profile, without the sender's browser.
  await page.getByRole("button", { name: "Share" }).press("Enter");
  await using friend = await site.visit(page.url().slice(site.address.length));
  assertStringIncludes(await friend.page.textContent(".cm-content") ?? "", "withLock");
  assertEquals((await check(friend.page)).outcome, "right");
  // And on in the terminal.
  await page.goto(`${site.address}contents.html`);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save as a file" }).press("Enter"),
  ]);
  const { progress, note } = await new ProgressFile(await download.path()).load();
  assertEquals(note, undefined);
  assert(progress.passed.has("02_last_ticket"));
  assertEquals(problems, []);
});

inFull(
  "the first page is played on a throttled phone, and says after how long: the aim is 1,000 ms",
  async (site) => {
    await using visit = await site.visit("contents.html");
    const { page } = visit;
    await slowDown(page);
    const began = performance.now();
    await page.goto(site.address);
    await page.click("[data-move=Ann1]");
    await page.waitForSelector(".history li");
    const took = Math.round(performance.now() - began);
    console.log(`played after ${took} ms`);
  },
);

/** A client that does something between its search and its purchase. */
function purchase(before: string): string {
  return `import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  if (await desk.office.search() === 0) return false;
  ${before}
  return await desk.office.buy();
};
`;
}
