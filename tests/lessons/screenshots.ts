/**
 * Runs lessons in the classic user interface, in a real browser, and takes pictures of them from top to
 * bottom, to be looked at: `deno run -A tests/screenshots.ts DIR 01_mutex 02_last_ticket`.
 *
 * @module
 */

import { join, resolve } from "node:path";
import { copyLessons } from "../../lib/commands/lab.ts";
import { findJupyter } from "../../lib/lessons/jupyter/programs.ts";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import { ClassicNotebook } from "./_classic_notebook.ts";
import { inLessonFolder } from "./_lesson_folder.ts";

const NOTEBOOKS = new URL("../../notebooks", import.meta.url).pathname;

if (import.meta.main) {
  const [target = "screenshots", ...lessons] = Deno.args;
  await Deno.mkdir(target, { recursive: true });
  await inLessonFolder({}, async (folder) => {
    await copyLessons(NOTEBOOKS, folder);
    const program = await findJupyter(["notebook"]);
    await using server = await JupyterServer.start({ folder, program });
    for (const lesson of lessons) await takeScreenshots(server, lesson, resolve(target));
  });
}

async function takeScreenshots(
  server: JupyterServer,
  lesson: string,
  target: string,
): Promise<void> {
  await using notebook = await ClassicNotebook.open(server, `${lesson}.ipynb`);
  await notebook.runAll();
  for (
    const path of await notebook.screenshots((index) => join(target, `${lesson}_${index}.png`))
  ) {
    console.log(path);
  }
}
