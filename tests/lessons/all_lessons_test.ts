import { readLessons } from "../../lib/lessons/notebook_files.ts";
import { frontEndTest } from "./_front_end_test.ts";
import { COPIES, NOTEBOOKS } from "./_front_ends.ts";
import { LessonPage } from "./_lesson_page.ts";
import { runTwice } from "./_run_twice.ts";

for (const lesson of await readLessons(NOTEBOOKS)) {
  frontEndTest("all-lessons", `runs lesson ${lesson.name} twice`, async (frontEnd, { server }) => {
    const path = `${COPIES}/${lesson.name}.ipynb`;
    await using page = await LessonPage.open(server, { frontEnd, path });
    await runTwice(page, lesson);
  });
}
