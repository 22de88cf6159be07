import { assertEquals } from "@std/assert";
import { classTable } from "../../../lib/commands/class/report_formats.ts";
import { FAILED, PASSED } from "../grade/_reports.ts";
import { reportOf } from "./_reports.ts";

Deno.test("classTable() has a row for each learner, a column for each exercise, and who passes", () => {
  const reports = [reportOf("李 雷", [PASSED, FAILED]), reportOf("Ann", [PASSED, FAILED])];
  assertEquals(
    classTable(reports, ["02_last_ticket", "05_always_release"], false),
    `\
02    05    points  learner
✓  5  ‖  1    6/13  李 雷
✓  5  ‖  1    6/13  Ann
   2     0          pass, of 2`,
  );
});
