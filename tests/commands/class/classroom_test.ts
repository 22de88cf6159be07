import { assert, assertEquals } from "@std/assert";
import { parse } from "npm:yaml@2.9.1";
import { grade } from "../../../lib/commands/grade/main.ts";
import { CATALOG } from "../../../lib/grading/catalog.ts";
import { OLDEST_DENO } from "../../../lib/kit/locks/deno_version.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

const FOLDER = ".github/classroom";
const COMMAND = `npx -y deno@${OLDEST_DENO} task grade`;

interface Step {
  id?: string;
  uses?: string;
  env?: Record<string, string>;
  with?: Record<string, string | number>;
}

const EXPECTED = CATALOG.map(({ name, number, title, checks }) => ({
  ...{ title: `${number}: ${title}`, command: `${COMMAND} ${name}` },
  points: checks.reduce((sum, { points }) => sum + points, 0),
}));

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
