import { assert, assertEquals, assertRejects } from "@std/assert";
import { delay } from "@std/async";
import { FolderFiles } from "last-ticket/files";
import { withFiles } from "./_with_files.ts";

// What every implementation of Files does is in tests/contracts/files_contract.ts.

Deno.test("FolderFiles.list() shows neither what is unfinished nor what is no client's", async () => {
  await withFiles(async (files, folder) => {
    await files.createNew("lock");
    await Deno.writeTextFile(`${folder}/.${crypto.randomUUID()}.tmp`, "half a te");
    await Deno.writeTextFile(`${folder}/.DS_Store`, "");
    assertEquals(await files.list(), ["lock"]);
  });
});

Deno.test("FolderFiles leaves nothing unfinished behind", async () => {
  await withFiles(async (files, folder) => {
    await files.createNew("lock", "Ann");
    await files.createNew("lock", "Bob");
    await files.write("lock", "Cat");
    await files.rename("lock", "old");
    const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
    assertEquals(names, ["old"]);
  });
});

Deno.test("FolderFiles makes files that anybody can read", async () => {
  await withFiles(async (files, folder) => {
    await files.createNew("lock", "Ann");
    await files.write("stock", "1");
    assertEquals(await Deno.readTextFile(`${folder}/lock`), "Ann");
    assertEquals(await Deno.readTextFile(`${folder}/stock`), "1");
  });
});

Deno.test("FolderFiles.age() is never negative when the clock was set back", async () => {
  await withFiles(async (files, folder) => {
    await files.createNew("lock");
    const tomorrow = new Date(Date.now() + 86_400_000);
    await Deno.utime(`${folder}/lock`, tomorrow, tomorrow);
    assertEquals(await files.age("lock"), 0);
  });
});

Deno.test("FolderFiles does not take a missing folder for a taken name", async () => {
  const folder = await Deno.makeTempDir();
  await Deno.remove(folder);
  const files = new FolderFiles(folder);
  await assertRejects(() => files.createNew("lock"), Deno.errors.NotFound);
  await assertRejects(() => files.createNew("lock", "Ann"), Deno.errors.NotFound);
  await assertRejects(() => files.write("lock", "Ann"), Deno.errors.NotFound);
  await assertRejects(() => files.list(), Deno.errors.NotFound);
});

Deno.test("FolderFiles does not take a denied permission for an answer", {
  permissions: { read: false, write: false },
}, async () => {
  const files = new FolderFiles("somewhere");
  await assertRejects(() => files.createNew("lock"), Deno.errors.NotCapable);
  await assertRejects(() => files.createNew("lock", "Ann"), Deno.errors.NotCapable);
  await assertRejects(() => files.exists("lock"), Deno.errors.NotCapable);
  await assertRejects(() => files.remove("lock"), Deno.errors.NotCapable);
});

/** How often the writer writes while somebody reads. */
const ROUNDS = 30;

for (const how of ["write", "create"] as const) {
  const symbol = how === "write" ? "FolderFiles.write()" : "FolderFiles.createNew()";
  Deno.test(`${symbol} shows nobody half a text, not even when its process is killed`, async () => {
    await withFiles(async (files, folder) => {
      const child = new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "--no-config", "--no-lock", `--allow-read=${folder}`],
          ...[`--allow-write=${folder}`, import.meta.resolve("./_writer.ts"), folder, how],
        ],
        stdout: "piped",
        stderr: "inherit",
      }).spawn();
      let rounds = 0;
      const output = (async (): Promise<void> => {
        const lines = child.stdout.pipeThrough(new TextDecoderStream());
        for await (const text of lines) rounds += text.split("\n").length - 1;
        // It has ended by itself, and nobody may wait for more.
        rounds = Infinity;
      })();
      const seen = new Set<string | undefined>();
      // However slow it is on a busy machine, it has its turns.
      while (rounds === 0) await delay(1);
      while (rounds < ROUNDS) seen.add(await files.read("stock"));
      assert(rounds < Infinity, "the writer has ended");
      child.kill("SIGKILL");
      await Promise.all([child.status, output]);
      seen.add(await files.read("stock"));

      const whole: (string | undefined)[] = ["a".repeat(200_000), "b".repeat(200_000)];
      if (how === "create") whole.push(undefined);
      assertEquals([...seen].filter((text) => !whole.includes(text)), []);
      assertEquals((await files.list()).filter((name) => name !== "stock"), []);
    });
  });
}
