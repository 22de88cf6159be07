import { assertEquals, assertInstanceOf, assertRejects, assertStringIncludes } from "@std/assert";
import {
  FileTicketOffice,
  readTickets,
  TicketFileAccessError,
  TicketFileContentError,
} from "../../../lib/kit/tickets/mod.ts";
import { Child } from "./_child.ts";
import { withFolder } from "./_with_folder.ts";

Deno.test("readTickets() leaves a bad file as it was, and so does every call of the office", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/db.json`;
    const encoder = new TextEncoder();
    for (const text of ["", "{'count':1}\r\n", '{"count": -1}', '{"count": "1"}', "[1]", "\xff"]) {
      await Deno.writeFile(path, encoder.encode(text));
      const before = await Deno.stat(path);
      const office = new FileTicketOffice(path, { latency: 0 });
      await assertRejects(() => readTickets(path), TicketFileContentError, path);
      await assertRejects(() => office.search(), TicketFileContentError, path);
      await assertRejects(() => office.read(), TicketFileContentError, path);
      await assertRejects(() => office.buy(), TicketFileContentError, path);
      const after = await Deno.stat(path);
      assertEquals(await Deno.readFile(path), encoder.encode(text));
      assertEquals([after.ino, after.mtime], [before.ino, before.mtime]);
      assertEquals((await Array.fromAsync(Deno.readDir(folder))).length, 1);
    }
  });
});

Deno.test("readTickets() throws when the file is missing, and does not create it", async () => {
  await withFolder(async (folder) => {
    const error = await assertRejects(
      () => readTickets(`${folder}/db.json`),
      TicketFileAccessError,
      `Cannot read tickets from '${folder}/db.json' as the file does not exist: create it with the text {"count": 1}`,
    );
    assertInstanceOf(error.cause, Deno.errors.NotFound);
    assertEquals(await Array.fromAsync(Deno.readDir(folder)), []);
  });
});

Deno.test("readTickets() throws when the path is a folder", async () => {
  await withFolder(async (folder) => {
    await assertRejects(
      () => readTickets(folder),
      TicketFileAccessError,
      `Cannot read tickets from '${folder}' as it is a folder: give the path of the file`,
    );
  });
});

Deno.test("readTickets() throws when the path leads through a file", async () => {
  await withFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/file`, "");
    await assertRejects(() => readTickets(`${folder}/file/db.json`), TicketFileAccessError);
  });
});

Deno.test("readTickets() throws when Deno lacks the permission", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/db.json`;
    await Deno.writeTextFile(path, '{"count": 1}');
    const child = new Child("./_attempt.ts", ["read", path], []);
    await child.letGo();
    assertEquals(await child.end(), [
      `Cannot read tickets from '${path}' as Deno is not allowed to: start it with --allow-read=${path}`,
    ]);
  });
});

// The rights of a file do not stop the superuser. The kernel stops even him where there is nothing
// to read: this file only takes orders.
const superuser = Deno.build.os !== "windows" && Deno.uid() === 0;

Deno.test("readTickets() throws when the file system denies it", {
  ignore: Deno.build.os === "windows" || (superuser && Deno.build.os !== "linux"),
}, async () => {
  await withFolder(async (folder) => {
    const ownPath = `${folder}/db.json`;
    await Deno.writeTextFile(ownPath, '{"count": 1}');
    await Deno.chmod(ownPath, 0o200);
    const path = superuser ? "/proc/sys/vm/compact_memory" : ownPath;
    const error = await assertRejects(
      () => readTickets(path),
      TicketFileAccessError,
      `Cannot read tickets from '${path}' as the file system denies it`,
    );
    assertInstanceOf(error.cause, Deno.errors.PermissionDenied);
  });
});

Deno.test("readTickets() finds an empty file when a plain write has come half way", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/db.json`;
    await Deno.writeTextFile(path, '{"count": 1}');
    // The two steps of Deno.writeTextFile(): this is the state that writeTickets() never shows.
    using file = await Deno.open(path, { write: true, truncate: true });
    const { message } = await assertRejects(() => readTickets(path), TicketFileContentError);
    assertStringIncludes(message, "the file is empty");
    await file.write(new TextEncoder().encode('{"count": 0}'));
    assertEquals(await readTickets(path), { count: 0 });
  });
});
