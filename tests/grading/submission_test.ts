import { assertEquals, assertRejects } from "@std/assert";
import { gradeExercise } from "../../lib/grading/grade_exercise.ts";
import { readSubmission, SubmissionError } from "../../lib/grading/submission.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

const EMPTY = ["", " \n\t\n", "\ufeff", "// later", "/* later", "/**/ // x\n;;", "\0\0"];

for (const text of EMPTY) {
  Deno.test(`readSubmission() refuses ${JSON.stringify(text)}: nothing was handed in`, async () => {
    await inTemporaryFolder(async (folder) => {
      const path = `${folder}/02_last_ticket.ts`;
      await Deno.writeTextFile(path, text);
      await assertRejects(() => readSubmission(path), SubmissionError, "there is no code in it");
      const { outcome, points } = await gradeExercise("02_last_ticket", { path, seed: 1 });
      assertEquals([outcome, points], ["broken", 0]);
    });
  });
}

Deno.test("readSubmission() reads what has code, however much of it looks like comments", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/02_last_ticket.ts`;
    for (const text of ["/**/ x", "export {}; // later", `"//"`, "/".repeat(3) + "\nx"]) {
      await Deno.writeTextFile(path, text);
      assertEquals(await readSubmission(path), text);
    }
    // In a time that grows as the file does.
    await Deno.writeTextFile(path, "/* ".repeat(33_000));
    await assertRejects(() => readSubmission(path), SubmissionError, "there is no code in it");
  });
});
