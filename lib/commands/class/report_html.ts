import { CATALOG, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import type { CheckReport, GradeOutcome } from "../../grading/report.ts";
import { htmlDocument } from "../../lessons/pages/html_document.ts";
import { escapeXml } from "../../text/escape.ts";
import { Markup } from "../../text/markup.ts";
import { OUTCOME_STYLES, withoutTitle } from "../grade/show_grades.ts";
import { identicalFiles } from "./class_folder.ts";
import type { LearnerReport } from "./grade_class.ts";

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
    main: new Markup(`<h1>${escapeXml(title)}</h1>
<p>Learners: ${reports.length}. Exercises: ${exercises.length}. Written on <time datetime="${day}">${day}</time>.
Seed: ${seed}.</p>
${gradesHtml(reports, exercises, groups)}
${meanings()}
<h2>Which checks fail most</h2>
<p>Of each file, the first check that does not pass.</p>
${failuresHtml(groups, reports.length)}
${identicalHtml(reports)}`),
    links: [],
  });
}

function meanings(): string {
  const each = OUTCOMES.map((outcome) =>
    `${OUTCOME_STYLES[outcome].mark} ${outcome}: ${MEANINGS[outcome]}`
  );
  return `<p>${each.join("; ")}.</p>`;
}

function identicalHtml(reports: readonly LearnerReport[]): string {
  const files = identicalFiles(reports);
  if (files.length === 0) return "";
  const items = files.map(({ exercise, outcome, learners }) =>
    `<li>${exercise}, ${OUTCOME_STYLES[outcome].mark} ${outcome}: ${namesHtml(learners)}</li>`
  );
  return `<h2>Identical files</h2>
<p>They were graded once. An exercise as it was handed out is one of them, too.</p>
<ul>
${items.join("\n")}
</ul>`;
}

/** Which checks fail most, and below the reasons of each, with the pictures folded. */
export function failuresHtml(groups: readonly FailureGroup[], learners: number): string {
  if (groups.length === 0) return "<p>None: everybody passes everything.</p>";
  const checks = Map.groupBy(groups, ({ exercise, check }) => `${exercise}: ${check.name}`);
  const most = [...checks]
    .map(([name, those]) => ({ name, count: those.flatMap(({ learners }) => learners).length }))
    .sort((a, b) => b.count - a.count);
  return `<table>
<thead><tr><th scope="col">Check</th><th scope="col">Fails for</th></tr></thead>
<tbody>
${most.map(({ name, count }) => rowOf(name, `${count} of ${learners}`)).join("\n")}
</tbody>
</table>
<h2>Why</h2>
${CATALOG.map(({ name, title }) => reasonsOf(name, title, groups)).filter(Boolean).join("\n")}`;
}

function rowOf(check: string, count: string): string {
  return `<tr><th scope="row">${escapeXml(check)}</th><td>${count}</td></tr>`;
}

function reasonsOf(exercise: string, title: string, groups: readonly FailureGroup[]): string {
  const own = groups.filter((group) => group.exercise === exercise);
  if (own.length === 0) return "";
  return `<h3>${exercise}: ${escapeXml(title)}</h3>
${own.map(reason).join("\n")}`;
}

function reason({ id, check, learners }: FailureGroup): string {
  const { name, outcome, message, detail } = check;
  const { mark } = OUTCOME_STYLES[outcome];
  const picture = detail === undefined ? "" : `
<details>
<summary>${
    check.schedule === undefined ? "What happened" : "The simplest failing schedule"
  }</summary>
<pre>${escapeXml(withoutTitle(detail, message))}</pre>
</details>`;
  return `<section id="${id}">
<p><b class="label">${mark} ${outcome}, ${escapeXml(name)}:</b> ${escapeXml(message)}</p>
<p>${namesHtml(learners)}</p>${picture}
</section>`;
}

/** The table of learners and exercises. A grade that is no pass leads to its reason. */
export function gradesHtml(
  reports: readonly LearnerReport[],
  exercises: readonly ExerciseName[],
  groups: readonly FailureGroup[],
): string {
  const titles = exercises.map((name) =>
    `${findExercise(name)?.number} ${findExercise(name)?.title}`
  );
  const head = ["Learner", ...titles, "Points"]
    .map((text) => `<th scope="col">${escapeXml(text)}</th>`);
  const passed = exercises.map((_, column) => {
    const those = reports.filter(({ grades }) => grades[column]?.report.outcome === "pass");
    return `<td>${those.length} of ${reports.length}</td>`;
  });
  return `<table>
<thead><tr>${head.join("")}</tr></thead>
<tbody>
${reports.map((report) => row(report, groups)).join("\n")}
</tbody>
<tfoot><tr><th scope="row">Pass</th>${passed.join("")}<td></td></tr></tfoot>
</table>`;
}

function row(
  { learner: { name }, grades, points, maxPoints }: LearnerReport,
  groups: readonly FailureGroup[],
): string {
  const cells = grades.map(({ report: { exercise, outcome, points, maxPoints } }) => {
    const grade = `${OUTCOME_STYLES[outcome].mark}&nbsp;${outcome} ${points}/${maxPoints}`;
    const reason = groups.find((group) =>
      group.exercise === exercise && group.learners.includes(name)
    );
    return `<td>${reason ? `<a href="#${reason.id}">${grade}</a>` : grade}</td>`;
  });
  const who = `<th scope="row"><bdi>${escapeXml(name)}</bdi></th>`;
  return `<tr>${who}${cells.join("")}<td>${points}/${maxPoints}</td></tr>`;
}

/** How many learners there are, and their names; each of them may be written in any direction. */
export function namesHtml(names: readonly string[]): string {
  const list = names.map((name) => `<bdi>${escapeXml(name)}</bdi>`).join(", ");
  return `${names.length} ${names.length === 1 ? "learner" : "learners"}: ${list}`;
}

/** Learners whose files fail for the same reason. */
export interface FailureGroup {
  /** What tells it from others on a page. */
  id: string;
  exercise: string;
  /** The first check that did not pass, as it was reported to the first of them. */
  check: CheckReport;
  /** Their names. */
  learners: string[];
}

/**
 * Puts together what failed for the same reason: the first check that did not pass is the same, and so
 * is what it says.
 *
 * @returns The groups, the largest first.
 */
export function failureGroups(reports: readonly LearnerReport[]): FailureGroup[] {
  const groups = new Map<string, FailureGroup>();
  for (const { learner, grades } of reports) {
    for (const { report: { exercise, checks } } of grades) {
      const check = checks.find(({ outcome }) => outcome !== "pass");
      if (!check) continue;
      const reason = JSON.stringify([exercise, check.name, check.message, check.schedule]);
      const group = groups.get(reason) ??
        { id: `failure-${groups.size + 1}`, exercise, check, learners: [] };
      group.learners.push(learner.name);
      groups.set(reason, group);
    }
  }
  return [...groups.values()].sort((a, b) => b.learners.length - a.learners.length);
}
