import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { ExerciseReport } from "../../../lib/grading/report/report.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import { ATTACKS, fileThatLoadsWith, fileWith, tryAll } from "../../cases/_attacks.ts";
import type { GraderCase } from "../../grading/exam/_cases.ts";
import { type CommandRun, runCommand } from "../_run_command.ts";
import { assertJunit } from "../grade/_junit.ts";
import { solution } from "../grade/_submission.ts";
import { makeClass } from "./_make_class.ts";

const EXERCISE = "02_last_ticket";

type ClassJson = { learner: string; points: number; exercises: ExerciseReport[] }[];

async function handIn(folder: string, learner: string, text: string): Promise<void> {
  await Deno.mkdir(`${folder}/class/${learner}`, { recursive: true });
  await Deno.writeTextFile(`${folder}/class/${learner}/${EXERCISE}.ts`, text);
}

/** Grades the class in `folder`; its grades are kept in there, too. */
function gradeClass(folder: string, ...args: string[]): Promise<CommandRun> {
  const folders = ["--submissions", `${folder}/class`, "--results", `${folder}/results`];
  return runCommand("grade", [...folders, ...args]);
}

async function readClass(path: string): Promise<ClassJson> {
  return JSON.parse(await Deno.readTextFile(path));
}

function verdict({ outcome, checks }: ExerciseReport): Pick<GraderCase, "outcome" | "check"> {
  const check = checks.find((check) => check.outcome !== "pass")?.name;
  return { outcome, ...(check !== undefined && { check }) };
}

longTest("grade --submissions gives everybody the grade that a single grading gives", async () => {
  await inTemporaryFolder(async (folder) => {
    const homework = await makeClass(`${folder}/class`, 6, [EXERCISE]);
    const json = `${folder}/g.json`;
    const { code, stdout, stderr } = await gradeClass(folder, "2", "--json", json);
    assertEquals({ code, stderr }, { code: 1, stderr: "" }, stdout);
    const graded = await readClass(json);
    for (const { learner, known: { title, outcome, check } } of homework) {
      const [report] = graded.find((one) => one.learner === learner)?.exercises ?? [];
      assert(report);
      assertEquals(verdict(report), { outcome, ...(check && { check }) }, title);
    }
    assertStringIncludes(stdout, "6 of 6: ");
    assertMatch(stdout, /^✓ 10 {3}10\/10 {2}learner 1$/m);
    assertMatch(stdout, /^ {3}3 +pass, of 6$/m);
  });
});

longTest("grade --submissions lets an attacker harm nobody else", async () => {
  const attack = (what: string): string => {
    const found = ATTACKS.find((attack) => attack.what === what);
    assert(found, what);
    return fileWith(found.code, found.where ?? "explorer");
  };
  await inTemporaryFolder(async (folder) => {
    const results = `${folder}/results`;
    const deeds = {
      "read another learner's file": `Deno.readTextFile("${folder}/class/Ann/${EXERCISE}.ts")`,
      "see who else learns": `Deno.readDir("${folder}/class")[Symbol.asyncIterator]().next()`,
      "see the grades": `Deno.readDir("${results}/grades")[Symbol.asyncIterator]().next()`,
      "write a grade": `Deno.writeTextFile("${results}/grades/${EXERCISE}-1.json", "{}")`,
    };
    const learners = {
      "Ann": solution(EXERCISE),
      "Bob \x1b[31m": solution(EXERCISE),
      "Cat": attack("runs for ever, and ignores polite requests to end"),
      "Dan": attack("fills the memory with buffers"),
      "Eve": attack("puts a file in the place of its race's folder"),
      "Fay": fileThatLoadsWith(tryAll(deeds), "explorer"),
      "Guy": attack("exits early and says that all is well"),
    };
    for (const [learner, text] of Object.entries(learners)) await handIn(folder, learner, text);
    await Deno.symlink(`${folder}/class/Ann`, `${folder}/class/Hal`);
    const files = [`${folder}/g.json`, `${folder}/g.xml`, `${folder}/g.csv`, `${folder}/g.html`];
    const [json = "", junit = "", csv = "", html = ""] = files;
    const { code, stdout, stderr } = await gradeClass(
      ...[folder, "2", "--json", json, "--junit", junit, "--csv", csv, "--report", html],
    );
    assertEquals({ code, stderr }, { code: 1, stderr: "" }, stdout);
    assertStringIncludes(stdout, "6 files to grade; the others are graded, missing or identical.");
    const graded = await readClass(json);
    const outcomes = graded.map(({ exercises }) => exercises.map(({ outcome }) => outcome).join());
    assertEquals(outcomes, [
      ...["pass", "pass", "stuck", "broken", "broken", "broken", "broken", "broken"],
    ]);
    const messageOf = (index: number): string =>
      graded[index]?.exercises[0]?.checks.map(({ message }) => message).join("\n") ?? "";
    assertMatch(messageOf(5), /succeeded in 0 of 4: \./);
    assertMatch(messageOf(7), /^The folder of Hal is a link: put the files there\.\n/);
    assert(!/[^\n\x20-\uffff]/.test(stdout), "control characters are printed");
    assertEquals(Object.keys(assertJunit(await Deno.readTextFile(junit))).length, 8 * 4);
    assertEquals((await Deno.readTextFile(csv)).split("\r\n").length, 8 + 2);
    assertStringIncludes(
      await Deno.readTextFile(html),
      "pass 10/10<br><small>published solution</small>",
    );
    assertStringIncludes(stdout, "Published solution: Ann 02; Bob \ufffd[31m 02");
    for (const name of [...Object.keys(learners), "Hal"]) {
      const told = JSON.parse(await Deno.readTextFile(`${results}/learners/${name}/results.json`));
      assertEquals(told.tests.length, 4);
      assert(!JSON.stringify(told).includes("class/"), "it tells where files are");
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    assertEquals(processesWith(`${folder}/temporary`), []);
  });
});

longTest(
  "grade --submissions grades again only what has changed, is damaged, or is asked for",
  async () => {
    await inTemporaryFolder(async (folder) => {
      const wrong = `export const client = 1;\n`;
      await handIn(folder, "Ann", `${wrong}// Ann`);
      await handIn(folder, "Bob", `${wrong}// Bob`);
      const first = await gradeClass(folder, "2");
      assertStringIncludes(first.stdout, "2 files to grade.");
      const seed = /seed \d+/.exec(first.stdout)?.[0] ?? "";

      const second = await gradeClass(folder, "2");
      assertStringIncludes(second.stdout, "Nothing has changed");
      assertStringIncludes(second.stdout, seed);
      const table = (stdout: string): string => /^02 .*^ *0 [^\n]*$/ms.exec(stdout)?.[0] ?? "";
      assert(table(first.stdout).includes("Ann"), first.stdout);
      assertEquals(table(second.stdout), table(first.stdout));

      await handIn(folder, "Bob", `${wrong}// Bob has changed it`);
      const changed = await gradeClass(folder, "2");
      assertStringIncludes(changed.stdout, "1 file to grade;");

      const grades = `${folder}/results/grades`;
      for (const { name } of Deno.readDirSync(grades)) {
        await Deno.truncate(`${grades}/${name}`, 100);
      }
      const damaged = await gradeClass(folder, "2");
      assertEquals([...damaged.stdout.matchAll(/^Damaged, and made again: .*\.json$/gm)].length, 2);
      assertStringIncludes(damaged.stdout, "2 files to grade.");

      assertStringIncludes((await gradeClass(folder, "2", "--again")).stdout, "2 files to grade.");
      const other = await gradeClass(folder, "2", "--seed", "7");
      assertStringIncludes(other.stdout, "2 files to grade.");
    });
  },
);

for (
  const [args, message] of [
    [["--submissions", "/nowhere"], /^ClassFolderError: .*\(NotFound\)/],
    [["--submissions", "exercises"], /^ClassFolderError: .* use '--submission'/],
    [["--submissions", ".", "--results", "lib"], /^ResultsFolderError: .* outside of/],
    [["--submissions", "tests", "--csv", "/nowhere/x"], /^ReportFileError: .*'--csv'/],
  ] as const
) {
  Deno.test(`grade exits with 2 when it gets ${args.join(" ")}`, async () => {
    const { code, stdout, stderr } = await runCommand("grade", [...args]);
    assertEquals({ code, stdout }, { code: 2, stdout: "" });
    assertMatch(stderr, message);
  });
}
