import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { copy, ensureDir } from "@std/fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const COPIED = [
  "deno.json",
  "lib",
  "exercises",
  "solutions",
  "tests/_full.ts",
  "tests/grading",
  "tests/cases/alternatives",
  "tests/cases/mutants",
];

/** Runs Deno in a copy of the course. */
type Run = (...args: string[]) => Promise<{ code: number; stdout: string; stderr: string }>;

async function withCopy(test: (run: Run, folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "last-ticket-new-" });
  try {
    await ensureDir(`${folder}/tests`);
    for (const path of COPIED) await copy(`${ROOT}${path}`, `${folder}/${path}`);
    await test(async (...args) => {
      const command = new Deno.Command(Deno.execPath(), {
        ...{ args, cwd: folder, env: { NO_COLOR: "1" } },
        signal: AbortSignal.timeout(120_000),
      });
      const { code, stdout, stderr } = await command.output();
      const decoder = new TextDecoder();
      return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
    }, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const NEW = ["run", "-A", "--no-lock", "lib/commands/new/main.ts"];
const LACKS = `
  import { exerciseOf } from "./lib/grading/catalog.ts";
  import { findLacks } from "./lib/commands/check/find_lacks.ts";
  const root = new URL("./", "file://" + Deno.cwd() + "/");
  console.log((await findLacks(exerciseOf("07_two_trains"), root)).join("\\n"));
`;

Deno.test("new makes an exercise that compiles, is formatted, and lacks what must be filled in", async () => {
  await withCopy(async (run) => {
    const made = await run(...NEW, "07_two_trains");
    assertEquals(made.code, 0, made.stderr);
    const paths = [...made.stdout.matchAll(/^ {2}(\S+)$/gm)].map(([, path = ""]) => path);
    assertEquals(paths, [
      "exercises/07_two_trains.ts",
      "solutions/07_two_trains.ts",
      "lib/grading/exercises/07_two_trains.ts",
      "tests/grading/exam/07_two_trains_test.ts",
      "tests/cases/mutants/07_two_trains/no_lock.ts",
      "lib/grading/exercises/mod.ts",
    ]);
    const format = await run("fmt", "--check", ...paths);
    assertEquals(format.code, 0, format.stderr);
    const check = await run("check", "--no-lock", ...paths);
    assertEquals(check.code, 0, check.stderr);
    const lacks = await run("eval", "--no-lock", LACKS);
    assertEquals(lacks.stdout.trim().split("\n"), [
      "its title in the catalog is empty",
      "hint 1 of 3 is empty",
      "hint 2 of 3 is empty",
      "hint 3 of 3 is empty",
      ...["works", "breaks", "instead"].map((part) =>
        `afterwards.${part}, told after a pass, is empty`
      ),
      "its lesson notebooks/.ipynb is missing",
      "solutions/07_two_trains.ts still says TODO",
      "tests/cases/mutants/07_two_trains/ should have at least 8 wrong answers: current number is 1",
      "tests/cases/alternatives/07_two_trains/ should have at least 3 right answers: current number is 0",
    ], lacks.stderr);
    const graded = await run("run", "-A", "--no-lock", "lib/commands/grade/main.ts", "07");
    assertEquals(graded.code, 1, graded.stderr);
    assertStringIncludes(graded.stdout, "Ann and Bob have both bought");
    const solved = await run(
      "run",
      "-A",
      "--no-lock",
      "lib/commands/grade/main.ts",
      "--solutions",
      "07",
    );
    assertEquals(solved.code, 0, solved.stdout);
  });
});

Deno.test("new refuses a name that cannot be one or is taken, and writes nothing", async () => {
  await withCopy(async (run, folder) => {
    const list = await Deno.readTextFile(`${folder}/lib/grading/exercises/mod.ts`);
    for (const name of ["two_trains", "7_two_trains", "07", "07_Two", "07_two/../x", ""]) {
      const { code, stderr } = await run(...NEW, name);
      assertEquals(code, 2);
      assertMatch(stderr, /^NewExerciseError: .* two digits and words, such as 07_two_trains: /);
    }
    const taken = await run(...NEW, "02_two_trains");
    assertEquals(taken.code, 2);
    assertStringIncludes(taken.stderr, "02_last_ticket has it, and 07 is free");
    await Deno.writeTextFile(`${folder}/solutions/07_two_trains.ts`, "mine");
    const there = await run(...NEW, "07_two_trains");
    assertEquals(there.code, 2);
    assertStringIncludes(there.stderr, "solutions/07_two_trains.ts must not be there yet");
    assertEquals(await Deno.readTextFile(`${folder}/lib/grading/exercises/mod.ts`), list);
    assertEquals(await Deno.readTextFile(`${folder}/solutions/07_two_trains.ts`), "mine");
  });
});
