import { assertEquals, assertRejects } from "@std/assert";
import { copy, ensureDir } from "@std/fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { findWrongGrades, gradeAnswers } from "../../../lib/commands/check/wrong_grades.ts";

const COURSE = fileURLToPath(new URL("../../../", import.meta.url));
const NEVER = new AbortController().signal;

Deno.test("findWrongGrades() finds nothing when the file fails as it should and the solution passes", async () => {
  const root = new URL("../../../", import.meta.url);
  assertEquals(await findWrongGrades("02_last_ticket", { root, signal: NEVER }), []);
});

Deno.test("findWrongGrades() finds a file that passes, and a solution that does not", async () => {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-gate-" });
  try {
    // The other way round.
    await copy(`${COURSE}exercises`, `${folder}/solutions`);
    await copy(`${COURSE}solutions`, `${folder}/exercises`);
    assertEquals(
      await findWrongGrades("02_last_ticket", {
        root: pathToFileURL(`${folder}/`),
        signal: NEVER,
      }),
      [
        'exercises/02_last_ticket.ts should be wrong by "every interleaving", and passes',
        'solutions/02_last_ticket.ts should pass, and is wrong by "every interleaving": ' +
        "Ann and Bob have both bought the same ticket.",
      ],
    );
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("findWrongGrades() rejects at once when it is aborted", async () => {
  const root = new URL("../../../", import.meta.url);
  const aborted = AbortSignal.abort(new Error("enough"));
  await assertRejects(
    () => findWrongGrades("02_last_ticket", { root, signal: aborted }),
    Error,
    "enough",
  );
});

Deno.test("gradeAnswers() finds a wrong answer whose first line names another outcome, and a right one that fails", async () => {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-gate-" });
  try {
    const [wrong, right] = ["mutants", "alternatives"].map((kind) =>
      `${folder}/tests/cases/${kind}/02_last_ticket`
    );
    const unsolved = await Deno.readTextFile(`${COURSE}exercises/02_last_ticket.ts`);
    await ensureDir(wrong!);
    await ensureDir(right!);
    await Deno.writeTextFile(
      `${wrong}/mislabelled.ts`,
      `// stuck: every interleaving\n${unsolved}`,
    );
    await Deno.writeTextFile(`${wrong}/told.ts`, `// wrong: every interleaving\n${unsolved}`);
    await Deno.writeTextFile(`${right}/fails.ts`, unsolved);
    const root = pathToFileURL(`${folder}/`);
    const graded = await Array.fromAsync(gradeAnswers("02_last_ticket", { root, signal: NEVER }));
    const because =
      'is wrong by "every interleaving": Ann and Bob have both bought the same ticket.';
    const cases = "tests/cases";
    assertEquals(graded, [
      {
        path: `${cases}/mutants/02_last_ticket/mislabelled.ts`,
        wrong:
          `${cases}/mutants/02_last_ticket/mislabelled.ts should be stuck by "every interleaving", and ${because}`,
      },
      { path: `${cases}/mutants/02_last_ticket/told.ts`, wrong: undefined },
      {
        path: `${cases}/alternatives/02_last_ticket/fails.ts`,
        wrong: `${cases}/alternatives/02_last_ticket/fails.ts should pass, and ${because}`,
      },
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
