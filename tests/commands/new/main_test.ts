import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { copy, ensureDir } from "@std/fs";
import { fileURLToPath } from "node:url";
import { longTest } from "../../_full.ts";

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
        ...{ args, cwd: folder, env: { NO_COLOR: "1", INIT_CWD: folder } },
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
const TEMPLATE = `
  import { descriptionTemplate } from "./lib/commands/new/description_template.ts";
  console.log(descriptionTemplate("deno task new two.md"));
`;
const LACKS = `
  import { exerciseOf } from "./lib/grading/catalog.ts";
  import { findLacks } from "./lib/commands/check/find_lacks.ts";
  const root = new URL("./", "file://" + Deno.cwd() + "/");
  console.log((await findLacks(exerciseOf("70_night_train"), root)).join("\\n"));
`;

Deno.test("new makes an exercise that compiles, is formatted, and lacks what must be filled in", async () => {
  await withCopy(async (run) => {
    const made = await run(...NEW, "70_night_train");
    assertEquals(made.code, 0, made.stderr);
    const paths = [...made.stdout.matchAll(/^ {2}(\S+)$/gm)].map(([, path = ""]) => path);
    assertEquals(paths, [
      "exercises/70_night_train.ts",
      "solutions/70_night_train.ts",
      "lib/grading/exercises/70_night_train.ts",
      "tests/grading/exam/70_night_train_test.ts",
      "tests/cases/mutants/70_night_train/no_lock.ts",
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
      "solutions/70_night_train.ts still says TODO",
      "tests/cases/mutants/70_night_train/ should have at least 8 wrong answers: current number is 1",
      "tests/cases/alternatives/70_night_train/ should have at least 3 right answers: current number is 0",
    ], lacks.stderr);
    const graded = await run("run", "-A", "--no-lock", "lib/commands/grade/main.ts", "70");
    assertEquals(graded.code, 1, graded.stderr);
    assertStringIncludes(graded.stdout, "Ann and Bob have both bought");
    const solved = await run(
      "run",
      "-A",
      "--no-lock",
      "lib/commands/grade/main.ts",
      "--solutions",
      "70",
    );
    assertEquals(solved.code, 0, solved.stdout);
  });
});

Deno.test("new refuses a name that cannot be one or is taken, and writes nothing", async () => {
  await withCopy(async (run, folder) => {
    const list = await Deno.readTextFile(`${folder}/lib/grading/exercises/mod.ts`);
    for (const name of ["night_train", "7_night_train", "70", "70_Two", "70_two/../x", ""]) {
      const { code, stderr } = await run(...NEW, name);
      assertEquals(code, 2);
      assertMatch(stderr, /^NewExerciseError: .* two digits and words, such as 70_night_train: /);
    }
    const taken = await run(...NEW, "02_night_train");
    assertEquals(taken.code, 2);
    assertStringIncludes(taken.stderr, "02_last_ticket has it, and 15 is free");
    await Deno.writeTextFile(`${folder}/solutions/70_night_train.ts`, "mine");
    const there = await run(...NEW, "70_night_train");
    assertEquals(there.code, 2);
    assertStringIncludes(there.stderr, "solutions/70_night_train.ts must not be there yet");
    assertEquals(await Deno.readTextFile(`${folder}/lib/grading/exercises/mod.ts`), list);
    assertEquals(await Deno.readTextFile(`${folder}/solutions/70_night_train.ts`), "mine");
  });
});

longTest(
  "new makes an exercise of a description, and check grades each of its answers",
  async () => {
    await withCopy(async (run, folder) => {
      const described = await run(...NEW, "--describe", "70_night_train");
      assertEquals(described.code, 0, described.stderr);
      const file = `${folder}/70_night_train.md`;
      const template = await Deno.readTextFile(file);
      const [, solution = ""] = /## Solution\n[^]*?```ts\n([^]*?)```/.exec(template) ?? [];
      await Deno.writeTextFile(
        file,
        template
          .replace("#\n", "# Night train\n")
          .replace("lesson:\n", "lesson: 02_last_ticket\n")
          .replace("1.\n2.\n3.\n", "1. Nudge.\n2. Idea.\n3. Code.\n")
          .replace(/- (works|breaks|instead):\n/g, "- $1: it does.\n")
          .replace(
            "\n### no_lock",
            "\n### mislabelled\n\n```ts\n// stuck: real processes\n" +
              'import type { Client } from "last-ticket";\n' +
              "export const client: Client = (desk) => desk.office.buy();\n```\n\n### no_lock",
          )
          .concat("\n### another\n\n```ts\n", solution, "```\n"),
      );
      const again = await run(...NEW, "--describe", "70_night_train");
      assertEquals(again.code, 2);
      assertStringIncludes(again.stderr, "70_night_train.md: it is there already");
      const made = await run(...NEW, "70_night_train.md");
      assertEquals(made.code, 0, made.stderr);
      const paths = [...made.stdout.matchAll(/^ {2}(\S+)$/gm)].map(([, path = ""]) => path);
      const format = await run("fmt", "--check", ...paths, "70_night_train.md");
      assertEquals(format.code, 0, format.stderr);
      const checked = await run("run", "-A", "--no-lock", "lib/commands/check/main.ts", "70");
      assertEquals(checked.code, 1, checked.stderr);
      const [mutants, alternatives] = ["mutants", "alternatives"].map((kind) =>
        `tests/cases/${kind}/70_night_train/`
      );
      assertEquals(checked.stdout.trim().split("\n").map((line) => line.trim()), [
        "✗ 70_night_train:",
        "its lesson notebooks/02_last_ticket.ipynb is missing",
        "solutions/70_night_train.ts still says TODO",
        `${mutants} should have at least 8 wrong answers: current number is 2`,
        `${alternatives} should have at least 3 right answers: current number is 1`,
        `✗ ${mutants}mislabelled.ts:`,
        `${mutants}mislabelled.ts should be stuck by "real processes", and is wrong by "every interleaving": ` +
        "Ann and Bob have both bought the same ticket.",
        `✓ ${mutants}no_lock.ts`,
        `✓ ${alternatives}another.ts`,
      ]);
    });
  },
);

Deno.test("new refuses a description that is not there, or says what is wrong in it, and writes nothing", async () => {
  await withCopy(async (run, folder) => {
    const missing = await run(...NEW, "70_night_train.md");
    assertEquals(missing.code, 2);
    assertMatch(
      missing.stderr,
      /^DescriptionError: Cannot read .*70_night_train\.md \(NotFound\): `.* --describe NN_name` /,
    );
    await Deno.writeTextFile(`${folder}/70_night_train.md`, "# Night train\n");
    const empty = await run(...NEW, "70_night_train.md");
    assertEquals(empty.code, 2);
    assertMatch(
      empty.stderr,
      /^DescriptionError: Cannot make an exercise of .*70_night_train\.md: the list below/,
    );
    await Deno.writeTextFile(`${folder}/two.md`, (await run("eval", "--no-lock", TEMPLATE)).stdout);
    const named = await run(...NEW, "two.md");
    assertEquals(named.code, 2);
    assertMatch(named.stderr, /^NewExerciseError: .* two digits and words/);
  });
});
