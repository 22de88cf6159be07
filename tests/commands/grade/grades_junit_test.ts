import { assertEquals, assertStringIncludes } from "@std/assert";
import { gradesJunit } from "../../../lib/commands/grade/report_formats.ts";
import { assertJunit } from "./_junit.ts";
import { FAILED, PASSED } from "./_reports.ts";

Deno.test("gradesJunit() has a suite for each exercise and a case for each check", () => {
  assertEquals(assertJunit(gradesJunit([PASSED, FAILED])), {
    "02_last_ticket: compiles": "pass",
    "02_last_ticket: every interleaving": "pass",
    "05_always_release: compiles": "pass",
    "05_always_release: every interleaving": "stuck",
    "05_always_release: real processes": "broken",
  });
});

Deno.test("gradesJunit() escapes what a learner's code has written", () => {
  const xml = gradesJunit([FAILED]);
  assertStringIncludes(xml, 'message="Ann &amp; &quot;Bob&quot; &lt;wait&gt;" type="stuck"');
  assertStringIncludes(xml, ">row\n ✗ a ]]&gt; b\n</failure>");
  assertStringIncludes(xml, 'message="threw\ufffd x" type="broken"');
});

Deno.test("gradesJunit() is valid without any exercise", () => {
  assertEquals(assertJunit(gradesJunit([])), {});
});
