import { assertEquals, assertStringIncludes } from "@std/assert";
import {
  certificateLines,
  certificateOf,
  certificateSvg,
} from "../../../lib/commands/learn/certificate.ts";
import { reportOf } from "./_states.ts";

const REPORTS = [reportOf("01_shared_terminal", true), reportOf("02_last_ticket", true)];
const NOW = new Date(2026, 2, 1, 23, 59);

function withFigures(): typeof REPORTS {
  return REPORTS.map((report) => ({
    ...report,
    checks: report.checks.map((check, index) => ({
      ...check,
      ...(index === 1 && { situations: 1_234 }),
      ...(index > 1 && { purchases: 3 }),
    })),
  }));
}

Deno.test("certificateOf() adds up what the graders have counted, on the learner's own day", () => {
  assertEquals(certificateOf(withFigures(), NOW), {
    ...{ day: "2026-03-01", situations: 2_468, purchases: 15, points: 20, maxPoints: 20 },
  });
});

Deno.test("certificateSvg() says all that the text says, and names the exercises", () => {
  const certificate = certificateOf(withFigures(), NOW);
  const svg = certificateSvg(certificate);
  for (const line of certificateLines(certificate)) assertStringIncludes(svg, `>${line}</text>`);
  assertStringIncludes(svg, ">✓ 02  The last ticket</text>");
  assertStringIncludes(svg, "2,468 situations were looked at");
});
