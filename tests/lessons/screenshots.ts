/**
 * Runs lessons in JupyterLab and Notebook 7, in a real browser, as `all_lessons_test.ts` does, and takes screenshots
 * of each whole lesson, light and wide, dark and narrow, to be looked at:
 * `deno run -A tests/lessons/screenshots.ts DIR 01_mutex 02_last_ticket`.
 *
 * It says what was seen, and ends with 1 when a lesson does not run as it must.
 *
 * @module
 */

import { join, resolve } from "node:path";
import { readLessons } from "../../lib/lessons/notebook_files.ts";
import { COPIES, FRONT_ENDS, inCourse, installFrontEnds, NOTEBOOKS } from "./_front_ends.ts";
import { LessonPage } from "./_lesson_page.ts";
import { runTwice } from "./_run_twice.ts";

if (import.meta.main) {
  const [target = "screenshots", ...wanted] = Deno.args;
  const lessons = (await readLessons(NOTEBOOKS))
    .filter(({ name }) => wanted.length === 0 || wanted.includes(name));
  await Deno.mkdir(target, { recursive: true });
  if (!await installFrontEnds()) throw new Error("JupyterLab and Notebook 7 cannot be fetched");
  for (const frontEnd of FRONT_ENDS) {
    await inCourse(frontEnd, async ({ server }) => {
      for (const lesson of lessons) {
        const path = `${COPIES}/${lesson.name}.ipynb`;
        await using page = await LessonPage.open(server, { frontEnd, path });
        try {
          const { cells, pictures, players } = await runTwice(page, lesson);
          console.log(
            `${frontEnd} ${lesson.name}: ${cells} cells, ${pictures} with pictures, ` +
              `${players} schedules that step back`,
          );
        } catch (error) {
          if (!(error instanceof Error)) throw error;
          console.error(`${frontEnd} ${lesson.name}: ${error.message}`);
          Deno.exitCode = 1;
        }
        for (
          const look of [{ theme: "light", width: 1280 }, { theme: "dark", width: 800 }] as const
        ) {
          await page.look(look);
          const file = `${frontEnd}_${lesson.name}_${look.theme}_${look.width}.png`;
          await page.screenshot(join(resolve(target), file));
        }
        await page.kernel("shut down");
      }
    });
  }
}
