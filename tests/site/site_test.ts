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
    assert(await player.getByRole("button", { name: "Back" }).isDisabled());
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
