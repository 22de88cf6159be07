import { type ExerciseName, findExercise } from "../../grading/catalog.ts";
import type { ExerciseReport } from "../../grading/report/report.ts";
import { detailsText } from "../../grading/report/report_picture.ts";
import { table } from "../../text/table.ts";
import { verdictText } from "../../text/verdict.ts";
import { classWords } from "../../text/words.ts";
import { gradesJunit, plainReports } from "../grade/report_formats.ts";
import { loadOnDemand } from "../load_on_demand.ts";
import { OUTCOME_STYLES } from "../../grading/report/outcome_styles.ts";
import type { ReportFile } from "../report_file.ts";
import { type ClassReportFacts, classReportHtml } from "./report_html.ts";
import { handedInWords, type LearnerReport, ownWords, passedOf, passesOf } from "./results.ts";

/** The reports that are wanted. */
export interface ClassReportFiles {
  json?: ReportFile | undefined;
  junit?: ReportFile | undefined;
  csv?: ReportFile | undefined;
  /** The HTML report. */
  report?: ReportFile | undefined;
}

/**
 * Prepares what writes the reports, so that a format that cannot be loaded is known before anything is
 * graded.
 *
 * @returns Writes the reports, and returns their paths.
 */
export async function classReportWriter(
  { json, junit, csv, report }: ClassReportFiles,
): Promise<(graded: readonly LearnerReport[], facts: ClassReportFacts) => string[]> {
  const csvModule = import.meta.resolve("./class_csv.ts");
  const loaded = csv && await loadOnDemand<typeof import("./class_csv.ts")>(csvModule);
  return (graded, facts) => {
    json?.write(classJson(graded));
    junit?.write(classJunit(graded));
    if (loaded) csv?.write(loaded.classCsv(graded, facts));
    report?.write(classReportHtml(graded, facts));
    return [json, junit, csv, report].flatMap((file) => file ? [file.path] : []);
  };
}

/** The grades of a class as JSON text: an array with one object for each learner. */
export function classJson(reports: readonly LearnerReport[]): string {
  const plain = reports.map(({ learner: { name, id }, grades, points, maxPoints }) => ({
    // JSON leaves out what is undefined.
    ...{ learner: name, id, points, maxPoints },
    exercises: plainReports(grades.map(({ report }) => report)).map((report, column) => {
      const grade = grades[column];
      return { ...report, handedIn: grade?.handedIn, late: grade?.isLate || undefined };
    }),
  }));
  return `${JSON.stringify(plain, null, 2)}\n`;
}

/** The grades of a class as JUnit XML: a suite for each exercise of each learner. */
export function classJunit(reports: readonly LearnerReport[]): string {
  return gradesJunit(
    reports.flatMap(({ learner, grades }) =>
      grades.map((grade) => {
        const words = handedInWords(grade).map((word) => ` (${word})`).join("");
        const { report } = grade;
        return { ...report, exercise: `${learner.name}: ${report.exercise}${words}` };
      })
    ),
  );
}

/**
 * The grades of a learner as Gradescope wants to read them from `/autograder/results/results.json`:
 * https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format
 *
 * @param report What was graded.
 * @returns JSON text: a test for each check, each with its score; and hidden ones with details.
 */
export function gradescopeResults(learner: LearnerReport): string {
  const reports = learner.grades.map(({ report }) => report);
  const checks = reports.flatMap(({ checks }) => checks);
  const results = {
    score: learner.points,
    // In seconds.
    execution_time: Math.round(checks.reduce((ms, check) => ms + check.ms, 0)) / 1000,
    output: [classWords.allPass(passedOf(learner), reports.length), ...wordsOf(learner)].join(
      "\n",
    ),
    output_format: "text",
    test_output_format: "text",
    test_name_format: "text",
    visibility: "visible",
    tests: reports.flatMap(testsOf),
  };
  return `${JSON.stringify(results, null, 2)}\n`;
}

function wordsOf({ grades }: LearnerReport): string[] {
  return grades.flatMap((grade) => {
    const words = ownWords(grade);
    return words.length === 0 ? [] : [`${grade.report.exercise}: ${words.join(", ")}`];
  });
}

function testsOf({ exercise, checks }: ExerciseReport): unknown[] {
  const number = findExercise(exercise)?.number.replace(/^0/, "");
  return checks.flatMap((check, index) => {
    const name = `${exercise}: ${check.name}`;
    const details = check.outcome === "pass" ? undefined : detailsText(check);
    const verdict = verdictText(check);
    const test = {
      score: check.points,
      max_score: check.maxPoints,
      // Gradescope knows two outcomes; the output says which of our four it was.
      status: check.outcome === "pass" ? "passed" : "failed",
      ...{ name, number: `${number}.${index + 1}` },
      output: check.outcome === "pass" ? verdict : `${check.outcome}: ${verdict}`,
      tags: [exercise],
    };
    if (details === undefined) return [test];
    // The schedule and what the compiler has printed are for the teacher, who decides who sees them.
    const forTeacher = { name: `${name} (${classWords.details})`, output: details };
    return [test, { ...forTeacher, visibility: "hidden", tags: [exercise] }];
  });
}

/** Mark, space and two digits. */
const CELL_WIDTH = 4;

/**
 * The table at the end: a row for each learner, a column for each exercise. Names come last, as nobody
 * knows how many columns a terminal gives to a name.
 *
 * @param reports What was graded.
 * @param exercises The exercises that were graded, in their order.
 * @param color Whether outcomes are coloured.
 * @returns Lines without a line break after the last one.
 */
export function classTable(
  reports: readonly LearnerReport[],
  exercises: readonly ExerciseName[],
  color: boolean,
): string {
  const { columns, passOf } = classWords;
  const numbers = exercises.map((name) => findExercise(name)?.number ?? "");
  const rows = reports.map(({ learner, grades, points, maxPoints }) => {
    const cells = grades.map(({ report: { outcome, points } }) => {
      const { mark, style } = OUTCOME_STYLES[outcome];
      return { text: `${mark} ${String(points).padStart(2)}`, style };
    });
    return [...cells, `${points}/${maxPoints}`, learner.name];
  });
  const passes = exercises.map((_, column) =>
    String(passesOf(reports, column)).padStart(CELL_WIDTH)
  );
  const footer = [...passes, "", passOf(reports.length)]
    .map((text) => ({ text, style: "strong" as const }));
  const header = [...numbers, columns.points, columns.learner];
  return table([header, ...rows, footer], { right: [exercises.length], color });
}
