import { assertEquals } from "@std/assert";
import { judgeSold } from "../../lib/grading/sold_checks.ts";
import { Race } from "../../lib/race/display.ts";

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
