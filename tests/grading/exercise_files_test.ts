import { assertEquals } from "@std/assert";
import { ExerciseFiles } from "../../lib/grading/exercise_files.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

const NAME = "02_last_ticket";

Deno.test("ExerciseFiles.replace() writes a file, and keeps what was there with the time in its name", () =>
  inTemporaryFolder(async (folder) => {
    await Deno.mkdir(`${folder}/exercises`);
    const files = new ExerciseFiles(folder);
    assertEquals(await files.read(NAME), undefined);
    assertEquals(await files.replace(NAME, "first"), undefined);
    const backup = await files.replace(NAME, "second", new Date("2026-03-01T12:34:56.789Z"));
    assertEquals(await files.read(NAME), "second");
    assertEquals(Deno.readTextFileSync(backup ?? ""), "first");
    assertEquals(
      files.inCourse(backup ?? ""),
      `.last-ticket/backups/${NAME}.2026-03-01T12-34-56.789Z.ts`,
    );
  }));
