import { assertEquals, assertMatch } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { killedBuyers } from "../../../lib/grading/races/office_races.ts";
import type { Finding } from "../../../lib/grading/report/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import { longTest } from "../../_full.ts";

/** The most races until one goes wrong: in some, whoever is left to go by a train finds its other one sold out. */
const MOST_RACES = 6;

/** What the race in which clients are killed finds in a wrong answer. */
async function findingOf(mutant: string): Promise<Finding> {
  const path = new URL(`../../cases/mutants/14_own_office/${mutant}.ts`, import.meta.url).pathname;
  await using submission = await Submission.open({ path }, "14_own_office");
  const { signal } = new AbortController();
  for (let race = 1;; race++) {
    const finding = await killedBuyers(1).run({ submission, random: new Random(race), signal });
    if (finding.outcome !== "pass" || race === MOST_RACES) return finding;
  }
}

longTest("killedBuyers() says whose booking nobody has put right", async () => {
  const { outcome, message, reason } = await findingOf("never_repairs");
  assertEquals(outcome, "wrong", message);
  assertMatch(
    reason ?? "",
    /was killed, it had its ticket file, and had not written the stock of .+ Nobody who came later put that right/,
  );
});

longTest("killedBuyers() has no reason where others have ticket files for nothing", async () => {
  const { outcome, message, reason } = await findingOf("ticket_for_nothing");
  assertEquals(outcome, "wrong", message);
  assertEquals(reason, undefined);
});
