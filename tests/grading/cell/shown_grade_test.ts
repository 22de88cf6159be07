import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { exerciseOf } from "../../../lib/grading/catalog.ts";
import { type GradingState, ShownGrade } from "../../../lib/grading/cell/shown_grade.ts";
import { FAILED, PASSED } from "../../commands/grade/_reports.ts";

const failed = {
  exercise: exerciseOf("05_always_release"),
  checks: FAILED.checks,
  report: FAILED,
};
const passed = { exercise: exerciseOf("02_last_ticket"), checks: PASSED.checks, report: PASSED };

function shown(state: GradingState): { html: string; text: string } {
  const grade = new ShownGrade({ ...state });
  const display = Reflect.get(grade, Symbol.for("Jupyter.display")).call(grade);
  return { html: display["text/html"], text: display["text/plain"] };
}

/** Where each text stands in another one, which must have all of them in this order. */
function assertInOrder(text: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = text.indexOf(part, from);
    assert(at >= 0, `${JSON.stringify(part)} is not there, or too early, in:\n${text}`);
    from = at + part.length;
  }
}

Deno.test("ShownGrade shows the verdict, each check, what happened, and hints one behind the other", () => {
  const { html, text } = shown(failed);
  const [nudge, idea] = failed.exercise.hints;
  assertInOrder(text, [
    "05_always_release: ",
    "every interleaving: Ann &",
    "✗ a ]]> b",
    "! broken",
    "‖ stuck: 1 of 8 points",
    "Hint 1 of 3: ",
    nudge.slice(0, 20),
  ]);
  assert(!text.includes(idea.slice(0, 20)), text);
  assertInOrder(html, [
    "<b>‖ stuck</b>, 1 of 8 points",
    "Ann &amp; &quot;Bob&quot; &lt;wait&gt;",
    "<details open>",
    "✗ a ]]&gt; b",
    "<summary>Hint 1 of 3</summary>",
    "<summary>Hint 2 of 3</summary>",
    "<summary>Hint 3 of 3</summary>",
    "</details></details></details>",
  ]);
});

Deno.test("ShownGrade says after a pass why it works, and gives no hint", () => {
  const { html, text } = shown({ ...passed, remarks: ["Only here."] });
  for (const form of [html, text]) {
    assertInOrder(form, ["02_last_ticket: The last ticket", "✓ pass"]);
    assertInOrder(form, ["82 schedules.", "Only here.", "Why it works: whoever holds the lock"]);
    assert(!form.includes("Hint"), form);
  }
});

Deno.test("ShownGrade shows how far it is while it is graded", () => {
  const { report: _, ...going } = passed;
  const { html, text } = shown({ ...going, checks: PASSED.checks.slice(0, 1) });
  for (const form of [html, text]) assertStringIncludes(form, "… grading");
  assertInOrder(html, [
    "✓ pass, compiles:",
    "<p>… every interleaving</p>",
    "<p>… real processes</p>",
  ]);
  assert(!text.includes("points") && !text.includes("Hint"), text);
});

Deno.test("ShownGrade colours its text for a terminal only", () => {
  const grade = new ShownGrade(passed);
  assertEquals(Deno.inspect(grade, { colors: false }), shown(passed).text);
  assertStringIncludes(Deno.inspect(grade, { colors: true }), "\x1b[32m✓ pass\x1b[0m");
});
