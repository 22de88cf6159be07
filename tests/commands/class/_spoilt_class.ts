/**
 * Grades a class of one after the other on a computer that cannot grade for a while, and prints what came
 * of it: `_spoilt_class.ts FOLDER HOW_OFTEN`. The environment is of the whole process, so this one is its own.
 */
import { gradeClass } from "../../../lib/commands/class/grade_class.ts";
import { planGrading } from "../../../lib/commands/class/plan.ts";
import { ResultsFolder } from "../../../lib/commands/class/results_folder.ts";
import { readClass } from "./_read_class.ts";

const [folder = "", howOften = ""] = Deno.args;
const usable = `${folder}/usable`;
/** Where a path has a comma, no permission can be given. */
const unusable = `${folder}/unusable, as there is a comma`;
for (const path of [usable, unusable]) await Deno.mkdir(path);

const { learners } = await readClass(`${folder}/class`);
using results = await ResultsFolder.open(`${folder}/results`, `${folder}/class`);
const { signal } = new AbortController();
const plan = await planGrading({
  ...{ learners, exercises: ["02_last_ticket"], results, version: "1", seed: 1, again: true },
  ...{ signal, onDamaged: () => {} },
});
const started: string[] = [];
let again = 0;
try {
  const reports = await gradeClass(plan, {
    ...{ results, seed: 1, weights: new Map(), parallel: 1, signal },
    onStart: ({ name }) => {
      Deno.env.set("TMPDIR", started.length < Number(howOften) ? unusable : usable);
      started.push(name);
    },
    onAlone: (jobs) => again = jobs,
    onLearner: () => {},
  });
  const points = reports.map(({ learner, points }) => [learner.name, points]);
  console.log(JSON.stringify({ started, again, points }));
} catch (error) {
  console.log(JSON.stringify({ started, again, error: `${error}` }));
}
