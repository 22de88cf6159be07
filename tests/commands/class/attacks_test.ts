import { assertEquals } from "@std/assert";
import { gradeClass, parallelGradings } from "../../../lib/commands/class/grade_class.ts";
import { planGrading } from "../../../lib/commands/class/plan.ts";
import type { LearnerReport } from "../../../lib/commands/class/results.ts";
import { ResultsFolder } from "../../../lib/commands/class/results_folder.ts";
import { table } from "../../../lib/text/table.ts";
import { testAlone } from "../../_full.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import { type Attack, fileWith } from "../../cases/_attacks.ts";
import { GREEDY_ATTACKS } from "../../cases/_greedy_attacks.ts";
import { solution } from "../grade/_submission.ts";
import { readClass } from "./_read_class.ts";

const EXERCISE = "02_last_ticket";
const HONEST = ["Ann", "Bob", "Cat", "Dan", "Eve"];

/** An attack in a class, by the name of the learner who tries it. */
interface Attempt {
  readonly learner: string;
  readonly attack: Attack;
  readonly text: string;
}

/** Every attack, in each process in which it can be tried. */
function attempts(): Attempt[] {
  return GREEDY_ATTACKS.flatMap((attack) =>
    (attack.where ? [attack.where] : ["explorer", "race"] as const).map((where) => ({
      learner: `${attack.what}, in the ${where}`,
      attack,
      text: fileWith(attack.code, where),
    }))
  );
}

/** Grades a class as the command does, several files at the same time. */
async function gradeAll(folder: string): Promise<LearnerReport[]> {
  const submissions = `${folder}/class`;
  const { learners } = await readClass(submissions);
  using results = await ResultsFolder.open(`${folder}/results`, submissions);
  const { signal } = new AbortController();
  const plan = await planGrading({
    ...{ learners, exercises: [EXERCISE], results, version: "1", seed: 20_261_123, again: true },
    ...{ signal, onDamaged: () => {} },
  });
  return await gradeClass(plan, {
    weights: new Map(),
    ...{ results, seed: 20_261_123, parallel: parallelGradings(), signal },
    ...{ onStart: () => {}, onLearner: () => {} },
  });
}

testAlone(
  "grade --submissions lets each attack cost its own points, and none of the others'",
  async () => {
    await inTemporaryFolder(async (folder) => {
      const tried = attempts();
      const files = [
        ...HONEST.map((learner) => ({ learner, text: `${solution(EXERCISE)}// ${learner}\n` })),
        ...tried,
      ];
      for (const { learner, text } of files) {
        await Deno.mkdir(`${folder}/class/${learner}`, { recursive: true });
        await Deno.writeTextFile(`${folder}/class/${learner}/${EXERCISE}.ts`, text);
      }
      const reports = await gradeAll(folder);
      const reportOf = (name: string): LearnerReport["grades"][number]["report"] | undefined =>
        reports.find(({ learner }) => learner.folderName === name)?.grades[0]?.report;

      const rows = tried.map(({ learner, attack }) => {
        const report = reportOf(learner);
        const failed = report?.checks.find(({ outcome }) => outcome !== "pass");
        const isTold = failed !== undefined && attack.says.test(failed.message);
        return [learner, report?.outcome ?? "none", isTold ? "yes" : "no", failed?.message ?? ""];
      });
      const shown = table([["attack", "outcome", "as it should be", "what is said"], ...rows]);
      console.log(shown);
      assertEquals(
        rows.filter(([, outcome, isTold]) => outcome === "pass" || isTold !== "yes"),
        [],
      );
      const honest = HONEST.map((name) => [name, reportOf(name)?.points]);
      assertEquals(honest, HONEST.map((name) => [name, 10]), shown);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
      assertEquals(processesWith(`${folder}/temporary`), []);
    });
  },
);
