import { readClassFolder } from "../../../lib/commands/class/class_folder.ts";
import { gradeClass, parallelGradings } from "../../../lib/commands/class/grade_class.ts";
import { planGrading } from "../../../lib/commands/class/plan.ts";
import type { LearnerReport } from "../../../lib/commands/class/results.ts";
import { graderVersion, ResultsFolder } from "../../../lib/commands/class/results_folder.ts";
import { UnzippedFiles } from "../../../lib/commands/class/unzipped_files.ts";
import type { ExerciseName } from "../../../lib/grading/catalog.ts";
import { type Homework, makeClass } from "../../commands/class/_make_class.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import type { Bench, Group } from "../group.ts";

const LEARNERS = 30;
/** The aim is for a class of 30 learners and these six exercises. */
const EXERCISES: readonly ExerciseName[] = [
  "01_shared_terminal",
  "02_last_ticket",
  "03_short_critical_section",
  "04_ticket_window",
  "05_always_release",
  "06_lock_file",
];
/** With `--quick`, which leaves the aim unmeasured. */
const FEW = 3;

const TITLE = "class";
const WALL = wallOf(LEARNERS);
const WRONG = "grades that are not as known";

export const group: Group = {
  name: "class",
  description:
    "A class that hands in exercises 01 to 06 is graded, side by side: half of the files are right, and all are different.",
  aims: [
    {
      ...{ text: WALL, side: "at most", bound: 240, unit: "s" },
      reached: (value) => value(TITLE, WALL, OURS),
    },
    {
      ...{ text: WRONG, side: "at most", bound: 0, unit: "files" },
      reached: (value) => value(TITLE, WRONG, OURS),
    },
  ],
  async measure(bench: Bench): Promise<void> {
    const learners = bench.quick ? FEW : LEARNERS;
    const folder = await bench.folder();
    const homework = await makeClass(`${folder}/class`, learners, EXERCISES);
    const table = bench.table(TITLE);
    // Once, whatever `--runs` says: a class is many gradings already.
    const began = performance.now();
    const reports = await grade(bench, folder);
    table.add(wallOf(learners), OURS, "s", (performance.now() - began) / 1000);
    table.add(WRONG, OURS, "files", wrongGrades(homework, reports));
  },
};

function wallOf(learners: number): string {
  return `${learners} submissions of exercises 01 to 06 (${learners} x ${EXERCISES.length})`;
}

async function grade(
  { signal, progress }: Bench,
  folder: string,
): Promise<readonly LearnerReport[]> {
  const submissions = `${folder}/class`;
  await using unzipped = new UnzippedFiles(signal);
  const { learners } = await readClassFolder(submissions, { unzipped, due: undefined });
  using results = await ResultsFolder.open(`${folder}/results`, submissions);
  const plan = await planGrading({
    ...{ learners, results, signal, exercises: EXERCISES, seed: 1, again: true },
    version: await graderVersion(),
    onDamaged: () => {},
  });
  let done = 0;
  return await gradeClass(plan, {
    ...{ results, signal, seed: 1, weights: new Map(), parallel: parallelGradings() },
    onStart: () => {},
    onLearner: () => progress(`${++done} of ${learners.length} learners`),
  });
}

function wrongGrades(homework: readonly Homework[], reports: readonly LearnerReport[]): number {
  return homework.filter(({ learner, known }) => {
    const grades = reports.find((one) => one.learner.name === learner)?.grades ?? [];
    const report = grades.find(({ report }) => report.exercise === known.exercise)?.report;
    const failed = report?.checks.find(({ outcome }) => outcome !== "pass");
    return report?.outcome !== known.outcome || failed?.name !== known.check;
  }).length;
}
