import { assertEquals } from "@std/assert";
import { withClients } from "../../lib/explorer/local.ts";
import { LocalRunner } from "../../lib/explorer/simulation/runner.ts";
import { explorePlans } from "../../lib/grading/explore_plans.ts";
import { hasModuleState } from "../../lib/grading/module_state.ts";
import { loadClient } from "../../lib/kit/process/load_client.ts";
import { browserExercises } from "../../lib/site/pages.ts";
import { siteWords } from "../../lib/text/words.ts";
import { FULL } from "../_full.ts";
import { casesOf } from "../grading/exam/_cases.ts";
import { check, typeCode } from "./_site.ts";
import { withBrowser } from "./_with_browser.ts";

/** What a browser gives up, as it is too slow, the terminal may still judge. */
const TOO_SLOW = siteWords.check.tooSlow(15);
/** A loop that waits for nothing is stopped in a browser, and would never end here. */
const STOPPED = siteWords.check.takesTooLong(5);

/** Code that a browser refuses in other words, as it has none of it. */
const PROCESS_ONLY = /\bDeno\b|\bimport\.meta\b|\bimport\(/;

for (const { name, checks } of browserExercises()) {
  // The answer to an attack is a schedule: it has a test of its own.
  if (checks.some(({ attack }) => attack)) continue;
  const explores = checks.find((check) => check.explores)?.explores;
  const title = `the page of ${name} says of every known answer what the terminal says`;
  withBrowser(FULL ? title : `${title} (in test:full)`, async (site) => {
    await using visit = await site.visit(`exercise_${name}.html`);
    const differences: string[] = [];
    for (const { path, title, outcome } of casesOf(name)) {
      const code = await Deno.readTextFile(path);
      // What does not compile, and what reaches for a process's own means, is no matter of the explorer.
      if (outcome === "broken" || hasModuleState(code) || PROCESS_ONLY.test(code)) continue;
      await typeCode(visit.page, code);
      const inBrowser = await check(visit.page);
      if ([TOO_SLOW, STOPPED].includes(inBrowser.message)) continue;
      const { outcome: found, message } = await withClients(async (surroundings) => {
        const client = await loadClient({ kind: "module", url: `file://${path}` });
        return await explorePlans(explores!, new LocalRunner(() => client, surroundings));
      });
      const here = `${siteWords.exercise.outcomes[found]}: ${message}`;
      const there = `${inBrowser.outcome}: ${inBrowser.message}`;
      if (there !== here) differences.push(`${title}: ${there} instead of ${here}`);
    }
    assertEquals(differences, []);
  }, { ignore: !FULL });
}
