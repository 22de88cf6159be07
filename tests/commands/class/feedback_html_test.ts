import { assert, assertStringIncludes } from "@std/assert";
import { feedbackHtml } from "../../../lib/commands/class/feedback_html.ts";
import { FAILED, PASSED } from "../grade/_reports.ts";
import { EVIL, reportOf } from "./_reports.ts";

Deno.test("feedbackHtml() tells the verdict on each check, with what happened folded", () => {
  const html = feedbackHtml(reportOf("Ann", [PASSED, FAILED]));
  assertStringIncludes(html, "<p>6 of 13 points</p>");
  assertStringIncludes(html, "<h2>02: The last ticket</h2>");
  assertStringIncludes(html, '<b class="label">‖ stuck, every interleaving:</b>');
  assertStringIncludes(html, "<summary>The simplest failing schedule</summary>");
});

Deno.test("feedbackHtml() says what a file is, but not that others have the same", () => {
  const { grades, ...report } = reportOf("Ann", [FAILED, FAILED]);
  const [first, second] = grades;
  assert(first && second);
  const html = feedbackHtml({
    ...report,
    grades: [{ ...first, handedIn: "shared", isLate: true }, { ...second, handedIn: "missing" }],
  });
  assertStringIncludes(html, "<p>1 of 8 points, late</p>");
  assertStringIncludes(html, "<p>1 of 8 points, missing</p>");
  assert(!html.includes("shared"));
});

Deno.test("feedbackHtml() shows names and messages, and obeys none", () => {
  for (const name of EVIL) {
    const html = feedbackHtml(reportOf(name, [PASSED, FAILED]));
    assert(!/[<&"]/.test(name) || !html.includes(name), name);
    assert(!/<(?:script|link|img|iframe|object)|@import|url\(|\bon\w+=/i.test(html));
  }
});
