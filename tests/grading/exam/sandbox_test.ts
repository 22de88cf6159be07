import { assert, assertEquals, assertMatch } from "@std/assert";
import { gradeExercise } from "../../../lib/grading/grade_exercise.ts";
import type { ExerciseReport } from "../../../lib/grading/report/report.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import {
  ATTACKS,
  fileThatLoadsWith,
  fileWith,
  forbiddenDeeds,
  tryAll,
  type Where,
} from "../../cases/_attacks.ts";

const EXERCISE = "02_last_ticket";
const SEED = 20_261_123;
const PLACES: readonly Where[] = ["explorer", "race"];
/** The attacks that `deno task test` tries; `deno task test:full` tries all. */
const SMOKE = /^(runs for ever|exits early|removes the folder)/;
/** More than a right answer and one deadline take on a busy computer, in seconds. */
const LONGEST = 60;

/** Grades a file, and makes sure that nothing is left of it. */
async function grade(text: string, folder: string): Promise<ExerciseReport> {
  const path = `${folder}/${EXERCISE}.ts`;
  await Deno.writeTextFile(path, text);
  const temporary = `${folder}/temporary`;
  const began = performance.now();
  const report = await gradeExercise(EXERCISE, { path, seed: SEED });
  const seconds = (performance.now() - began) / 1000;
  assert(seconds < LONGEST, `${seconds} s`);
  assertEquals([...Deno.readDirSync(temporary)], [], "files are left");
  assertEquals(processesWith(temporary), [], "processes are left");
  return report;
}

function describe({ checks }: ExerciseReport): string {
  return checks.map(({ name, outcome, message }) => `${outcome} ${name}: ${message}`).join("\n");
}

for (const attack of ATTACKS) {
  for (const where of attack.where ? [attack.where] : PLACES) {
    const test = SMOKE.test(attack.what) ? Deno.test : longTest;
    test(`gradeExercise() withstands a file that ${attack.what}, in the ${where}`, async () => {
      await inTemporaryFolder(async (folder) => {
        const report = await grade(fileWith(attack.code, where), folder);
        const [compiles] = report.checks;
        assertEquals(compiles?.outcome, "pass", describe(report));
        assert(report.outcome !== "pass", describe(report));
        const failed = report.checks.find(({ outcome }) => outcome !== "pass");
        assertMatch(failed?.message ?? "", attack.says, describe(report));
      });
    });
  }
}

for (const where of PLACES) {
  Deno.test(`gradeExercise() grants a file no right that it does not need, in the ${where}`, async () => {
    await inTemporaryFolder(async (folder) => {
      using listener = Deno.listen({ port: 0 });
      const file = `${folder}/01_shared_terminal.ts`;
      await Deno.writeTextFile(file, "secret");
      const deeds = forbiddenDeeds({ file, port: listener.addr.port, ticketFile: file });
      const report = await grade(fileThatLoadsWith(tryAll(deeds), where), folder);
      const { length } = Object.keys(deeds);
      assertMatch(describe(report), new RegExp(`succeeded in 0 of ${length}: \\.`));
      assert(report.outcome !== "pass", describe(report));
      assertEquals(await Deno.readTextFile(file), "secret");
      assertEquals(
        [...Deno.readDirSync(folder)].map(({ name }) => name).sort(),
        ["01_shared_terminal.ts", "02_last_ticket.ts", "temporary"],
      );
    });
  });
}

for (
  const [what, text] of Object.entries({
    "its solution": `import { client } from "../../solutions/02_last_ticket.ts";`,
    "its solution as a text":
      `import text from "../../solutions/02_last_ticket.ts" with { type: "text" };`,
    "a module of the net": `import { client } from "https://example.com/client.ts";`,
    "a package": `import { client } from "npm:left-pad";`,
    "a part of Node.js": `import { execSync } from "node:child_process";`,
    "a type of the grader":
      `import type { GraderCheck } from "../../lib/grading/report/report.ts";`,
    "a module late": `export const client = () => import("../../solutions/02_last_ticket.ts");`,
  })
) {
  Deno.test(`gradeExercise() does not run a file that imports ${what}`, async () => {
    await inTemporaryFolder(async (folder) => {
      const report = await grade(`${text}\nthrow new Error("it runs");\n`, folder);
      assertEquals([report.outcome, report.points], ["broken", 0], describe(report));
      assertMatch(report.checks[0]?.message ?? "", /an exercise may import "last-ticket" only/);
    });
  });
}

longTest("gradeExercise() gives up on types that take for ever", async () => {
  await inTemporaryFolder(async (folder) => {
    const report = await grade(
      `import type { Client } from "last-ticket";
type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type Many = \`\${Digit}\${Digit}\${Digit}\${Digit}\`;
type Deep<T extends string, N extends 0[] = []> = N["length"] extends 900 ? T
  : Deep<\`\${T}x\`, [0, ...N]>;
export const evil: Deep<Many> | undefined = undefined;
export const client: Client = (desk) => desk.office.buy();
`,
      folder,
    );
    assert(report.outcome !== "pass", describe(report));
  });
});
