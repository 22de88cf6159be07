import { assert, assertEquals, assertNotMatch, assertStringIncludes } from "@std/assert";
import type { JupyterServer } from "../../lib/lessons/jupyter/server.ts";
import { until } from "../kit/messages/_until.ts";
import { frontEndTest } from "./_front_end_test.ts";
import { COPIES, type FrontEndName } from "./_front_ends.ts";
import { ENDLESS, isAlive, raceOf, startedPids } from "./_endless_race.ts";
import { LessonPage } from "./_lesson_page.ts";

const LESSON = "02_last_ticket.ipynb";
const EXERCISE = "exercises/02_last_ticket.ts";

frontEndTest(
  "front-ends",
  "runs a lesson twice, shows its pictures, and leaves no client",
  async (frontEnd, { server, folder }) => {
    await showsUntrusted(server, frontEnd);
    await using page = await LessonPage.open(server, { frontEnd, path: `${COPIES}/${LESSON}` });
    const editor = await page.editorBehind(EXERCISE, "your-turn-now");
    assertStringIncludes(editor, "export const client");
    const pictures = await runsTwice(page);
    await fitsEverywhere(page, pictures);
    await page.stepBack("simplest");
    await grades(page);
    await leavesNoClient(page, `${folder}/${COPIES}`);
  },
);

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

/** The verdict on an exercise that nobody has done yet, from a cell. */
async function grades(page: LessonPage): Promise<void> {
  const cell = await page.run('import { grade } from "last-ticket"; await grade("02");');
  assertStringIncludes(await page.text(cell), "every interleaving");
  // Those of other checks, which fail as well, are folded.
  const pictures = await page.pictures([cell]);
  const isSeen = pictures.some(({ width, height }) => width > 300 && height > 100);
  assert(isSeen, JSON.stringify(pictures));
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
