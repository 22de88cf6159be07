import { assert, assertEquals } from "@std/assert";
import type { CodeCell, Lesson } from "../../lib/lessons/notebook.ts";
import { LessonPage } from "./_lesson_page.ts";

/** What was seen of a lesson that has run twice. */
export interface SeenLesson {
  /** Its cells with code. */
  cells: number;
  /** Cells and texts that show pictures. */
  pictures: number;
  /** Schedules that step back. */
  players: number;
}

/**
 * Runs a lesson twice in its page, from top to bottom, and looks at what it shows then: no error, no output that is
 * missing, also from its file, and each picture that the lesson in the course has, with its name.
 *
 * @param page The lesson's page; nothing of it has run.
 * @param lesson The lesson as the course has it.
 */
export async function runTwice(page: LessonPage, { notebook }: Lesson): Promise<SeenLesson> {
  const committed = notebook.cells.filter((cell) => cell.cell_type === "code");
  const answers = committed.filter(({ metadata }) => metadata.collapsed === true);
  assertEquals(await page.folded(), answers.map(({ id }) => id));
  for (const run of ["first", "second"]) {
    const cells = await page.runAll();
    assertEquals(errorsIn(cells), [], `${run} run`);
    assertEquals(withOutputs(cells), withOutputs(committed), `${run} run`);
    assertEquals(await page.folded(), [], `${run} run`);
  }
  const cells = await page.saved();
  assertEquals(withOutputs(cells), withOutputs(committed), "saved");
  const withPictures = LessonPage.withPictures(cells);
  assertEquals(withPictures, LessonPage.withPictures(committed));
  const shown = [...await page.textsWithPictures(), ...withPictures];
  for (const picture of await page.pictures(shown)) {
    const { width, height, name } = picture;
    assert(width > 100 && height > 30 && name.length > 3, JSON.stringify(picture));
  }
  const players = cells.filter(({ outputs }) => /<schedule-player/.test(JSON.stringify(outputs)));
  for (const { id } of players) await page.stepBack(id);
  return { cells: cells.length, pictures: shown.length, players: players.length };
}

function errorsIn(cells: readonly CodeCell[]): unknown[] {
  return cells.flatMap(({ id, outputs }) =>
    outputs.filter((it) => it.output_type === "error").map((error) => ({ id, error }))
  );
}

/** The ids of the cells that show something. */
function withOutputs(cells: readonly CodeCell[]): string[] {
  return cells.filter(({ outputs }) => outputs.length > 0).map(({ id }) => id);
}
