/**
 * Runs lessons in JupyterLab and Notebook 7, in a real browser, and takes a screenshot of each picture that they
 * show, light and dark, to be looked at: `deno run -A tests/lessons/screenshots.ts DIR 01_mutex 02_last_ticket`.
 *
 * @module
 */

import { join, resolve } from "node:path";
import { copyLessons } from "../../lib/commands/lab.ts";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import { findLessons } from "../../lib/lessons/lesson_files.ts";
import { FRONT_ENDS, type FrontEndName, frontEndProgram, installFrontEnds } from "./_front_ends.ts";
import { inLessonFolder } from "./_lesson_folder.ts";
import { LessonPage } from "./_lesson_page.ts";

const NOTEBOOKS = new URL("../../notebooks", import.meta.url).pathname;

if (import.meta.main) {
  const [target = "screenshots", ...wanted] = Deno.args;
  const all = (await findLessons(NOTEBOOKS)).map(({ name }) => name);
  await Deno.mkdir(target, { recursive: true });
  if (!await installFrontEnds()) throw new Error("JupyterLab and Notebook 7 cannot be fetched");
  for (const frontEnd of FRONT_ENDS) {
    await inLessonFolder({}, async (folder) => {
      await copyLessons(NOTEBOOKS, folder);
      await using server = await JupyterServer.start({
        folder,
        program: frontEndProgram(frontEnd),
      });
      for (const lesson of wanted.length > 0 ? wanted : all) {
        await takeScreenshots(server, { frontEnd, lesson, target: resolve(target) });
      }
    });
  }
}

async function takeScreenshots(
  server: JupyterServer,
  { frontEnd, lesson, target }: { frontEnd: FrontEndName; lesson: string; target: string },
): Promise<void> {
  await using page = await LessonPage.open(server, { frontEnd, path: `${lesson}.ipynb` });
  await page.runAll();
  const cells = LessonPage.withPictures(await page.runAll());
  for (const theme of ["light", "dark"] as const) {
    await page.look({ theme, width: 1280 });
    for (const cell of cells) {
      await page.screenshot(cell, join(target, `${lesson}_${cell}_${theme}_${frontEnd}.png`));
    }
  }
  console.log(`${frontEnd} ${lesson}: runs twice, ${cells.length} cells with pictures`);
}
