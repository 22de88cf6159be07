import { assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import { Random } from "../../lib/explorer/random.ts";
import type { GraderCheck } from "../../lib/grading/check.ts";
import { gradeExercise } from "../../lib/grading/grade_exercise.ts";
import {
  requireSolutionToPass,
  requireUsableFolders,
  SetUpError,
} from "../../lib/grading/set_up.ts";
import { Submission } from "../../lib/grading/submission.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

const COURSE = new URL("file:///course/lib/");

for (const name of ["a,b", "a\ufffd"]) {
  Deno.test(`requireUsableFolders() refuses ${JSON.stringify(name)} for temporary files`, () => {
    const { message } = assertThrows(
      () => requireUsableFolders(`/tmp/${name}`, COURSE),
      SetUpError,
    );
    assertStringIncludes(message, "set the environment variable TMPDIR to another folder");
  });
}

for (const folder of ["a,b", "a%2Cb", "a%FFb"]) {
  Deno.test(`requireUsableFolders() refuses a course in ${folder}`, () => {
    const course = new URL(`file:///${folder}/lib/`);
    const { message } = assertThrows(() => requireUsableFolders("/tmp", course), SetUpError);
    assertStringIncludes(message, "move the course to another folder");
  });
}

Deno.test("requireUsableFolders() lets all other names pass", () => {
  const names = "a~b a%b a#b a?b a[b] a\\b a\nb a\tb a;b a:b a'b a\"b ä".split(" ");
  for (const name of names) {
    const course = new URL(`file:///${encodeURIComponent(name)}/lib/`);
    requireUsableFolders(`/tmp/${name}`, course);
  }
});

/** A check of which is known what comes of it, for each text. */
function checkOf(passes: (text: string) => boolean): GraderCheck {
  return {
    ...{ name: "a check", points: 1 },
    run: async ({ submission }) => {
      const text = await Deno.readTextFile(submission.file);
      return { outcome: passes(text) ? "pass" : "broken", message: "it breaks" };
    },
  };
}

async function requirePass(check: GraderCheck, text: string): Promise<void> {
  await using submission = await Submission.open({ text, shownAs: "client.ts" }, "client");
  const { signal } = new AbortController();
  const context = { submission, random: new Random(1), signal };
  await requireSolutionToPass(check, "02_last_ticket", context);
}

Deno.test("requireSolutionToPass() blames the file when the solution passes", async () => {
  await requirePass(checkOf((text) => text.includes("Why it works")), "");
});

Deno.test("requireSolutionToPass() blames the machine when the solution fails as well", async () => {
  const { message } = await assertRejects(
    () => requirePass(checkOf(() => false), ""),
    SetUpError,
  );
  assertStringIncludes(message, 'the solution of the exercise fails "a check" here as well');
  assertStringIncludes(message, "it breaks");
});

Deno.test("gradeExercise() follows a link to a learner's own file, and none that was handed in", () =>
  inTemporaryFolder(async (folder) => {
    const path = `${folder}/02_last_ticket.ts`;
    await Deno.writeTextFile(`${folder}/elsewhere.ts`, "export const client = (;\n");
    await Deno.symlink("elsewhere.ts", path);
    const handedIn = await gradeExercise("02_last_ticket", { path, seed: 1 });
    assertStringIncludes(
      handedIn.checks[0]?.message ?? "",
      "as it is a link: hand in the file itself.",
    );
    const own = await gradeExercise("02_last_ticket", { path, followsLinks: true, seed: 1 });
    assertStringIncludes(own.checks[0]?.message ?? "", "Expression expected (line 1, column 24)");
    assertEquals(own.outcome, "broken");
  }));
