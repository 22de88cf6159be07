import { assertEquals } from "@std/assert";
import { linesStayTogether } from "../../lib/grading/exercises/01_shared_terminal.ts";
import { Race } from "../../lib/race/display.ts";

type Line = readonly [client: string, line: string];

/** What two workers have printed in a real race, one line after the other. */
function raceWith(...lines: readonly Line[]): Race {
  return new Race({
    ...{ clients: 2, tickets: 1, latency: 1, start: "together", purchases: 1, ticketsLeft: 0 },
    ...{ oversold: false, searchesOverlapped: true, wallMs: 10 },
    events: lines.map(([client, line], at) => ({ client, at, kind: "print", line })),
    results: [
      { name: "Ann", outcome: "bought", startUpMs: 1 },
      { name: "Bob", outcome: "sold out", startUpMs: 1 },
    ],
  });
}

const ANN = [["Ann", "Ann is running"], ["Ann", "Ann is done"]] as const;
const BOB = [["Bob", "Bob is running"], ["Bob", "Bob is done"]] as const;

Deno.test("linesStayTogether() accepts two lines of each worker, whatever else a console was told", () => {
  assertEquals(linesStayTogether(raceWith(...ANN, ["Bob", "found 1"], ...BOB)), undefined);
});

const WRONG: readonly (readonly [message: string, lines: readonly Line[]])[] = [
  [
    '"Bob is running" comes right after "Ann is running": the lines of two workers are mixed up.',
    [ANN[0], BOB[0], ANN[1], BOB[1]],
  ],
  [
    'Bob prints "Bob is running" and "Bob is done" in one call: it must print two lines.',
    [...ANN, ["Bob", "Bob is running\nBob is done"]],
  ],
  [
    'Bob prints "Bob starts": it must print "Bob is running", and then "Bob is done".',
    [...ANN, ["Ann", "found 1"], ["Bob", "Bob starts"]],
  ],
  ["2 lines are on the terminal, but each of 2 workers must print two.", [...ANN]],
];

for (const [message, lines] of WRONG) {
  Deno.test(`linesStayTogether() says: ${message}`, () => {
    const finding = linesStayTogether(raceWith(...lines));
    assertEquals(finding?.message, `In a real race of 2 processes: ${message}`);
  });
}
