import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { LearnError } from "../../../lib/commands/learn/paths.ts";
import { BEGINNING, ProgressFile } from "../../../lib/commands/learn/progress.ts";
import { EXERCISE_NAMES } from "../../../lib/grading/catalog.ts";
import { formatProgress } from "../../../lib/grading/progress.ts";
import { inTemporaryFolder } from "../../_temporary_folder.ts";

const PROGRESS = { ...BEGINNING, passed: new Set(["01_shared_terminal"] as const) };
const NOW = new Date("2026-03-01T12:34:56.789Z");

function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].filter(({ isFile }) => isFile).map(({ name }) => name)
    .sort();
}

Deno.test("ProgressFile.load() is new without a file, and reads what save() wrote", async () => {
  await inTemporaryFolder(async (folder) => {
    const file = new ProgressFile(`${folder}/progress`);
    assertEquals(await file.load(), { progress: BEGINNING, isNew: true });
    await file.save(PROGRESS);
    assertEquals(await file.load(), { progress: PROGRESS, isNew: false });
    assertEquals(filesIn(folder), ["progress"]);
  });
});

Deno.test("ProgressFile.load() keeps a damaged or older file aside, and says so", async () => {
  await inTemporaryFolder(async (folder) => {
    const file = new ProgressFile(`${folder}/progress`);
    const damaged = formatProgress(PROGRESS, EXERCISE_NAMES).replace("end", "passed nonsense");
    Deno.writeTextFileSync(file.path, damaged);
    const { progress, isNew, note } = await file.load(NOW);
    assertEquals({ progress, isNew }, { progress: PROGRESS, isNew: false });
    const kept = "progress.2026-03-01T12-34-56.789Z";
    assert(note?.includes('a line that means nothing: "passed nonsense"'), note);
    assert(note?.includes("1 passed could be taken from it"), note);
    assert(note?.includes(kept), note);
    assertEquals(Deno.readTextFileSync(`${folder}/${kept}`), damaged);
    assertEquals(await file.load(), { progress: PROGRESS, isNew: false });

    Deno.writeTextFileSync(file.path, "version 0\nall of it\n");
    const older = await file.load(new Date(NOW.getTime() + 1));
    assertMatch(older.note ?? "", /"version 0" instead of "version 1"\. Nothing could be taken/);
    assertEquals(filesIn(folder), ["progress", kept, "progress.2026-03-01T12-34-56.790Z"]);
  });
});

Deno.test("ProgressFile.save() is all or nothing when it is killed in the middle", async () => {
  await inTemporaryFolder(async (folder) => {
    const path = `${folder}/progress`;
    await new ProgressFile(path).save(PROGRESS);
    const module = import.meta.resolve("../../../lib/commands/learn/progress.ts");
    const program = `
      import { BEGINNING, ProgressFile } from ${JSON.stringify(module)};
      const passed = [new Set(), new Set(["01_shared_terminal", "02_last_ticket"])];
      const file = new ProgressFile(${JSON.stringify(path)});
      for (let i = 0;; i++) {
        await file.save({ ...BEGINNING, passed: passed[i % 2] });
        if (i === 10) console.log("It is in the middle of it.");
      }`;
    Deno.writeTextFileSync(`${folder}/program.ts`, program);
    for (let round = 0; round < 5; round++) {
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--no-lock", "--no-check", `${folder}/program.ts`],
        stdout: "piped",
      }).spawn();
      const reader = child.stdout.getReader();
      await reader.read();
      child.kill("SIGKILL");
      await child.status;
      await reader.cancel();
      const { note, progress: { passed } } = await new ProgressFile(path).load();
      assertEquals(note, undefined);
      assert(passed.size < 3);
    }
  });
});

Deno.test("ProgressFile.save() names the file and the fix when it cannot write", async () => {
  const file = new ProgressFile("/nowhere/progress");
  const error = await assertRejects(() => file.save(BEGINNING), LearnError);
  assertMatch(
    error.message,
    /^Cannot write your progress as the file and its folder must be yours and writable .+"\/nowhere\/progress"$/,
  );
});
