import { CATALOG, type ExerciseName, findExercise } from "../../grading/catalog.ts";
import { htmlDocument } from "../../lessons/pages/html_document.ts";
import { Markup, markup } from "../../text/markup.ts";
import { classReportWords as words } from "../../text/words.ts";
import { OUTCOME_STYLES } from "../../grading/report/outcome_styles.ts";
import { checkHtml, detailsHtml, verdictOf } from "../../grading/report/check_html.ts";
import {
  type FailureGroup,
  failureGroups,
  handedInWords,
  type IdenticalFiles,
  identicalFiles,
  type LearnerReport,
  passesOf,
} from "./results.ts";

/** What reports about a class say besides the grades. */
export interface ClassReportFacts {
  /** The name of the class's folder. */
  title: string;
  /** The exercises that were graded, in their order. */
  exercises: readonly ExerciseName[];
  /** The seed of all gradings. */
  seed: number;
}

const OUTCOMES = ["pass", "wrong", "stuck", "broken"] as const;

/**
 * The report of a class, for its teacher: who passes what, which checks fail most, and why. It loads
 * nothing and runs nothing, so that it can be kept, mailed and printed.
 *
 * @param reports What was graded.
 * @param facts What else it says.
 * @param date When it was written.
 * @returns A whole HTML document.
 */
export function classReportHtml(
  reports: readonly LearnerReport[],
  { title, exercises, seed }: ClassReportFacts,
  date: Date = new Date(),
): string {
  const groups = failureGroups(reports);
  const day = date.toISOString().slice(0, 10);
  return htmlDocument({
    title: `${title} · Last Ticket`,
    main: markup`<h1>${title}</h1>
<p>${
      words.facts(reports.length, exercises.length)
    } ${words.writtenOn} <time datetime="${day}">${day}</time>.
${words.seed(seed)}</p>
${gradesHtml(reports, exercises, groups)}
<p>${OUTCOMES.map((outcome) => `${verdictOf(outcome)}: ${words.outcomes[outcome]}`).join("; ")}.</p>
<h2>${words.whichFail}</h2>
<p>${words.firstOnly}</p>
${failuresHtml(groups, reports.length)}
${identicalHtml(identicalFiles(reports))}`,
    links: [],
  });
}

/** The table of learners and exercises. Each grade that is not a pass links to its reason. */
function gradesHtml(
  reports: readonly LearnerReport[],
  exercises: readonly ExerciseName[],
  groups: readonly FailureGroup[],
): Markup {
  const titles = exercises.map((name) =>
    `${findExercise(name)?.number} ${findExercise(name)?.title}`
  );
  const head = [words.columns.learner, ...titles, words.columns.points];
  const passes = exercises.map((_, column) => words.of(passesOf(reports, column), reports.length));
  return markup`<table>
<thead><tr>${row(head.map((text) => markup`<th scope="col">${text}</th>`))}</tr></thead>
<tbody>
${reports.map((report) => learnerHtml(report, groups))}
</tbody>
<tfoot><tr><th scope="row">${words.pass}</th>${
    row([...passes, ""].map((text) => markup`<td>${text}</td>`))
  }</tr></tfoot>
</table>`;
}

function learnerHtml(
  { learner: { name }, grades, points, maxPoints }: LearnerReport,
  groups: readonly FailureGroup[],
): Markup {
  const cells = grades.map((own) => {
    const { exercise, outcome, points, maxPoints } = own.report;
    const { mark } = OUTCOME_STYLES[outcome];
    const words = row(handedInWords(own).map((word) => markup`<br><small>${word}</small>`));
    const grade = markup`${mark}&nbsp;${outcome} ${points}/${maxPoints}`;
    const group = groups.find((group) =>
      group.exercise === exercise && group.learners.includes(name)
    );
    return markup`<td>${group ? markup`<a href="#${group.id}">${grade}</a>` : grade}${words}</td>`;
  });
  const sum = markup`<td>${points}/${maxPoints}</td>`;
  return markup`<tr><th scope="row"><bdi>${name}</bdi></th>${row([...cells, sum])}</tr>`;
}

/** Which checks fail most, and the reasons of each below, with the pictures folded. */
function failuresHtml(groups: readonly FailureGroup[], learners: number): Markup {
  if (groups.length === 0) return markup`<p>${words.nothingFails}</p>`;
  const checks = Map.groupBy(groups, ({ exercise, check }) => `${exercise}: ${check.name}`);
  const most = [...checks]
    .map(([name, those]) => ({ name, count: those.flatMap(({ learners }) => learners).length }))
    .sort((a, b) => b.count - a.count)
    .map(({ name, count }) =>
      markup`<tr><th scope="row">${name}</th><td>${words.of(count, learners)}</td></tr>`
    );
  const reasons = CATALOG.flatMap(({ name, title }) => {
    const own = groups.filter(({ exercise }) => exercise === name);
    return own.length === 0 ? [] : [markup`<h3>${name}: ${title}</h3>`, ...own.map(reasonHtml)];
  });
  return markup`<table>
<thead><tr><th scope="col">${words.columns.check}</th><th scope="col">${words.columns.failsFor}</th></tr></thead>
<tbody>
${most}
</tbody>
</table>
<h2>${words.why}</h2>
${reasons}`;
}

function reasonHtml({ id, check, learners }: FailureGroup): Markup {
  return markup`<section id="${id}">
${checkHtml(check)}
<p>${namesHtml(learners)}</p>${detailsHtml(check)}
</section>`;
}

function identicalHtml(files: readonly IdenticalFiles[]): Markup | undefined {
  if (files.length === 0) return undefined;
  const items = files.map(({ exercise, outcome, learners }) =>
    markup`<li>${exercise}, ${verdictOf(outcome)}: ${namesHtml(learners)}</li>`
  );
  return markup`<h2>${words.identical}</h2>
<p>${words.gradedOnce}</p>
<ul>
${items}
</ul>`;
}

/** How many learners there are, and their names; each of them may be written in any direction. */
function namesHtml(names: readonly string[]): Markup {
  const list = names.map((name) => markup`<bdi>${name}</bdi>`);
  return markup`${words.learners(names.length)}: ${row(list, ", ")}`;
}

function row(items: readonly Markup[], separator = ""): Markup {
  return new Markup(items.join(separator));
}
