import { assertEquals, assertRejects } from "@std/assert";
import { deadline } from "@std/async";
import { FolderFiles, PlainFileError, replaceFile } from "last-ticket/files";
import { FileLease, LockFileError } from "last-ticket/locks";
import {
  createFencedStore,
  createStore,
  readFencedStore,
  readStore,
  readTickets,
  TicketFileAccessError,
  writeTickets,
} from "last-ticket/tickets";

/** Whoever reads a pipe to which nobody writes waits for ever. */
const LONGEST_MS = 10_000;
const NOT_PLAIN = "it is a pipe, a device or a socket: give the path of a plain file";
const unix = Deno.build.os !== "windows";

/** Calls `test` with the path of a pipe, which must be one afterwards, and alone in its folder but for a lock file. */
async function withPipe(test: (path: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/pipe`;
  try {
    await new Deno.Command("mkfifo", { args: [path] }).output();
    await test(path);
    assertEquals((await Deno.lstat(path)).isFifo, true);
    const names = Array.from(Deno.readDirSync(folder), ({ name }) => name);
    assertEquals(names.filter((name) => name !== "pipe.lock"), ["pipe"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

for (const read of [readTickets, readStore, readFencedStore]) {
  Deno.test({
    name: `${read.name}() refuses a pipe, and does not wait for what is written to it`,
    ignore: !unix,
    fn: () =>
      withPipe(async (path) => {
        await assertRejects(
          () => deadline(read(path), LONGEST_MS),
          TicketFileAccessError,
          `Cannot read tickets from '${path}' as ${NOT_PLAIN}`,
        );
      }),
  });

  Deno.test(`${read.name}() does not read a file that is far too large`, async () => {
    const path = await Deno.makeTempFile();
    try {
      await Deno.truncate(path, 3_000_000_000);
      await assertRejects(
        () => deadline(read(path), LONGEST_MS),
        TicketFileAccessError,
        "must not have more than 1000000 bytes: it has 3000000000",
      );
    } finally {
      await Deno.remove(path);
    }
  });
}

const WRITERS: Readonly<Record<string, (path: string) => Promise<void>>> = {
  writeTickets: (path) => writeTickets(path, { count: 1 }),
  createStore: (path) => createStore(path, 1),
  createFencedStore: (path) => createFencedStore(path, 1),
};
for (const [name, write] of Object.entries(WRITERS)) {
  Deno.test({
    name: `${name}() puts no file in the place of a pipe`,
    ignore: !unix,
    fn: () =>
      withPipe(async (path) => {
        await assertRejects(
          () => write(path),
          TicketFileAccessError,
          `Cannot write tickets to '${path}' as ${NOT_PLAIN}`,
        );
      }),
  });
}

Deno.test({
  name: "replaceFile() puts no file in the place of a pipe, nor of a device",
  ignore: !unix,
  fn: () =>
    withPipe(async (path) => {
      await assertRejects(() => replaceFile(path, "text"), PlainFileError, NOT_PLAIN);
      const device = `${path} device`;
      // As /dev/null; who is not root cannot make one.
      const { success } = await new Deno.Command("mknod", {
        args: [device, "c", "1", "3"],
        stderr: "null",
      }).output();
      if (!success) return;
      await assertRejects(() => replaceFile(device, "text"), PlainFileError, NOT_PLAIN);
      assertEquals((await Deno.lstat(device)).isCharDevice, true);
      await Deno.remove(device);
    }),
});

Deno.test({
  name: "FolderFiles.read() refuses a pipe, and does not wait for what is written to it",
  ignore: !unix,
  fn: () =>
    withPipe(async (path) => {
      const files = new FolderFiles(path.slice(0, path.lastIndexOf("/")));
      await assertRejects(
        () => deadline(files.read("pipe"), LONGEST_MS),
        PlainFileError,
        `Cannot read '${path}' as ${NOT_PLAIN}`,
      );
    }),
});

Deno.test({
  name: "FileLease.acquire() refuses a pipe, and does not wait for what is written to it",
  ignore: !unix,
  fn: () =>
    withPipe(async (path) => {
      const lease = new FileLease(path, { lasts: 100 });
      await assertRejects(
        () => deadline(lease.acquire(), LONGEST_MS),
        LockFileError,
        `Cannot lock file '${path}' as ${NOT_PLAIN}`,
      );
    }),
});
