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

Deno.test("readSubmission() says by a code why a file cannot be graded, and names it, its value and the fix", async () => {
  await inTemporaryFolder(async (folder) => {
    const file = (name: string): string => `${folder}/${name}`;
    await Deno.writeTextFile(file("large"), "x".repeat(100_001));
    await Deno.writeTextFile(file("empty"), "");
    await Deno.symlink(file("empty"), file("link"));
    const found: Record<string, string> = {};
    for (const name of ["missing", "link", ".", "large", "empty"]) {
      const error = await assertRejects(() => readSubmission(file(name)), SubmissionError);
      assertEquals(error.path, file(name));
      found[error.code] = `${found[error.code] ?? ""}${error.message.replaceAll(file(name), "F")}`;
    }
    assertEquals(found, {
      MISSING: "Cannot grade F as it does not exist: check its name, or put the file there",
      NO_FILE: "Cannot grade F as it is a link: hand in the file itself" +
        "Cannot grade F as it is a folder: hand in the file itself",
      TOO_LARGE: "Cannot grade F as it has 100001 bytes, and no answer needs more than 100000: " +
        "hand in the exercise's file alone",
      NO_CODE:
        "Cannot grade F as there is no code in it: save your answer in it, or take the file away",
    });
  });
});
