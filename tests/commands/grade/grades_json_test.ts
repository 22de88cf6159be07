import { assertEquals } from "@std/assert";
import { gradesJson } from "../../../lib/commands/grade/report_formats.ts";
import { FAILED, PASSED } from "./_reports.ts";

Deno.test("gradesJson() has an object for each exercise, and one for each of its checks", () => {
  const [passed, failed] = JSON.parse(gradesJson([PASSED, FAILED]));
  assertEquals(passed, {
    ...{ exercise: "02_last_ticket", outcome: "pass", points: 5, maxPoints: 5 },
    checks: [
      { name: "compiles", outcome: "pass", points: 1, maxPoints: 1, message: "It compiles." },
      {
        ...{ name: "every interleaving", outcome: "pass", points: 4, maxPoints: 4 },
        message: "82 schedules.",
      },
    ],
  });
  assertEquals(Object.keys(failed), ["exercise", "outcome", "points", "maxPoints", "checks"]);
  assertEquals(Object.keys(failed.checks[1]), [
    ...["name", "outcome", "points", "maxPoints", "message"],
  ]);
});
