import { assertEquals, assertMatch } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { judgeSold, killedSellers } from "../../../lib/grading/races/sold_checks.ts";
import { Submission } from "../../../lib/grading/submission.ts";
import { Race } from "../../../lib/race/display.ts";
import { longTest } from "../../_full.ts";

/** A race of Ann and Bob for one ticket, which Ann has bought. */
function raceWith(files: Record<string, string> | undefined): Race {
  return new Race({
    ...{ clients: 2, tickets: 1, latency: 1, start: "together", purchases: 1, ticketsLeft: 0 },
    ...{ oversold: false, searchesOverlapped: true, wallMs: 10, events: [] },
    results: [
      { name: "Ann", outcome: "bought", startUpMs: 1 },
      { name: "Bob", outcome: "sold out", startUpMs: 1 },
    ],
    ...(files && { files }),
  });
}

Deno.test('judgeSold() accepts that the only buyer is in "sold"', () => {
  assertEquals(judgeSold(raceWith({ sold: "Ann\n" })), undefined);
});

const WRONG: readonly (readonly [files: Record<string, string> | undefined, message: string])[] = [
  [
    { sold: "Ann Ann" },
    'in the end 0 tickets were left, with 2 names in "sold": 1 ticket too many.',
  ],
  [{ sold: "Bob" }, 'Ann says that it has a ticket, and is not in "sold".'],
  [{}, 'in the end 0 tickets were left, with no name in "sold": 1 ticket is lost.'],
  [undefined, "afterwards the shared files cannot be read: something else is in their place."],
];

for (const [files, message] of WRONG) {
  Deno.test(`judgeSold() says: ${message}`, () => {
    const finding = judgeSold(raceWith(files));
    assertEquals(finding?.outcome, "wrong");
    assertEquals(finding?.message, `In a real race of 2 processes: ${message}`);
  });
}

/** What is said of a client that was killed when it had written one of the two, and not the other. */
function killedBetween(done: string, missing: string): RegExp {
  const killed = `was killed after it wrote ${done} and before it wrote ${missing}`;
  return new RegExp(`${killed}\\. .+ had the lock after it and did not put that right`);
}

const REASONS: readonly (readonly [mutant: string, reason: RegExp | undefined])[] = [
  ["notes_of_its_own", killedBetween("the count", '"sold"')],
  ["sold_first", killedBetween('"sold"', "the count")],
  // It has put right what was left half done, and then lost the names.
  ["writes_its_name_alone", undefined],
  ["released_before_the_names", undefined],
];

for (const [mutant, reason] of REASONS) {
  longTest(`killedSellers() has ${reason ? "a" : "no"} reason for ${mutant}`, async () => {
    const path = new URL(`../../cases/mutants/05b_repair/${mutant}.ts`, import.meta.url).pathname;
    await using submission = await Submission.open({ path }, "05b_repair");
    const { signal } = new AbortController();
    const finding = await killedSellers(2).run({ submission, random: new Random(7), signal });
    assertEquals(finding.outcome, "wrong", finding.message);
    if (reason) assertMatch(finding.reason ?? "", reason);
    else assertEquals(finding.reason, undefined);
  });
}
