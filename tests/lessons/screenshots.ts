/**
 * Runs lessons in JupyterLab and Notebook 7, in a real browser, and takes a screenshot of each picture that they
 * show, light and dark, wide and narrow, to be looked at:
 * `deno run -A tests/lessons/screenshots.ts DIR 01_mutex 02_last_ticket`.
 *
 * It says what was seen, and ends with 1 when a cell has ended in an error.
 *
 * @module
 */

import { join, resolve } from "node:path";
import { copyLessons } from "../../lib/commands/lab.ts";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import { findLessons } from "../../lib/lessons/lesson_files.ts";
import { FRONT_ENDS, frontEndProgram, installFrontEnds } from "./_front_ends.ts";
import { LessonPage } from "./_lesson_page.ts";

const COURSE = new URL("../../", import.meta.url).pathname;
const NOTEBOOKS = join(COURSE, "notebooks");
/** The learners' lessons: what is in it can import the kit as theirs do, and Git does not see it. */
const COPIES = "my-notebooks";

if (import.meta.main) {
  const [target = "screenshots", ...wanted] = Deno.args;
  const all = (await findLessons(NOTEBOOKS)).map(({ name }) => name);
  await Deno.mkdir(target, { recursive: true });
  if (!await installFrontEnds()) throw new Error("JupyterLab and Notebook 7 cannot be fetched");
  await Deno.mkdir(join(COURSE, COPIES), { recursive: true });
  for (const frontEnd of FRONT_ENDS) {
    const copies = await Deno.makeTempDir({ dir: join(COURSE, COPIES), prefix: "screenshots-" });
    try {
      await copyLessons(NOTEBOOKS, copies);
      const program = frontEndProgram(frontEnd);
      await using server = await JupyterServer.start({ folder: COURSE, program });
      for (const lesson of wanted.length > 0 ? wanted : all) {
        const path = `${copies.slice(COURSE.length)}/${lesson}.ipynb`;
        await using page = await LessonPage.open(server, { frontEnd, path });
        const prefix = join(resolve(target), `${frontEnd}_${lesson}`);
        console.log(`${frontEnd} ${lesson}: ${await lookAt(page, prefix)}`);
        await page.kernel("shut down");
      }
    } finally {
      await Deno.remove(copies, { recursive: true });
    }
  }
}

/** Runs a lesson twice, takes its pictures, steps back in its schedules, and says what was seen. */
async function lookAt(page: LessonPage, prefix: string): Promise<string> {
  await page.runAll();
  const cells = await page.runAll();
  const failed = cells.filter(({ outputs }) => outputs.some((it) => it.output_type === "error"));
  if (failed.length > 0) Deno.exitCode = 1;
  const pictures = LessonPage.withPictures(cells);
  for (const theme of ["light", "dark"] as const) {
    for (const width of [1280, 800]) {
      await page.look({ theme, width });
      for (const cell of pictures) {
        await page.screenshot(cell, `${prefix}_${cell}_${theme}_${width}.png`);
      }
    }
  }
  const players = cells.filter(({ outputs }) => /<schedule-player/.test(JSON.stringify(outputs)));
  for (const { id } of players) await page.stepBack(id);
  const errors = failed.length > 0
    ? `errors in ${failed.map(({ id }) => id).join(", ")}`
    : "no error";
  return `${cells.length} cells run twice, ${errors}; ${pictures.length} show pictures, ` +
    `${players.length} of them a schedule that steps back`;
}
