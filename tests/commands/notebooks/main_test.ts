import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { delay } from "@std/async";
import { basename } from "node:path";
import { commandLine } from "../../../lib/commands/typed_command.ts";
import { formatNotebook, readNotebook } from "../../../lib/lessons/notebook_files.ts";
import { inTemporaryFolder, processesWith } from "../../_temporary_folder.ts";
import { inLessonFolder, lessonOf } from "../../lessons/_lesson_folder.ts";
import { notebookOf } from "../../lessons/_notebook_of.ts";
import { jupyterTest } from "../../lessons/_with_jupyter.ts";
import { ownWords } from "../../_own_words.ts";
import { runCommand, spawnCommand } from "../_run_command.ts";

const GOOD = lessonOf(["console.log(1 + 1);", { expect: ["2"] }], "const x = 1;");
/** Says in a file when its clients are running. */
const ENDLESS_RACE = `import { runClients } from "last-ticket";
const onEvent = () => Deno.writeTextFileSync("begun", "");
await runClients({ clients: 2, latency: 10_000, onEvent }, async (desk) => {
  await desk.terminal.print("begun");
  await desk.office.search();
  return false;
});`;
const BAD = lessonOf(["console.log(1 + 1);", { expect: ["3"] }]);

jupyterTest(
  "notebooks runs the lessons that can be run, and tells what is wrong with others",
  () =>
    inLessonFolder({ "01_good": GOOD, "02_bad": BAD, "03_damaged": "{" }, async (folder) => {
      const json = `${folder}/report.json`;
      const before = await Deno.readTextFile(`${folder}/02_bad.ipynb`);
      const run = await runCommand("notebooks", ["--folder", folder, "--write", "--json", json]);
      assertEquals(run.code, 1, run.stderr);
      assertEquals(run.stderr, "");
      assertMatch(run.stdout, /\n01_good\n {2}✓ cell {2}1 +\d+ ms {2}console\.log\(1 \+ 1\);\n/);
      assertStringIncludes(
        run.stdout,
        'console.log(1 + 1);\n    wrong: cell 1 (cell-1): it does not show "3"\n',
      );
      assertStringIncludes(
        run.stdout.replaceAll(/\n +/g, " "),
        "/03_damaged.ipynb' as it is no JSON",
      );
      assertMatch(run.stdout, /01_good +2 +\d\.\d +✓ pass\n02_bad +1 +\d\.\d +✗ wrong\n/);
      assertMatch(run.stdout, /03_damaged +0 +0\.0 +! broken\n/);
      const { lessons } = JSON.parse(await Deno.readTextFile(json));
      assertEquals(lessons.map(({ outcome }: { outcome: string }) => outcome), [
        ...["pass", "wrong", "broken"],
      ]);
      const { ms, ...cell } = lessons[1].cells[0];
      assertEquals(cell, {
        ...{ cell: 1, id: "cell-1", round: 1, outcome: "wrong" },
        message: 'it does not show "3"',
      });
      assert(Number.isInteger(ms));
      const written = await readNotebook(`${folder}/01_good.ipynb`);
      assertEquals(
        written.cells.map((cell) =>
          cell.cell_type === "code" && [cell.execution_count, cell.outputs]
        ),
        [[1, [{ output_type: "stream", name: "stdout", text: ["2\n"] }]], [2, []]],
      );
      const text = await Deno.readTextFile(`${folder}/01_good.ipynb`);
      assertEquals(await formatNotebook(text), text);
      assertEquals(await Deno.readTextFile(`${folder}/02_bad.ipynb`), before);

      const again = await runCommand("notebooks", ["--folder", folder, "--write", "--twice", "1"]);
      assertEquals(again.code, 0, again.stdout + again.stderr);
      assertStringIncludes(again.stdout, " ms again  const x = 1;\n");
      assertEquals(await Deno.readTextFile(`${folder}/01_good.ipynb`), text);
    }),
);

Deno.test("notebooks makes pages of what is in the lessons, without Jupyter", async () => {
  const shown = notebookOf({
    code: "1",
    outputs: [{ output_type: "stream", name: "stdout", text: ["what was shown\n"] }],
  });
  await inLessonFolder({ "01_good": shown, "02_damaged": "{" }, async (folder) => {
    const args = ["--folder", folder, "--html", `${folder}/pages`];
    const run = await runCommand("notebooks", args, { env: { PATH: folder } });
    assertEquals(run.code, 1, run.stdout + run.stderr);
    assertStringIncludes(run.stderr, "02_damaged.ipynb' as it is no JSON");
    assertStringIncludes(run.stdout, `${folder}/pages/01_good.html`);
    assertStringIncludes(await Deno.readTextFile(`${folder}/pages/01_good.html`), "what was shown");
    const good = await runCommand("notebooks", [...args, "01"], { env: { PATH: folder } });
    assertEquals(good.code, 0, good.stderr);
  });
});

Deno.test("notebooks says how to get Jupyter", () =>
  inLessonFolder({ "01_good": GOOD }, async (folder) => {
    const run = await runCommand("notebooks", ["--folder", folder], { env: { PATH: folder } });
    assertEquals(run.code, 3);
    const [error = "", next] = run.stderr.split("\n");
    assertMatch(error, /^JupyterMissingError: .*Debian package jupyter-notebook/);
    assertEquals(next, `\`${commandLine("doctor")}\` shows what is missing, and how to get it.`);
  }));

Deno.test("notebooks exits with 2 and names the fix for what cannot be used", () =>
  inLessonFolder({ "01_good": GOOD }, async (folder) => {
    for (
      const [args, message] of [
        [["--folder", folder, "09"], 'There is no lesson "09": choose from 01.\n'],
        [["--wirte"], `\`${commandLine("notebooks --help")}\` shows all options\n`],
        [["--folder", folder, "--json", "/nowhere/x"], "ReportFileError: Cannot write the report"],
      ] as const
    ) {
      const run = await runCommand("notebooks", [...args]);
      assertEquals(run.code, 2, run.stderr);
      assertStringIncludes(run.stderr, message);
    }
  }));

Deno.test("notebooks exits with 1 when there is no folder, or no lesson in it", async () => {
  const nowhere = await runCommand("notebooks", ["--folder", "/nowhere"]);
  assertEquals(nowhere.code, 1);
  assertEquals(
    nowhere.stderr,
    "NotebookError: Cannot find the lessons as their folder must be a folder that can be read " +
      '(NotFound): current value is "/nowhere"\n',
  );
  await inLessonFolder({ "notes": "{}" }, async (folder) => {
    const run = await runCommand("notebooks", ["--folder", folder]);
    assertEquals(run.code, 1);
    assertStringIncludes(run.stderr, "must have files called NN_name.ipynb in it");
  });
});

Deno.test("notebooks prints its options", async () => {
  const { code, stdout } = await runCommand("notebooks", ["--help"]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, `Usage: ${commandLine("notebooks [options] [NN ...]")}`);
});

jupyterTest(
  "notebooks exits with 130 and leaves nothing when Ctrl-C comes during a race",
  () =>
    inTemporaryFolder((temporary) =>
      inLessonFolder({ "01_waits": lessonOf(ENDLESS_RACE) }, async (folder) => {
        const before = await Deno.readTextFile(`${folder}/01_waits.ipynb`);
        const child = spawnCommand("notebooks", ["--folder", folder, "--write"]);
        const output = child.output();
        const deadline = performance.now() + 60_000;
        while (![...Deno.readDirSync(folder)].some(({ name }) => name === "begun")) {
          assert(performance.now() < deadline, "the race does not begin");
          await delay(10);
        }
        child.kill("SIGINT");
        const { code, stderr } = await output;
        const words = ownWords(new TextDecoder().decode(stderr));
        assertEquals(code, 130, words);
        assertEquals(words, "\nInterrupted: the kernel and the Jupyter server have been ended.\n");
        assertEquals(processesWith(temporary), []);
        const left = [...Deno.readDirSync(`${temporary}/temporary`)].map(({ name }) => name);
        assertEquals(left, [basename(folder)]);
        assertEquals(await Deno.readTextFile(`${folder}/01_waits.ipynb`), before);
      })
    ),
);
