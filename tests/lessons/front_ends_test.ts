import { assert, assertEquals, assertNotMatch, assertStringIncludes } from "@std/assert";
import { copyLessons } from "../../lib/commands/lab.ts";
import { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import { until } from "../kit/messages/_until.ts";
import { CHROMIUM } from "../site/_site.ts";
import {
  FRONT_ENDS,
  type FrontEndName,
  frontEndProgram,
  installFrontEnds,
  PYTHON,
} from "./_front_ends.ts";
import { inLessonFolder } from "./_lesson_folder.ts";
import { ENDLESS, isAlive, raceOf, startedPids } from "./_endless_race.ts";
import { LessonPage } from "./_lesson_page.ts";

const COURSE = new URL("../../", import.meta.url).pathname;
const LESSON = "02_last_ticket.ipynb";
const EXERCISE = "exercises/02_last_ticket.ts";

/** Not in `test:full`: it fetches 94 packages, and takes minutes. */
const IS_ASKED_FOR = Deno.env.get("LAST_TICKET_TESTS") === "front-ends";
const needsPackages = CHROMIUM === undefined || PYTHON === undefined;
const needsNetwork = IS_ASKED_FOR && !needsPackages && !await installFrontEnds();
const needs = !IS_ASKED_FOR
  ? " (in test:front-ends)"
  : needsPackages
  ? " (needs the Debian packages chromium and python3-venv)"
  : needsNetwork
  ? " (needs the Python Package Index, which does not answer)"
  : "";
const ignore = !IS_ASKED_FOR || needsNetwork || needsPackages && Deno.env.get("CI") !== "true";

/** Does work with a course of a learner's own, in a front end. */
async function inFrontEnd(
  frontEnd: FrontEndName,
  work: (course: { server: JupyterServer; folder: string }) => Promise<void>,
): Promise<void> {
  await inLessonFolder({}, async (folder) => {
    await copyLessons(`${COURSE}notebooks`, `${folder}/my-notebooks`);
    for (const name of ["exercises", "notebooks"]) await Deno.mkdir(`${folder}/${name}`);
    for (const path of [EXERCISE, `notebooks/${LESSON}`]) {
      await Deno.copyFile(`${COURSE}${path}`, `${folder}/${path}`);
    }
    await using server = await JupyterServer.start({ folder, program: frontEndProgram(frontEnd) });
    await work({ server, folder });
  });
}

for (const frontEnd of FRONT_ENDS) {
  const name = frontEnd === "lab" ? "JupyterLab" : "Notebook 7";

  Deno.test({
    name: `${name} runs a lesson twice, shows its pictures, and leaves no client${needs}`,
    ignore,
    fn: () =>
      inFrontEnd(frontEnd, async ({ server, folder }) => {
        await showsUntrusted(server, frontEnd);
        await using page = await LessonPage.open(server, {
          frontEnd,
          path: `my-notebooks/${LESSON}`,
        });
        // Notebook 7 opens `tree/` and the path, from where its server sends what is no notebook as plain text.
        if (frontEnd === "lab") {
          const editor = await page.editorBehind(EXERCISE, "your-turn-now");
          assertStringIncludes(editor, "export const client");
        }
        const pictures = await runsTwice(page);
        await fitsEverywhere(page, pictures);
        await page.stepBack("simplest");
        await leavesNoClient(page, `${folder}/my-notebooks`);
      }),
  });
}

/** What somebody sees who opens the course's own notebook, which is not trusted, and runs nothing. */
async function showsUntrusted(server: JupyterServer, frontEnd: FrontEndName): Promise<void> {
  await using page = await LessonPage.open(server, { frontEnd, path: `notebooks/${LESSON}` });
  assertEquals(await page.folded(), ["your-schedule", "simplest", "no-lock", "with-lock"]);
  await page.unfold();
  for (
    const { cell, element, width, height } of await page.pictures(
      LessonPage.withPictures(await page.codeCells()),
    )
  ) {
    assertEquals(element, "img", cell);
    assert(width > 300 && height > 100, `${cell}: ${width} x ${height}`);
    assertNotMatch(await page.text(cell), /<schedule-player|search tickets/, cell);
  }
}

async function runsTwice(page: LessonPage): Promise<string[]> {
  let pictures: string[] = [];
  for (let run = 0; run < 2; run++) {
    const cells = await page.runAll();
    assertEquals(
      cells.flatMap(({ outputs }) => outputs.filter((it) => it.output_type === "error")),
      [],
    );
    pictures = LessonPage.withPictures(cells);
  }
  assertEquals(pictures.length, 6);
  return pictures;
}

async function fitsEverywhere(page: LessonPage, cells: readonly string[]): Promise<void> {
  const grounds = { light: "rgb(255, 255, 255)", dark: "rgb(27, 31, 36)" };
  for (const theme of ["light", "dark"] as const) {
    for (const width of [1280, 800]) {
      await page.look({ theme, width });
      for (const picture of await page.pictures(cells)) {
        const where = `${theme}, ${width} pixels: ${JSON.stringify(picture)}`;
        assertEquals(picture.ground, grounds[theme], where);
        assert(picture.width > 200 && picture.right <= width, where);
      }
    }
  }
}

async function leavesNoClient(page: LessonPage, folder: string): Promise<void> {
  for (const how of [["interrupt", "restart"], ["restart"], ["shut down"]] as const) {
    await page.start(raceOf(ENDLESS["run in while (true)"]));
    const pids = await startedPids(folder);
    await Deno.remove(`${folder}/pids`);
    // A cell that waits for its clients is not stopped by an interrupt (denoland/deno#24491).
    for (const action of how) await page.kernel(action);
    await until(() => !pids.some(isAlive));
    if (how[0] !== "shut down") await page.untilKernelAnswers();
  }
}
