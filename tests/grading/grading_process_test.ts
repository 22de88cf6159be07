import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { gradeInProcess, randomSeed } from "../../lib/grading/grading_process.ts";
import { gradeExercise } from "../../lib/grading/grade_exercise.ts";
import type { CheckReport, ExerciseReport } from "../../lib/grading/report/report.ts";
import { inTemporaryFolder, processesWith } from "../_temporary_folder.ts";
import { solution } from "../commands/grade/_submission.ts";

const EXERCISE = "02_last_ticket";
const SOURCE = { shownAs: "02_last_ticket.ts", seed: 1 };
/** Far more than it takes on a busy computer, in milliseconds. */
const TIMEOUT = 120_000;
/** Its first check is done long before its last one. */
const RIGHT = solution(EXERCISE);

/** What a report says, besides the times that all of it took. */
function timeless({ checks, ...report }: ExerciseReport): unknown {
  return { ...report, checks: checks.map(({ ms: _, ...check }) => check) };
}

/** The processes of gradings that have this folder for temporary files. */
function gradersIn(folder: string): number[] {
  return processesWith(folder).map(Number).filter((pid) =>
    Deno.readTextFileSync(`/proc/${pid}/cmdline`).includes("grading_main.ts")
  );
}

Deno.test("gradeInProcess() grades as gradeExercise() does, and tells of each check", async () => {
  await inTemporaryFolder(async (folder) => {
    const text = "export const client = 1;";
    const { signal } = new AbortController();
    const checks: CheckReport[] = [];
    const { report } = await gradeInProcess(EXERCISE, {
      ...{ ...SOURCE, text, signal },
      onCheck: (check) => checks.push(check),
    });
    assertEquals(timeless(report), timeless(await gradeExercise(EXERCISE, { ...SOURCE, text })));
    assertEquals(checks, report.checks);
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test({
  name: "gradeInProcess() survives the death of a grading, and doubts that the file is to blame",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await inTemporaryFolder(async (folder) => {
      const { signal } = new AbortController();
      const told: CheckReport[] = [];
      const { report, isDoubtful } = await gradeInProcess(EXERCISE, {
        ...{ ...SOURCE, text: RIGHT, signal },
        onCheck: (check) => {
          told.push(check);
          gradersIn(folder).forEach((pid) => Deno.kill(pid, "SIGKILL"));
        },
      });
      assertEquals([report.outcome, report.points, isDoubtful], ["broken", 0, true]);
      assertMatch(report.checks[0]?.message ?? "", /^It cannot be graded: its grader dies of it/);
      assertEquals(told.length, report.checks.length);
      assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
      assertEquals(processesWith(folder), []);
    });
  },
});

Deno.test("gradeInProcess() blames this computer when graders die whatever they grade", async () => {
  await inTemporaryFolder(async (folder) => {
    // The environment is of the whole process, so the graders without memory have one of their own.
    const main = new URL("_dying_graders.ts", import.meta.url).pathname;
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", main],
      env: { NO_COLOR: "1" },
      signal: AbortSignal.timeout(TIMEOUT),
    }).output();
    const said = new TextDecoder().decode(stdout);
    assertMatch(
      said,
      /^SetUpError: .* as the grader dies of the exercise's solution as well/,
      new TextDecoder().decode(stderr),
    );
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    assertEquals(processesWith(folder), []);
  });
});

Deno.test("gradeInProcess() leaves nothing when it is aborted", async () => {
  await inTemporaryFolder(async (folder) => {
    const controller = new AbortController();
    await assertRejects(
      () =>
        gradeInProcess(EXERCISE, {
          ...{ ...SOURCE, text: RIGHT, signal: controller.signal },
          onCheck: () => controller.abort(new Error("the teacher pressed Ctrl-C")),
        }),
      Error,
      "the teacher pressed Ctrl-C",
    );
    assert(controller.signal.aborted);
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    assertEquals(processesWith(folder), []);
  });
});

Deno.test("randomSeed() is another one each time", () => {
  const seeds = new Set(Array.from({ length: 6 }, () => randomSeed()));
  assertEquals(seeds.size > 1, true);
});
