import { CATALOG, type ExerciseName } from "../../../lib/grading/catalog.ts";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import { OURS } from "../contenders/deno_contenders.ts";
import type { Bench, Group } from "../group.ts";

const TITLE = "graders";
const SOLUTION = "right answer";
const STUB = "exercise as handed out";
const FIRST_WRONG = "first check that fails";
const ALL = "all right answers";
const COMMAND = "deno task grade --solutions";
/** All right answers may take as long for each as when there were six, and they 8 s. */
const MOST_FOR_ALL_MS = Math.round(CATALOG.length * 8_000 / 6);
/** Many times as long as all right answers take, in milliseconds. */
const TIMEOUT = 300_000;
const ROOT = new URL("../../../", import.meta.url);

export const group: Group = {
  name: "graders",
  description: "Exercises are graded: every check, from the type check to the real races.",
  aims: [
    { text: "right answer, slowest", ...atMost(2_000), reached: slowest(SOLUTION) },
    { text: "first check that fails, slowest", ...atMost(1_000), reached: slowest(FIRST_WRONG) },
    { text: ALL, ...atMost(MOST_FOR_ALL_MS), reached: (value) => value(COMMAND, ALL, OURS) },
  ],
  async measure(bench: Bench): Promise<void> {
    const table = bench.table(TITLE);
    const command = bench.table(COMMAND);
    for (let round = 0; round < bench.runs; round++) {
      for (const { name } of CATALOG) {
        bench.progress(`run ${round + 1} of ${bench.runs}: ${name}`);
        const solution = await grade(bench, "solutions", name, round);
        if (solution.firstWrongMs !== undefined) throw new Error(`The solution of ${name} fails`);
        table.add(SOLUTION, name, "ms", solution.ms);
        const stub = await grade(bench, "exercises", name, round);
        if (stub.firstWrongMs === undefined) throw new Error(`The exercise ${name} passes`);
        table.add(STUB, name, "ms", stub.ms);
        table.add(FIRST_WRONG, name, "ms", stub.firstWrongMs);
      }
      bench.progress(`run ${round + 1} of ${bench.runs}: all`);
      command.add(ALL, OURS, "ms", await gradeAll(bench, round));
    }
  },
};

async function grade(
  { signal }: Bench,
  folder: string,
  exercise: ExerciseName,
  seed: number,
): Promise<{ ms: number; firstWrongMs?: number }> {
  const path = new URL(`${folder}/${exercise}.ts`, ROOT).pathname;
  const began = performance.now();
  let firstWrongMs: number | undefined;
  await gradeExercise(exercise, {
    ...{ path, seed, signal },
    onCheck: ({ outcome }) => {
      if (outcome !== "pass") firstWrongMs ??= performance.now() - began;
    },
  });
  const ms = performance.now() - began;
  return { ms, ...(firstWrongMs !== undefined && { firstWrongMs }) };
}

async function gradeAll({ children }: Bench, seed: number): Promise<number> {
  const main = new URL("lib/commands/grade/main.ts", ROOT).pathname;
  const args = ["run", "-A", "--no-lock", main, "--solutions", "--seed", String(seed)];
  const began = performance.now();
  await children.start([Deno.execPath(), ...args], { timeout: TIMEOUT }).end();
  return performance.now() - began;
}

function atMost(bound: number): { side: "at most"; bound: number; unit: "ms" } {
  return { side: "at most", bound, unit: "ms" };
}

function slowest(metric: string): Group["aims"][number]["reached"] {
  return (value) => Math.max(...CATALOG.map(({ name }) => value(TITLE, metric, name)));
}
