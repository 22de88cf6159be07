import { CHROMIUM, type Page, slowDown, typeCode, VisitedSite } from "../../site/_site.ts";
import type { Bench, Group } from "../group.ts";

const CHECK = "check of exercise 02";
const FIRST_PAGE = "first page";
const UNTIL_VERDICT = "until the verdict";
const UNTIL_MOVE = "until a move can be picked";
const SOLUTION = "right answer";
const STUB = "exercise as handed out";
const PHONE = "mid-tier mobile: slow 4G, a quarter of this processor's speed";
const FILE = "02_last_ticket";

export const group: Group = {
  name: "site",
  description:
    "The course in Chromium: the first page on a slow phone, and a check of exercise 02.",
  aims: [
    {
      text: `${CHECK}, ${SOLUTION}`,
      ...atMost(300),
      reached: (value) => value(CHECK, UNTIL_VERDICT, SOLUTION),
    },
    {
      text: `${FIRST_PAGE} ${UNTIL_MOVE}`,
      ...atMost(1_000),
      reached: (value) => value(FIRST_PAGE, UNTIL_MOVE, PHONE),
    },
  ],
  async measure(bench: Bench): Promise<void> {
    if (CHROMIUM === undefined) return bench.note("Not measured: there is no Chromium here.");
    const firstPage = bench.table(FIRST_PAGE);
    const check = bench.table(CHECK);
    await using site = await VisitedSite.open();
    const solution = await sourceOf("solutions");
    const stub = await sourceOf("exercises");
    for (let round = 0; round < bench.runs; round++) {
      bench.signal.throwIfAborted();
      bench.progress(`run ${round + 1} of ${bench.runs}`);
      firstPage.add(UNTIL_MOVE, PHONE, "ms", await firstMove(site));
      await using visit = await site.visit(`exercise_${FILE}.html`);
      for (const [subject, code] of [[SOLUTION, solution], [STUB, stub]] as const) {
        await typeCode(visit.page, code);
        check.add(UNTIL_VERDICT, subject, "ms", await checkMs(visit.page));
      }
    }
  },
};

/** The time from the start of the visit until the first button of a game is there. */
async function firstMove(site: VisitedSite): Promise<number> {
  await using visit = await site.visit("contents.html", {
    ...{ viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true },
    serviceWorkers: "block",
  });
  const { page } = visit;
  await slowDown(page);
  await page.addInitScript(`new MutationObserver((_, observer) => {
    if (!document.querySelector(".move")) return;
    observer.disconnect();
    globalThis.firstMoveMs = performance.now();
  }).observe(document, { childList: true, subtree: true });`);
  await page.goto(`${site.address}index.html`);
  await page.waitForSelector(".move");
  return await page.evaluate<number>("firstMoveMs");
}

/** The time from a click on Check until its verdict is there, as the page takes it. */
async function checkMs(page: Page): Promise<number> {
  return await page.evaluate<number>(`new Promise((resolve) => {
    const place = document.querySelector(".verdict-place");
    const began = performance.now();
    document.querySelector("button.main").click();
    new MutationObserver((_, observer) => {
      // The verdict before goes first, while the button is off.
      const isOff = document.querySelector("button.main[aria-disabled=true]") !== null;
      if (isOff || !place.querySelector(".verdict")) return;
      observer.disconnect();
      resolve(performance.now() - began);
    }).observe(document.querySelector("#exercise"), { childList: true, subtree: true, attributes: true });
  })`);
}

function sourceOf(folder: string): Promise<string> {
  return Deno.readTextFile(new URL(`../../../${folder}/${FILE}.ts`, import.meta.url));
}

function atMost(bound: number): { side: "at most"; bound: number; unit: "ms" } {
  return { side: "at most", bound, unit: "ms" };
}
