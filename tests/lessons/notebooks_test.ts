import { assert, assertEquals, assertMatch } from "@std/assert";
import { fileURLToPath } from "node:url";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import { findLessons } from "../../lib/lessons/lesson_files.ts";
import { formatNotebook, readNotebook } from "../../lib/lessons/notebook_files.ts";
import { minutesOf } from "./_minutes.ts";
import { runNotebook } from "../../lib/lessons/run_notebook.ts";
import { jupyterTest } from "./_with_jupyter.ts";

const ROOT = fileURLToPath(import.meta.resolve("../../"));
const FOLDER = `${ROOT}notebooks`;
const MOST_MINUTES = 15;
/** How long the cells of a lesson run on a quiet machine, about, in milliseconds. */
const RUN = 15_000;
/** The lesson that `deno task test` runs; `deno task test:full` runs all. */
const SMOKE = "02_last_ticket";
/** More than that is no longer read at a glance. */
const MOST_LINES = 15;

for (const { name, path } of await findLessons(FOLDER)) {
  Deno.test(`${name} is formatted, and says what it is written in`, async () => {
    const text = await Deno.readTextFile(path);
    assertEquals(await formatNotebook(text), text);
    const { metadata: { kernelspec, language_info } } = await readNotebook(path);
    assertEquals(kernelspec, { display_name: "Deno", language: "typescript", name: "deno" });
    // Without these, code is highlighted as if it were Python.
    assertEquals(language_info.name, "typescript");
    assertEquals(language_info.pygments_lexer, "typescript");
    assertMatch(language_info.mimetype ?? "", /^text\/(x\.)?typescript$/);
  });

  Deno.test(`${name} is committed with what its cells have shown`, async () => {
    const { cells } = await readNotebook(path);
    const code = cells.filter((cell) => cell.cell_type === "code");
    assertEquals(code.map((cell) => cell.execution_count), code.map((_, index) => index + 1));
    for (const { id, outputs, source, metadata } of code) {
      const shows = /^\s*await show\(/m.test(source.join("")) || metadata.expect !== undefined;
      assert(outputs.length > 0 || !shows, `${id} shows nothing`);
    }
    assert(!JSON.stringify(cells).includes(ROOT), "a path of somebody's computer is in it");
  });

  Deno.test(`${name} has code cells of at most ${MOST_LINES} lines`, async () => {
    const { cells } = await readNotebook(path);
    const long = cells.filter(({ cell_type, source }) =>
      cell_type === "code" && source.filter((line) => line.trim() !== "").length > MOST_LINES
    );
    assertEquals(long.map(({ id }) => id), []);
  });

  Deno.test(`${name} takes at most ${MOST_MINUTES} minutes`, async () => {
    const { minutes } = minutesOf(await readNotebook(path), RUN);
    assert(minutes <= MOST_MINUTES, `${name} takes ${minutes.toFixed(1)} minutes`);
  });

  jupyterTest(
    `${name} runs in the kernel, and once more`,
    async () => {
      const notebook = await readNotebook(path);
      await using server = await JupyterServer.start({ folder: FOLDER });
      const run = await runNotebook(server, { name, notebook }, { rounds: 2 });
      const problems = run.cells.filter(({ outcome }) => outcome !== "pass").map((cell) =>
        `round ${cell.round}, cell ${cell.cell} (${cell.id}): ${cell.outcome}: ${cell.message}`
      );
      assertEquals(problems, []);
    },
    { takesLong: name !== SMOKE },
  );
}
