import { assertEquals, assertRejects } from "@std/assert";
import { replaceFile } from "last-ticket/files";

async function withFolder(test: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await test(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name).sort();
}

for (const sync of [false, true]) {
  Deno.test(`replaceFile() creates a file and replaces it, ${sync ? "on the disk" : "in one step"}`, async () => {
    await withFolder(async (folder) => {
      const path = `${folder}/file.txt`;
      for (const text of ["first", "", "a longer text\n", "ä".repeat(100_000)]) {
        await replaceFile(path, text, { sync });
        assertEquals(await Deno.readTextFile(path), text);
      }
      assertEquals(await namesIn(folder), ["file.txt"]);
    });
  });
}

Deno.test("replaceFile() keeps a link pointing to its file", async () => {
  await withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/other`);
    await Deno.writeTextFile(`${folder}/other/file`, "old");
    await Deno.symlink(`${folder}/other/file`, `${folder}/link`);

    await replaceFile(`${folder}/link`, "new");

    assertEquals((await Deno.lstat(`${folder}/link`)).isSymlink, true);
    assertEquals(await Deno.readTextFile(`${folder}/other/file`), "new");
    assertEquals(await namesIn(folder), ["link", "other"]);
    assertEquals(await namesIn(`${folder}/other`), ["file"]);
  });
});

for (const target of ["other/file", "missing"]) {
  Deno.test(`replaceFile() creates the file that a link leads to (${target})`, async () => {
    await withFolder(async (folder) => {
      await Deno.mkdir(`${folder}/other`);
      await Deno.symlink(target, `${folder}/link`);
      await Deno.symlink(`${folder}/link`, `${folder}/link to link`);
      await replaceFile(`${folder}/link to link`, "new");
      assertEquals(await Deno.readTextFile(`${folder}/${target}`), "new");
      assertEquals((await Deno.lstat(`${folder}/link`)).isSymlink, true);
      assertEquals((await Deno.lstat(`${folder}/link to link`)).isSymlink, true);
    });
  });
}

Deno.test("replaceFile() throws when links lead round in a circle, and leaves them", async () => {
  await withFolder(async (folder) => {
    await Deno.symlink(`${folder}/two`, `${folder}/one`);
    await Deno.symlink(`${folder}/one`, `${folder}/two`);
    await assertRejects(() => replaceFile(`${folder}/one`, "new"), Deno.errors.FilesystemLoop);
    assertEquals(await namesIn(folder), ["one", "two"]);
  });
});

for (const mode of [0o600, 0o666, 0o755]) {
  Deno.test({
    name: `replaceFile() keeps the file's mode (${mode.toString(8)})`,
    ignore: Deno.build.os === "windows",
    async fn(): Promise<void> {
      await withFolder(async (folder) => {
        const path = `${folder}/file`;
        await Deno.writeTextFile(path, "old");
        await Deno.chmod(path, mode);

        await replaceFile(path, "new");

        assertEquals((await Deno.stat(path)).mode! & 0o777, mode);
      });
    },
  });
}

Deno.test("replaceFile() writes a file whose name is as long as a name can be", async () => {
  await withFolder(async (folder) => {
    const name = "n".repeat(250);
    for (const text of ["old", "new"]) await replaceFile(`${folder}/${name}`, text);
    assertEquals(await Deno.readTextFile(`${folder}/${name}`), "new");
    assertEquals(await namesIn(folder), [name]);
  });
});

Deno.test("replaceFile() writes a file whose path is relative to the current folder", async () => {
  const name = `replace-file-${crypto.randomUUID()}.txt`;
  try {
    for (const text of ["old", "new"]) await replaceFile(name, text);
    assertEquals(await Deno.readTextFile(name), "new");
  } finally {
    await Deno.remove(name);
  }
});

Deno.test("replaceFile() lets nobody see half a file", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/file`;
    const texts = ["a", "b"].map((letter) => letter.repeat(1_000_000));
    await replaceFile(path, texts[0]!);
    let isWriting = true;
    const writer = (async (): Promise<void> => {
      for (let round = 0; round < 30; round++) await replaceFile(path, texts[round % 2]!);
      isWriting = false;
    })();
    while (isWriting) {
      const seen = await Deno.readTextFile(path);
      assertEquals(texts.includes(seen), true, `read ${seen.length} letters of two kinds`);
    }
    await writer;
  });
});

Deno.test("replaceFile() leaves nothing but the old file when it fails", async () => {
  await withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/taken`);
    await assertRejects(() => replaceFile(`${folder}/taken`, "new"));
    await assertRejects(() => replaceFile(`${folder}/none/file`, "new"), Deno.errors.NotFound);
    assertEquals(await namesIn(folder), ["taken"]);
    assertEquals(await namesIn(`${folder}/taken`), []);
  });
});
