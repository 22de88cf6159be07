import { assert, assertEquals } from "@std/assert";
import { gradescopeZip } from "../../../lib/commands/class/gradescope_zip.ts";
import { UnzipAllowance } from "../../../lib/commands/class/unzip_allowance.ts";
import { unzip, zip } from "../../../lib/commands/class/zip_files.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { runCommand } from "../_run_command.ts";

const EXERCISE = "02_last_ticket";

/** Runs one of the scripts as Gradescope does, but with its folder elsewhere, and a home that is empty. */
async function run(
  folder: string,
  script: string,
  env: Record<string, string> = {},
): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command("bash", {
    args: [`${folder}/${script}`],
    cwd: "/",
    env: { ...env, AUTOGRADER: folder, HOME: `${folder}/home` },
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, `${out}\n${error}`);
}

/** Makes a zip file with the solution in it, as learners do. */
async function handIn(path: string): Promise<void> {
  const content = await Deno.readFile(`solutions/${EXERCISE}.ts`);
  await Deno.writeFile(
    path,
    await zip([{ name: `exercises/${EXERCISE}-1.ts`, content, isExecutable: false }]),
  );
}

Deno.test("gradescopeZip() packs the course without its solutions", async () => {
  await inTemporaryFolder(async (folder) => {
    const autograder = await gradescopeZip({ exercises: [EXERCISE] });
    assert(autograder.length < 5_000_000, `${autograder.length} bytes`);
    await Deno.writeFile(`${folder}/autograder.zip`, autograder);
    await Deno.mkdir(`${folder}/source`);
    await unzip(
      `${folder}/autograder.zip`,
      `${folder}/source`,
      UnzipAllowance.forLearner(),
      new AbortController().signal,
    );
    const partsOf = (path: string): string[] =>
      [...Deno.readDirSync(path)].map(({ name }) => name).sort();
    assertEquals(partsOf(`${folder}/source`), [
      ...["last-ticket", "run_autograder", "sample.zip", "setup.sh"],
    ]);
    assertEquals(partsOf(`${folder}/source/last-ticket`), [
      ...["LICENSE", "deno.json", "exercises", "lib", "tsconfig.json"],
    ]);
    const { size } = await Deno.stat(`${folder}/source/last-ticket/lib/commands/grade/main.ts`);
    assert(size > 1_000, `${size}`);
  });
});

Deno.test("grade --gradescope-zip refuses weights that are none, before it writes anything", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/a.zip`;
    const { code, stderr } = await runCommand("grade", [
      ...["--gradescope-zip", path, "--weights", "02='; rm -rf /"],
    ]);
    assertEquals(code, 2);
    assert(stderr.includes("'--weights' must be exercises and how often"), stderr);
    assertEquals([...Deno.readDirSync(folder)].filter(({ isFile }) => isFile), []);
  });
});

Deno.test("grade --gradescope-zip hands out no answers", async () => {
  await inTemporaryFolder(async (folder) => {
    const parts = ["lib", "exercises", "solutions", "deno.json", "tsconfig.json", "LICENSE"];
    assert((await new Deno.Command("cp", { args: ["-r", ...parts, folder] }).output()).success);
    await Deno.copyFile(`solutions/${EXERCISE}.ts`, `${folder}/exercises/${EXERCISE}.ts`);
    const { code, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "-A", "--no-lock", "lib/commands/grade/main.ts", "--gradescope-zip", "a.zip"],
      ...{ cwd: folder, env: { NO_COLOR: "1" } },
    }).output();
    const text = new TextDecoder().decode(stderr);
    assertEquals(code, 2, text);
    assert(text.includes(`exercises/${EXERCISE}.ts is solved, so reset it first`), text);
  });
});

longTest(
  "grade --gradescope-zip makes an autograder that grades a submission",
  () =>
    inTemporaryFolder(async (folder) => {
      const path = `${folder}/a.zip`;
      const made = await runCommand("grade", ["2", "--gradescope-zip", path, "--weights", "02=3"]);
      assertEquals(made.code, 0, made.stderr);
      for (const part of ["source", "submission", "home"]) await Deno.mkdir(`${folder}/${part}`);
      const { success } = await new Deno.Command("python3", {
        args: ["-m", "zipfile", "-e", path, `${folder}/source`],
      }).output();
      assert(success);
      await run(folder, "source/setup.sh");
      await handIn(`${folder}/submission/homework.zip`);
      await Deno.copyFile(`${folder}/source/run_autograder`, `${folder}/run_autograder`);
      // Nobody listens there: a submission is graded without a network.
      await run(folder, "run_autograder", { HTTPS_PROXY: "http://127.0.0.1:1" });
      const results = JSON.parse(await Deno.readTextFile(`${folder}/results/results.json`));
      assertEquals([results.score, results.output], [30, "1 of 1 exercises pass."]);
    }),
);
