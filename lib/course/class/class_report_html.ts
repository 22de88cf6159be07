import type { ExerciseName } from "../catalog.ts";
import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import type { GradeOutcome } from "../grading/report.ts";
import { htmlDocument } from "../pages/html_document.ts";
import { escapeXml } from "../../pictures/escape_xml.ts";
import { failuresHtml } from "./_failures_html.ts";
import { failureGroups } from "./failure_groups.ts";
import { gradesHtml } from "./_grades_html.ts";
import { identicalFiles } from "./identical_files.ts";
import { namesHtml } from "./_names_html.ts";
import type { LearnerReport } from "./learner_report.ts";

/** What a class report says besides the grades. */
export interface ClassReportOptions {
  /** The name of the class's folder. */
  title: string;
  /** The exercises that were graded, in their order. */
  exercises: readonly ExerciseName[];
  /** The seed of all gradings. */
  seed: number;
  /** When it was written. */
  date: Date;
}

const MEANINGS: Readonly<Record<GradeOutcome, string>> = {
  pass: "right",
  wrong: "the result is not what it should be",
  stuck: "it does not come to an end",
  broken: "it is missing, does not compile, throws, or does what no exercise may do",
};
const OUTCOMES = ["pass", "wrong", "stuck", "broken"] as const;

/**
 * The report of a class, for its teacher: who passes what, which checks fail most, and why. It loads
 * nothing and runs nothing, so that it can be kept, mailed and printed.
 *
 * @param reports What was graded.
 * @param options What else it says.
 * @returns A whole HTML document.
 */
export function classReportHtml(
  reports: readonly LearnerReport[],
  { title, exercises, seed, date }: ClassReportOptions,
): string {
  const groups = failureGroups(reports);
  const day = date.toISOString().slice(0, 10);
  return htmlDocument({
    title: `${title} · Last Ticket`,
    main: `<h1>${escapeXml(title)}</h1>
<p>Learners: ${reports.length}. Exercises: ${exercises.length}. Written on <time datetime="${day}">${day}</time>.
Seed: ${seed}.</p>
${gradesHtml(reports, exercises, groups)}
${meanings()}
<h2>Which checks fail most</h2>
<p>Of each file, the first check that does not pass.</p>
${failuresHtml(groups, reports.length)}
${identicalHtml(reports)}`,
    links: [],
  });
}

function meanings(): string {
  const each = OUTCOMES.map((outcome) =>
    `${OUTCOME_LOOKS[outcome].mark} ${outcome}: ${MEANINGS[outcome]}`
  );
  return `<p>${each.join("; ")}.</p>`;
}

function identicalHtml(reports: readonly LearnerReport[]): string {
  const files = identicalFiles(reports);
  if (files.length === 0) return "";
  const items = files.map(({ exercise, outcome, learners }) =>
    `<li>${exercise}, ${OUTCOME_LOOKS[outcome].mark} ${outcome}: ${namesHtml(learners)}</li>`
  );
  return `<h2>Identical files</h2>
<p>They were graded once. An exercise as it was handed out is one of them, too.</p>
<ul>
${items.join("\n")}
</ul>`;
}
