import { assert, assertEquals } from "@std/assert";
import { gradescopeZip } from "../../../lib/commands/class/gradescope_zip.ts";
import { UnzipAllowance } from "../../../lib/commands/class/unzip_allowance.ts";
import { unzip } from "../../../lib/commands/class/zip_files.ts";
import { longTest } from "../../_full.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";
import { runCommand } from "../_run_command.ts";

const EXERCISE = "02_last_ticket";

/** Runs one of the scripts as Gradescope does, but with its folder elsewhere, and a home that is empty. */
async function run(folder: string, script: string): Promise<void> {
  const { success, stdout, stderr } = await new Deno.Command("bash", {
    args: [`${folder}/${script}`],
    cwd: "/",
    env: { AUTOGRADER: folder, HOME: `${folder}/home` },
  }).output();
  const [out, error] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  assert(success, `${out}\n${error}`);
}

Deno.test("gradescopeZip() packs the course without its solutions", async () => {
  await inTemporaryFolder(async (folder) => {
    const zip = await gradescopeZip({ exercises: [EXERCISE] });
    assert(zip.length < 5_000_000, `${zip.length} bytes`);
    await Deno.writeFile(`${folder}/autograder.zip`, zip);
    await Deno.mkdir(`${folder}/source`);
    await unzip(
      `${folder}/autograder.zip`,
      `${folder}/source`,
      UnzipAllowance.forLearner(),
      new AbortController().signal,
    );
    const partsOf = (path: string): string[] =>
      [...Deno.readDirSync(path)].map(({ name }) => name).sort();
    assertEquals(partsOf(`${folder}/source`), ["last-ticket", "run_autograder", "setup.sh"]);
    assertEquals(partsOf(`${folder}/source/last-ticket`), [
      ...["LICENSE", "deno.json", "exercises", "lib", "tsconfig.json"],
    ]);
    const { size } = await Deno.stat(`${folder}/source/last-ticket/lib/commands/grade/main.ts`);
    assert(size > 1_000, `${size}`);
  });
});

Deno.test("grade --gradescope-zip refuses weights that are none, before it writes anything", async () => {
  await inTemporaryFolder(async (folder) => {
    const zip = `${folder}/a.zip`;
    const { code, stderr } = await runCommand("grade", [
      ...["--gradescope-zip", zip, "--weights", "02='; rm -rf /"],
    ]);
    assertEquals(code, 2);
    assert(stderr.includes("'--weights' must be exercises and how often"), stderr);
    assertEquals([...Deno.readDirSync(folder)].filter(({ isFile }) => isFile), []);
  });
});

longTest(
  "grade --gradescope-zip makes an autograder that grades a submission",
  () =>
    inTemporaryFolder(async (folder) => {
      const zip = `${folder}/a.zip`;
      const made = await runCommand("grade", ["2", "--gradescope-zip", zip, "--weights", "02=3"]);
      assertEquals(made.code, 0, made.stderr);
      for (const part of ["source", "submission", "home"]) await Deno.mkdir(`${folder}/${part}`);
      const { success } = await new Deno.Command("python3", {
        args: ["-m", "zipfile", "-e", zip, `${folder}/source`],
      }).output();
      assert(success);
      await run(folder, "source/setup.sh");
      await Deno.copyFile(`solutions/${EXERCISE}.ts`, `${folder}/submission/${EXERCISE}-1.ts`);
      await Deno.copyFile(`${folder}/source/run_autograder`, `${folder}/run_autograder`);
      await run(folder, "run_autograder");
      const results = JSON.parse(await Deno.readTextFile(`${folder}/results/results.json`));
      assertEquals([results.score, results.output], [30, "1 of 1 exercises pass."]);
    }),
);
