import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { withBrowser } from "./_with_browser.ts";
import { check, typeCode } from "./_site.ts";

const SOLUTION = await Deno.readTextFile(
  new URL("../../solutions/02_last_ticket.ts", import.meta.url),
);

withBrowser(
  "the site's first page sells the ticket twice by clicks, and proves that a lock prevents it",
  async (site) => {
    await using visit = await site.visit("");
    const { page, problems } = visit;
    // On a phone each further answer of the server would take half a second.
    assertEquals(await page.locator("script[src], link[rel=stylesheet]").count(), 0);
    for (const id of ["Ann1", "Bob1", "Bob2", "Ann2"]) await page.click(`[data-move=${id}]`);
    assertStringIncludes(await page.textContent(".praise") ?? "", "You sold one ticket twice!");
    assertStringIncludes(
      await page.textContent(".history .wrong") ?? "",
      "still believes tickets = 1",
    );
    await page.click("text=Next: the same with a lock");
    await page.click("text=Is there any order that fails?");
    await page.waitForSelector("text=Proved for all ten clients: every order is fine");
    assertEquals(problems, []);
  },
);

withBrowser(
  "a game is played by Enter alone: the focus stays with its client, and goes on where one has ended",
  async (site) => {
    await using visit = await site.visit("");
    const { page, problems } = visit;
    const rows = page.locator(".history li");
    const focused = page.locator(":focus");
    await page.focus("[data-move=Ann1]");
    // Ann's two steps, and then Bob's, who finds nothing.
    for (const next of ["Ann2", "Bob1"]) {
      await page.keyboard.press("Enter");
      await page.waitForSelector(`[data-move=${next}]:focus`);
    }
    await page.keyboard.press("Enter");
    await rows.nth(2).waitFor();
    assertEquals(await focused.textContent(), "Undo");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await rows.first().waitFor({ state: "detached" });
    // Nothing is left to take back.
    assertEquals(await focused.textContent(), "Start over");
    assertEquals(await focused.getAttribute("aria-disabled"), "true");
    assertEquals(problems, []);
  },
);

withBrowser(
  "an exercise's page tells wrong from right, with the schedule, and keeps what was passed",
  async (site) => {
    await using visit = await site.visit("exercise_02_last_ticket.html");
    const { page, problems } = visit;
    const wrong = await check(page);
    assertEquals(wrong.outcome, "wrong");
    assertMatch(wrong.message, /Ann and Bob/);
    assert(await page.isVisible(".verdict svg"));
    // Step by step backwards: the reason belongs to the last row.
    const player = page.locator("schedule-player");
    assert(await player.locator(".reason").isVisible());
    await player.getByRole("button", { name: "Back" }).click();
    await player.locator(".reason").waitFor({ state: "hidden" });
    assertMatch(await player.locator("output").textContent() ?? "", /^5\. Bob: write tickets = 0/);
    await player.getByRole("slider").press("Home");
    assertEquals(await player.locator("output").textContent(), "Nothing has happened yet.");
    // At the end of its way a button says so, and keeps the focus: keys go on from there.
    const back = player.getByRole("button", { name: "Back" });
    assertEquals(await back.getAttribute("aria-disabled"), "true");
    await player.getByRole("button", { name: "Next" }).press("Enter");
    await back.press("Enter");
    assertEquals(await back.getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Enter");
    assertEquals(await player.locator("output").textContent(), "Nothing has happened yet.");
    await page.keyboard.press("Tab");
    assertEquals(await page.locator(":focus").getAttribute("type"), "range");
    await player.locator(".picture").click({ position: { x: 100, y: 65 } });
    assertMatch(await player.locator("output").textContent() ?? "", /^1\. Ann: search tickets/);
    await page.click("text=Play on from here");
    await page.waitForSelector(".player .history .wrong");
    await typeCode(page, SOLUTION);
    assertEquals((await check(page)).outcome, "right");
    await page.reload();
    assertStringIncludes(await page.textContent("#exercise") ?? "", "Next: ");
    assertEquals(problems, []);
  },
);
