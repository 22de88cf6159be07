import { assertEquals, assertRejects } from "@std/assert";
import { copy, ensureDir, exists, walk, type WalkOptions } from "@std/fs";
import { pathToFileURL } from "node:url";

/** Registers a test that gets a folder of its own: {file.txt, dir/inner.ts, dir/deep/leaf.json}. */
function testInFolder(name: string, fn: (folder: string) => Promise<void>): void {
  Deno.test(name, async () => {
    const folder = await Deno.makeTempDir();
    try {
      await Deno.mkdir(`${folder}/dir/deep`, { recursive: true });
      await Deno.writeTextFile(`${folder}/file.txt`, "file");
      await Deno.writeTextFile(`${folder}/dir/inner.ts`, "inner");
      await Deno.writeTextFile(`${folder}/dir/deep/leaf.json`, "leaf");
      await fn(folder);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

async function paths(folder: string, options?: WalkOptions): Promise<string[]> {
  const entries = await Array.fromAsync(walk(folder, options));
  return entries.map(({ path }) => path.slice(folder.length)).sort();
}

testInFolder("exists() tells files from directories", async (folder) => {
  assertEquals(await exists(`${folder}/file.txt`), true);
  assertEquals(await exists(`${folder}/none.txt`), false);
  assertEquals(await exists(`${folder}/file.txt`, { isFile: true }), true);
  assertEquals(await exists(`${folder}/file.txt`, { isDirectory: true }), false);
  assertEquals(await exists(folder, { isFile: true }), false);
  assertEquals(await exists(pathToFileURL(folder), { isDirectory: true }), true);
});

testInFolder("exists() throws when asked for both a file and a directory", async (folder) => {
  await assertRejects(() => exists(folder, { isFile: true, isDirectory: true }), TypeError);
});

testInFolder("exists() is false for a symlink that leads nowhere", async (folder) => {
  await Deno.symlink("none.txt", `${folder}/link`);
  assertEquals(await exists(`${folder}/link`), false);
});

testInFolder("ensureDir() creates all directories and leaves existing ones", async (folder) => {
  await ensureDir(`${folder}/dir/a/b`);
  await ensureDir(pathToFileURL(`${folder}/dir`));
  assertEquals(await exists(`${folder}/dir/a/b`, { isDirectory: true }), true);
  assertEquals(await exists(`${folder}/dir/inner.ts`), true);
});

testInFolder("ensureDir() throws when a file is in the way", async (folder) => {
  await assertRejects(() => ensureDir(`${folder}/file.txt`), Error, "expected 'dir', got 'file'");
  assertEquals(await Deno.readTextFile(`${folder}/file.txt`), "file");
});

testInFolder("copy() copies files, directories and symlinks", async (folder) => {
  await Deno.symlink("inner.ts", `${folder}/dir/link`);
  await copy(`${folder}/dir`, `${folder}/new`);
  assertEquals(await paths(`${folder}/new`), await paths(`${folder}/dir`));
  assertEquals(await Deno.readTextFile(`${folder}/new/deep/leaf.json`), "leaf");
  assertEquals(await Deno.readLink(`${folder}/new/link`), "inner.ts");
  await copy(`${folder}/file.txt`, `${folder}/copy.txt`);
  assertEquals(await Deno.readTextFile(`${folder}/copy.txt`), "file");
});

testInFolder("copy() overwrites only when told to", async (folder) => {
  await Deno.writeTextFile(`${folder}/old.txt`, "old");
  const overwriteOld = (overwrite: boolean): Promise<void> =>
    copy(`${folder}/file.txt`, `${folder}/old.txt`, { overwrite });
  await assertRejects(() => overwriteOld(false), Deno.errors.AlreadyExists);
  assertEquals(await Deno.readTextFile(`${folder}/old.txt`), "old");
  await overwriteOld(true);
  assertEquals(await Deno.readTextFile(`${folder}/old.txt`), "file");
});

testInFolder("copy() with overwrite merges directories", async (folder) => {
  await ensureDir(`${folder}/old`);
  await Deno.writeTextFile(`${folder}/old/kept.ts`, "kept");
  await copy(`${folder}/dir`, `${folder}/old`, { overwrite: true });
  assertEquals(await exists(`${folder}/old/kept.ts`), true);
  assertEquals(await exists(`${folder}/old/deep/leaf.json`), true);
});

testInFolder(
  "copy() throws when a directory would come into itself or over a file",
  async (folder) => {
    await assertRejects(() => copy(folder, folder), Error, "cannot be the same");
    await assertRejects(() => copy(folder, `${folder}/dir/a`), Error, "subdirectory of itself");
    await assertRejects(() => copy(folder, `${folder}/..a`), Error, "subdirectory of itself");
    await assertRejects(
      () => copy(`${folder}/dir`, `${folder}/file.txt`, { overwrite: true }),
      Error,
      "Cannot overwrite non-directory",
    );
  },
);

testInFolder("walk() finds everything below the root, and the root", async (folder) => {
  await Deno.symlink("file.txt", `${folder}/link`);
  const all = [
    "",
    "/dir",
    "/dir/deep",
    "/dir/deep/leaf.json",
    "/dir/inner.ts",
    "/file.txt",
    "/link",
  ];
  assertEquals(await paths(folder), all);
  assertEquals(await paths(folder, { includeFiles: false, includeSymlinks: false }), [
    "",
    "/dir",
    "/dir/deep",
  ]);
});

testInFolder("walk() yields entries with a path", async (folder) => {
  const [root, file] = await Array.fromAsync(walk(folder, { maxDepth: 1, skip: [/dir$/] }));
  const name = folder.slice(folder.lastIndexOf("/") + 1);
  const [isFile, isDirectory, isSymlink] = [false, true, false];
  assertEquals(root, { path: folder, name, isFile, isDirectory, isSymlink });
  const path = `${folder}/file.txt`;
  assertEquals(file, { path, name: "file.txt", isFile: true, isDirectory: false, isSymlink });
});

testInFolder("walk() obeys exts, match, skip and maxDepth", async (folder) => {
  assertEquals(await paths(folder, { exts: [".ts", "json"] }), [
    "/dir/deep/leaf.json",
    "/dir/inner.ts",
  ]);
  assertEquals(await paths(folder, { match: [/leaf/, /file/] }), [
    "/dir/deep/leaf.json",
    "/file.txt",
  ]);
  assertEquals(await paths(folder, { skip: [/deep$/] }), [
    "",
    "/dir",
    "/dir/inner.ts",
    "/file.txt",
  ]);
  assertEquals(await paths(folder, { maxDepth: 1 }), ["", "/dir", "/file.txt"]);
  assertEquals(await paths(folder, { maxDepth: 0 }), [""]);
  assertEquals(await paths(folder, { maxDepth: -1 }), []);
});

testInFolder("walk() throws when the root does not exist", async (folder) => {
  await assertRejects(() => paths(`${folder}/none`), Deno.errors.NotFound);
});
