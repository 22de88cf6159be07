import { assert, assertEquals } from "@std/assert";
import { parse } from "npm:yaml@2.9.1";
import { grade } from "../../../lib/commands/grade/main.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { OLDEST_DENO } from "../../../lib/kit/locks/deno_version.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

const FOLDER = ".github/classroom";
const COMMAND = `npx -y deno@${OLDEST_DENO} task grade`;

interface Step {
  id?: string;
  uses?: string;
  env?: Record<string, string>;
  with?: Record<string, string | number>;
}

/** An exercise is one entry, or one for each of its levels and one for what is in none. */
const EXPECTED = CATALOG.flatMap(({ name, number, title, checks }) => {
  const entry = { title: `${number}: ${title}`, command: `${COMMAND} ${name}` };
  if (checks.every(({ level }) => level === undefined)) return { ...entry, points: sumOf(checks) };
  const parts = Map.groupBy(checks, ({ name, level }) => level ? `level ${level}` : name);
  return [...parts].map(([part, checks]) => ({
    title: `${entry.title}, ${part}`,
    command: `npx -y deno@${OLDEST_DENO} run -A ${FOLDER}/part.ts "${part}"`,
    points: sumOf(checks),
  }));
});

function sumOf(checks: readonly { points: number }[]): number {
  return checks.reduce((sum, { points }) => sum + points, 0);
}

Deno.test("classroom.yml grades each exercise for its points, and reports all of them", async () => {
  const { jobs } = parse(await Deno.readTextFile(`${FOLDER}/classroom.yml`));
  const steps: Step[] = jobs["run-autograding-tests"].steps;
  const graders = steps.filter(({ uses }) => uses?.includes("command-grader"));
  assertEquals(
    graders.map(({ with: given }) => ({
      title: String(given?.["test-name"]),
      command: String(given?.command),
      points: Number(given?.["max-score"]),
    })),
    EXPECTED,
  );
  const reporter = steps.at(-1);
  const ids = graders.map(({ id = "" }) => id);
  assertEquals(reporter?.with?.runners, ids.join(","));
  assertEquals(
    reporter?.env,
    Object.fromEntries(
      ids.map((id) => [`${id.toUpperCase()}_RESULTS`, `\${{ steps.${id}.outputs.result }}`]),
    ),
  );
});

Deno.test("autograding.json grades each exercise for its points", async () => {
  const { tests } = JSON.parse(await Deno.readTextFile(`${FOLDER}/autograding.json`));
  assertEquals(
    tests.map(({ name, run, points }: Record<string, string>) => ({
      ...{ title: name, command: run, points },
    })),
    EXPECTED,
  );
});

Deno.test("the commands for teachers have options that there are", async () => {
  const commands = [...(await recipes()).matchAll(/deno@2\.9\.6 task grade ([^\n|`]+)/g)].map((
    [, args = ""],
  ) => args.replaceAll('"', "").trim().split(/\s+/));
  assertEquals(commands.length, 6);
  for (const args of commands) grade.parse(args);
});

Deno.test("a command of classroom.yml passes a right answer in a copy without solutions", async () => {
  await inTemporaryFolder(async (folder) => {
    const name = "02_last_ticket";
    const parts = ["lib", "exercises", "deno.json"];
    const copied = await new Deno.Command("cp", { args: ["-r", ...parts, folder] }).output();
    assert(copied.success);
    await Deno.copyFile(`solutions/${name}.ts`, `${folder}/exercises/${name}.ts`);
    const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", "lib/commands/grade/main.ts", name],
      cwd: folder,
      env: { NO_COLOR: "1" },
    }).output();
    const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
    assertEquals(code, 0, `${out}${error}`);
    assert(out?.includes("Why it works: "), out);
  });
});

/** What the capstone's entries say, in the order of its parts, for one answer. */
async function partsOf(folder: string): Promise<string> {
  let codes = "";
  for (const part of ["compiles", "level 1", "level 2", "level 3", "level 4", "level 5"]) {
    const { code } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", `${FOLDER}/part.ts`, part],
      cwd: folder,
      env: { NO_COLOR: "1", RUNNER_TEMP: folder },
      stdout: "null",
      stderr: "null",
    }).output();
    codes += code;
  }
  return codes;
}

Deno.test("part.ts passes the levels of the capstone that pass, and no part that there is not", async () => {
  await inTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/${FOLDER}`, { recursive: true });
    await Deno.copyFile(`${FOLDER}/part.ts`, `${folder}/${FOLDER}/part.ts`);
    const checks = ["pass compiles", "pass level 1: a", "wrong level 1: b", "pass level 3: c"]
      .map((words) => /^(?<outcome>\w+) (?<name>.*)$/.exec(words)?.groups);
    await Deno.writeTextFile(`${folder}/14_own_office.json`, JSON.stringify([{ checks }]));
    assertEquals(await partsOf(folder), "011011");
  });
});

longTest("part.ts gives points to an answer to the capstone that lacks one level", async () => {
  await inTemporaryFolder(async (folder) => {
    const parts = ["lib", "exercises", "deno.json", ".github"];
    assert((await new Deno.Command("cp", { args: ["-r", ...parts, folder] }).output()).success);
    await Deno.copyFile(
      "tests/cases/mutants/14_own_office/a_gate_before_the_locks.ts",
      `${folder}/exercises/14_own_office.ts`,
    );
    assertEquals(await partsOf(folder), "000010");
  });
});

Deno.test("the commands for parts of a class do not fail because a learner does", async () => {
  const lines = (await recipes()).split("\n").filter((line) => line.includes("--results"));
  assertEquals(lines.length, 4);
  for (const line of lines) assert(line.trimEnd().endsWith("|| [ $? -eq 1 ]"), line);
});

/** The recipes, with each command on one line, and 1 for each of its variables. */
async function recipes(): Promise<string> {
  return (await Deno.readTextFile(`${FOLDER}/README.md`))
    .replaceAll(/\\\n/g, " ").replaceAll(/\$(?:\{\{.*?\}\}|\(\(.*?\)\)|\w+)/g, "1");
}
