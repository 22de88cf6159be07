import { assertEquals } from "@std/assert";
import { parseKeptReport } from "../../../lib/grading/report/kept_report.ts";
import { FAILED, PASSED } from "../../commands/grade/_reports.ts";

Deno.test("parseKeptReport() gives back what was kept", () => {
  for (const report of [PASSED, FAILED]) {
    assertEquals(parseKeptReport(JSON.stringify(report)), report);
  }
  const counted = {
    ...PASSED,
    checks: PASSED.checks.map((check) => ({ ...check, situations: 82, purchases: 3 })),
  };
  assertEquals(parseKeptReport(JSON.stringify(counted)), counted);
});

Deno.test("parseKeptReport() leaves out what no report has", () => {
  const json = JSON.stringify({ ...PASSED, more: 1 }).replace("{", '{"__proto__": {"a": 1},');
  const report = parseKeptReport(json);
  assertEquals(report, PASSED);
  assertEquals(Object.getPrototypeOf(report), Object.prototype);
});

Deno.test("parseKeptReport() knows no outcome by a name that every object has", () => {
  for (const outcome of ["constructor", "toString", "__proto__", "hasOwnProperty"]) {
    assertEquals(parseKeptReport(JSON.stringify({ ...PASSED, outcome })), undefined);
  }
});

Deno.test("parseKeptReport() takes no field from a prototype", () => {
  const { points: _, ...others } = PASSED;
  const json = JSON.stringify(others).replace("{", '{"__proto__": {"points": 5},');
  assertEquals(parseKeptReport(json), undefined);
});

Deno.test("parseKeptReport() takes no nonsense for a report", () => {
  const [first, ...others] = FAILED.checks;
  const nonsense: unknown[] = [
    ...[{ ...FAILED, points: -1 }, { ...FAILED, points: 9 }, { ...FAILED, maxPoints: "8" }],
    ...[{ ...FAILED, checks: {} }, { ...FAILED, checks: [null] }, { ...FAILED, exercise: 2 }],
    { ...FAILED, checks: [{ ...first, message: "x".repeat(1_000_000) }, ...others] },
    { ...FAILED, checks: [{ ...first, message: { toString: "x" } }, ...others] },
    { ...FAILED, checks: [{ ...first, picture: { kind: "constructor" } }, ...others] },
    { ...FAILED, checks: [{ ...first, picture: { kind: "race", timeline: {} } }, ...others] },
    ...[null, [], "pass", 10, { constructor: 1 }],
  ];
  for (const value of nonsense) assertEquals(parseKeptReport(JSON.stringify(value)), undefined);
  // A number that is too large for one is infinite.
  const infinite = JSON.stringify(PASSED).replaceAll(":5", ":1e999");
  assertEquals(parseKeptReport(infinite), undefined);
});
