import { assertEquals } from "@std/assert";
import {
  jsonReport,
  soldExactly,
  summaryTable,
  verdict,
} from "../../../lib/commands/demo/results.ts";
import { inTurn, oversold, record } from "./_race.ts";

const RESULTS = [
  { scene: "no-lock", race: { ...oversold(10), wallMs: 312.4 } },
  { scene: "lock", race: { ...inTurn(10, 1), wallMs: 1215.6 } },
  { scene: "one-by-one", race: { ...inTurn(10, 1), wallMs: 2400, searchesOverlapped: false } },
  { scene: "message", race: { ...inTurn(10, 1), wallMs: 208 } },
] as const;

Deno.test("summaryTable() has a row for each scene, in at most 80 columns", () => {
  const table = summaryTable(RESULTS, false);
  assertEquals(table.split("\n"), [
    "scene       purchases  verdict         wall time  on paper  searches overlapped",
    "no-lock            10  OVERSOLD           312 ms    300 ms  yes",
    "lock                1  exactly 1 sold    1216 ms   1200 ms  yes",
    "one-by-one          1  exactly 1 sold    2400 ms   2100 ms  no",
    "message             1  exactly 1 sold     208 ms    200 ms  yes",
  ]);
  for (const line of table.split("\n")) assertEquals(line.length <= 80, true, line);
});

Deno.test("summaryTable() colours verdicts without moving a column", () => {
  const coloured = summaryTable(RESULTS, true);
  // deno-lint-ignore no-control-regex
  assertEquals(coloured.replaceAll(/\x1b\[[\d;]*m/g, ""), summaryTable(RESULTS, false));
  assertEquals(coloured.includes("\x1b[1;31mOVERSOLD"), true);
  assertEquals(coloured.includes("\x1b[32mexactly 1"), true);
});

Deno.test("verdict() tells every way to go wrong from every way to go right", () => {
  assertEquals(verdict(oversold(10)), "OVERSOLD");
  assertEquals(verdict(oversold(3, 5)), "LOST UPDATES");
  assertEquals(verdict(inTurn(10, 3)), "exactly 3 sold");
  assertEquals(verdict(inTurn(10, 0)), "none to sell");
  assertEquals(verdict(record({}, [{ client: "Ann", read: [1, 1] }])), "TOO FEW SOLD");
  assertEquals(verdict(record({}, [{ client: "Ann", outcome: "timed out" }])), "1 FAILED");
});

Deno.test("soldExactly() returns true only when clients and stock agree on the right number", () => {
  assertEquals(soldExactly(inTurn(10, 1)), true);
  assertEquals(soldExactly(inTurn(3, 10)), true);
  assertEquals(soldExactly(inTurn(3, 0)), true);
  assertEquals(soldExactly(oversold(10)), false);
  assertEquals(soldExactly(oversold(3, 10)), false);
  assertEquals(soldExactly(record({ ticketsLeft: 1 }, [{ client: "Ann", read: [1, 0] }])), false);
  const { ticketsLeft: _, ...unread } = inTurn(1, 1);
  assertEquals(soldExactly(unread), false);
});

Deno.test("jsonReport() has one object for each scene", () => {
  const race = inTurn(2, 1);
  assertEquals(JSON.parse(jsonReport([{ scene: "lock", race }])), {
    scenes: [{
      ...{ scene: "lock", clients: 2, tickets: 1, purchases: 1, oversold: false },
      ...{ searchesOverlapped: true, wallMs: 1, idealMs: 400, events: race.events },
    }],
  });
});
