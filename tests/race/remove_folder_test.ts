import { assert, assertEquals } from "@std/assert";
import { removeFolder } from "../../lib/race/remove_folder.ts";
import { longTest } from "../_full.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

/** Makes a folder, and removes it, whose folders within folders have more levels than a path can name. */
async function removeDeep(levels: number): Promise<void> {
  await inTemporaryFolder(async (folder) => {
    const [root, shell] = [`${folder}/root`, `${folder}/shell`];
    await Deno.mkdir(root);
    // From the inside out.
    for (let level = 0; level < levels; level++) {
      Deno.mkdirSync(shell);
      Deno.renameSync(root, `${shell}/t`);
      Deno.renameSync(shell, root);
    }
    await removeFolder(root);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["temporary"]);
  });
}

Deno.test("removeFolder() removes folders that are too deep for a path", () => removeDeep(2_500));

// Deno's own recursive removal overflows the stack.
longTest("removeFolder() removes folders of 17,000 levels", () => removeDeep(17_000));

Deno.test("removeFolder() removes folders, files and links, and leaves alone what links lead to", async () => {
  await inTemporaryFolder(async (folder) => {
    const root = `${folder}/root`;
    await Deno.mkdir(`${root}/a/b/c`, { recursive: true });
    await Deno.mkdir(`${root}/d`);
    await Deno.mkdir(`${folder}/elsewhere`);
    await Deno.writeTextFile(`${folder}/elsewhere/file`, "still here");
    await Deno.writeTextFile(`${root}/a/b/c/file`, "");
    await Deno.symlink(`${folder}/elsewhere`, `${root}/a/link`);
    await Deno.symlink(`${folder}/nowhere`, `${root}/link`);
    await removeFolder(root);
    const left = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assertEquals(left, ["elsewhere", "temporary"]);
    assertEquals(await Deno.readTextFile(`${folder}/elsewhere/file`), "still here");
  });
});

Deno.test("removeFolder() removes folders that may not be looked into", async () => {
  await inTemporaryFolder(async (folder) => {
    const root = `${folder}/root`;
    await Deno.mkdir(`${root}/a/b`, { recursive: true });
    await Deno.writeTextFile(`${root}/a/b/file`, "");
    for (const locked of [`${root}/a/b`, `${root}/a`, root]) await Deno.chmod(locked, 0);
    await removeFolder(root);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["temporary"]);
  });
});

Deno.test("removeFolder() removes a file in the place of a folder, and minds nothing that has gone", async () => {
  await inTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/root`, "evil");
    await removeFolder(`${folder}/root`);
    await removeFolder(`${folder}/root`);
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["temporary"]);
  });
});

Deno.test("removeFolder() removes what a process that is being killed still makes", async () => {
  await inTemporaryFolder(async (folder) => {
    const root = `${folder}/root`;
    await Deno.mkdir(root);
    const writer = new Deno.Command("sh", {
      args: ["-c", 'i=0; while [ $i -lt 3000 ]; do : > "$0/$i"; i=$((i + 1)); done', root],
      stderr: "null",
    }).spawn();
    while (Array.from(Deno.readDirSync(root)).length < 100) await new Promise((r) => setTimeout(r));
    await removeFolder(root);
    await writer.status;
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["temporary"]);
  });
});

Deno.test({
  name: "removeFolder() removes folders whose names are no text",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    await inTemporaryFolder(async (folder) => {
      const root = `${folder}/root`;
      await Deno.mkdir(root);
      const make = 'mkdir "$0/$(printf "Bob\\344")" && : > "$0/$(printf "Bob\\344")/file"';
      const { success } = await new Deno.Command("sh", { args: ["-c", make, root] }).output();
      assert(success);
      await removeFolder(root);
      assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["temporary"]);
    });
  },
});

Deno.test({
  name:
    "removeFolder() waits for a file that can be opened, where there are as many as there may be",
  ignore: Deno.build.os === "windows",
  fn: async () => {
    await inTemporaryFolder(async (folder) => {
      await Deno.mkdir(`${folder}/root/inner`, { recursive: true });
      const module = new URL("../../lib/race/remove_folder.ts", import.meta.url).href;
      const code = `
        const { removeFolder } = await import("${module}");
        const [root] = Deno.args;
        const files = [];
        try {
          for (;;) files.push(Deno.openSync(root));
        } catch {
          setTimeout(() => files.forEach((file) => file.close()), 50);
        }
        await removeFolder(root);`;
      await Deno.writeTextFile(`${folder}/remove.ts`, code);
      const run = `ulimit -n 64; exec "$deno" run -A --no-lock "$0" "$1"`;
      const { success } = await new Deno.Command("bash", {
        args: ["-c", run, `${folder}/remove.ts`, `${folder}/root`],
        env: { deno: Deno.execPath() },
      }).output();
      const left = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
      assertEquals([success, left], [true, ["remove.ts", "temporary"]]);
    });
  },
});
