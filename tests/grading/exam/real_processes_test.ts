import { assert, assertEquals } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { type ExerciseName, exerciseOf } from "../../../lib/grading/catalog.ts";
import type { Finding } from "../../../lib/grading/report/report.ts";
import { Submission } from "../../../lib/grading/submission.ts";

import { longTest } from "../../_full.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

const FILES = new URL("../../cases/", import.meta.url);
const CHECK = "real processes";
const KILLED_HOLDER = "a killed holder locks nobody out";

/** Runs one check alone. By chance a client without a lock passes most races. */
async function run(
  exercise: ExerciseName,
  file: string,
  seed: number,
  wanted = CHECK,
): Promise<Finding> {
  return await runFile(exercise, new URL(file, FILES).pathname, seed, wanted);
}

async function runFile(
  exercise: ExerciseName,
  path: string,
  seed: number,
  wanted: string,
): Promise<Finding> {
  const check = exerciseOf(exercise).checks.find(({ name }) => name === wanted);
  assert(check);
  await using submission = await Submission.open({ path }, exercise);
  const { signal } = new AbortController();
  return await check.run({ submission, random: new Random(seed), signal });
}

const UNSAFE: readonly [ExerciseName, ...mutants: string[]][] = [
  ["01_shared_terminal", "no_lock", "purchase_not_locked"],
  ["02_last_ticket", "no_lock", "locked_after_read", "released_before_write", "lock_in_a_variable"],
  ["03_short_critical_section", "acquire_not_awaited", "only_the_write_locked"],
];

for (const [exercise, ...mutants] of UNSAFE) {
  for (const mutant of mutants) {
    let seed = 0;
    longTest(
      `realRaces() alone catches ${exercise} mutant ${mutant} each time`,
      async () => {
        const finding = await run(exercise, `mutants/${exercise}/${mutant}.ts`, ++seed);
        assertEquals(finding.outcome, "wrong", finding.message);
      },
      { repeats: 4 },
    );
  }
}

/** They wait for the lock in ways that a grader cannot see. */
const SAFE: readonly [ExerciseName, ...alternatives: string[]][] = [
  ["01_shared_terminal", "polling", "time_out_and_retry"],
  ["02_last_ticket", "polling_and_searching", "polling_with_back_off", "abort_signal_and_retry"],
  ["03_short_critical_section", "polling", "time_out_and_retry"],
  ["06_lock_file", "polls_every_300_ms"],
];

for (const [exercise, ...alternatives] of SAFE) {
  for (const alternative of alternatives) {
    let seed = 0;
    longTest(
      `realRaces() passes ${exercise} alternative ${alternative} each time`,
      async () => {
        const finding = await run(exercise, `alternatives/${exercise}/${alternative}.ts`, ++seed);
        assertEquals(finding.outcome, "pass", finding.message);
      },
      { repeats: 4 },
    );
  }
}

for (const mutant of ["second_level_only", "looks_at_the_age_once"]) {
  let seed = 0;
  longTest(
    `killedHolders() alone catches 06_lock_file mutant ${mutant} each time`,
    async () => {
      const file = `mutants/06_lock_file/${mutant}.ts`;
      const finding = await run("06_lock_file", file, ++seed, KILLED_HOLDER);
      assertEquals(finding.outcome, "stuck", finding.message);
    },
    { repeats: 4 },
  );
}

for (const alternative of ["counts_polls", "heartbeat", "polls_every_300_ms"]) {
  let seed = 0;
  longTest(
    `killedHolders() passes 06_lock_file alternative ${alternative} each time`,
    async () => {
      const file = `alternatives/06_lock_file/${alternative}.ts`;
      const finding = await run("06_lock_file", file, ++seed, KILLED_HOLDER);
      assertEquals(finding.outcome, "pass", finding.message);
    },
    { repeats: 4 },
  );
}

longTest("killedHolders() passes who counts its looks, however long they take", async () => {
  await inTemporaryFolder(async (folder) => {
    const answer = new URL("alternatives/06_lock_file/counts_polls.ts", FILES);
    // Its 36 looks take 2.5 s, as on a busy machine.
    const slow = (await Deno.readTextFile(answer)).replace("(resolve, 20)", "(resolve, 70)");
    const path = `${folder}/06_lock_file.ts`;
    await Deno.writeTextFile(path, slow);
    const { outcome, message } = await runFile("06_lock_file", path, 1, KILLED_HOLDER);
    assertEquals(outcome, "pass", message);
  });
});

/** It has returned before the grader lets it go on with what it has begun. */
const RETURNS_TOO_EARLY = `import type { Client } from "last-ticket";

export const client: Client = async ({ office }) => {
  await new Promise((go) => setTimeout(go, 30));
  void office.buy();
  await new Promise((go) => setTimeout(go, 30));
  return false;
};
`;

Deno.test({
  name: "killedHolders() holds nobody up any more when its race is over",
  repeats: 2,
  fn: async () => {
    await inTemporaryFolder(async (folder) => {
      const path = `${folder}/06_lock_file.ts`;
      await Deno.writeTextFile(path, RETURNS_TOO_EARLY);
      // A timer that is left fails this test, or the one behind it.
      const { outcome } = await runFile("06_lock_file", path, 1, KILLED_HOLDER);
      assertEquals(outcome, "wrong");
    });
  },
});
