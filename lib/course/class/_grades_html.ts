import { type ExerciseName, findExercise } from "../catalog.ts";
import { OUTCOME_LOOKS } from "../reports/outcome_looks.ts";
import { escapeXml } from "../../pictures/escape_xml.ts";
import type { FailureGroup } from "./failure_groups.ts";
import type { LearnerReport } from "./learner_report.ts";

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
    const grade = `${OUTCOME_LOOKS[outcome].mark}&nbsp;${outcome} ${points}/${maxPoints}`;
    const reason = groups.find((group) =>
      group.exercise === exercise && group.learners.includes(name)
    );
    return `<td>${reason ? `<a href="#${reason.id}">${grade}</a>` : grade}</td>`;
  });
  const who = `<th scope="row"><bdi>${escapeXml(name)}</bdi></th>`;
  return `<tr>${who}${cells.join("")}<td>${points}/${maxPoints}</td></tr>`;
}
