import { assert, assertEquals, assertInstanceOf, assertMatch, assertRejects } from "@std/assert";
import {
  readTickets,
  TicketFileAccessError,
  TicketFileContentError,
  type Tickets,
  writeTickets,
} from "../../../lib/kit/tickets/mod.ts";
import { Child } from "./_child.ts";
import { withFolder } from "./_with_folder.ts";

async function namesIn(folder: string): Promise<string[]> {
  const entries = await Array.fromAsync(Deno.readDir(folder));
  return entries.map(({ name }) => name);
}

Deno.test("writeTickets() creates and replaces the file and leaves nothing else", async () => {
  await withFolder(async (folder) => {
    await writeTickets(`${folder}/db.json`, { count: 10 });
    await writeTickets(`${folder}/db.json`, { count: 9 });
    assertEquals(await Deno.readTextFile(`${folder}/db.json`), '{"count":9}\n');
    assertEquals(await namesIn(folder), ["db.json"]);
  });
});

const badTickets: [tickets: Tickets, message: string][] = [
  [{ count: -1 }, "'count' must not be negative: current value is { count: -1 }"],
  [{ count: 0.5 }, "'count' must be a whole number: current value is { count: 0.5 }"],
  [{ count: NaN }, "'count' must be a whole number: current value is { count: NaN }"],
  [{ count: Infinity }, "'count' must be a whole number: current value is { count: Infinity }"],
  [{ count: 2 ** 53 }, "'count' must be at most 9007199254740991: current value is { count: 9"],
  // What a learner's unchecked code may pass.
  [JSON.parse('{"count":"1"}'), `'count' must be a number: current value is { count: "1" }`],
  [JSON.parse("{}"), "'count' is missing: current value is {}"],
  [JSON.parse("0"), "it must be an object: current value is 0"],
];

for (const [tickets, message] of badTickets) {
  Deno.test(`writeTickets() refuses ${Deno.inspect(tickets)} and leaves the file as it was`, async () => {
    await withFolder(async (folder) => {
      const path = `${folder}/db.json`;
      await Deno.writeTextFile(path, '{"count": 1}');
      await assertRejects(
        () => writeTickets(path, tickets),
        TicketFileContentError,
        `Cannot write tickets to '${path}' as ${message}`,
      );
      assertEquals(await Deno.readTextFile(path), '{"count": 1}');
      assertEquals(await namesIn(folder), ["db.json"]);
    });
  });
}

Deno.test("writeTickets() throws when the path is a folder, and removes its temporary file", async () => {
  await withFolder(async (folder) => {
    await Deno.mkdir(`${folder}/db.json`);
    await assertRejects(
      () => writeTickets(`${folder}/db.json`, { count: 1 }),
      TicketFileAccessError,
      `Cannot write tickets to '${folder}/db.json' as it is a folder: give the path of the file`,
    );
    assertEquals(await namesIn(folder), ["db.json"]);
    assertEquals(await namesIn(`${folder}/db.json`), []);
  });
});

Deno.test("writeTickets() throws when the folder is missing", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/none/db.json`;
    const error = await assertRejects(
      () => writeTickets(path, { count: 1 }),
      TicketFileAccessError,
      `Cannot write tickets to '${path}' as its folder does not exist: create the folder`,
    );
    assertInstanceOf(error.cause, Deno.errors.NotFound);
  });
});

Deno.test("writeTickets() throws when Deno lacks the permission", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/db.json`;
    await Deno.writeTextFile(path, '{"count": 1}');
    for (const flags of [[`--allow-read=${folder}`], [`--allow-write=${folder}`]]) {
      const child = new Child("./_attempt.ts", ["write", path], flags);
      await child.letGo();
      assertEquals(await child.end(), [
        `Cannot write tickets to '${path}' as Deno is not allowed to: ` +
        "start it with --allow-read and --allow-write for its folder",
      ]);
      assertEquals(await Deno.readTextFile(path), '{"count": 1}');
      assertEquals(await namesIn(folder), ["db.json"]);
    }
  });
});

// The rights of a folder do not stop the superuser. The kernel stops even him in its own tree.
const superuser = Deno.build.os !== "windows" && Deno.uid() === 0;

Deno.test("writeTickets() throws when the file system denies it", {
  ignore: Deno.build.os === "windows" || (superuser && Deno.build.os !== "linux"),
}, async () => {
  await withFolder(async (folder) => {
    const locked = `${folder}/locked`;
    await Deno.mkdir(locked, { mode: 0o500 });
    const path = superuser ? "/sys/db.json" : `${locked}/db.json`;
    const { message } = await assertRejects(
      () => writeTickets(path, { count: 1 }),
      TicketFileAccessError,
      `Cannot write tickets to '${path}' as`,
    );
    // In a container that tree may be mounted read-only, which is another error.
    assertMatch(message, /the file system denies it|the file system is read-only/);
  });
});

Deno.test("writeTickets() and readTickets() say what to do about what the system refuses", async () => {
  await withFolder(async (folder) => {
    const long = `${folder}/${"x".repeat(300)}`;
    const circle = `${folder}/circle`;
    await Deno.symlink(circle, circle);
    for (
      const [path, fix] of [[long, "use a shorter one"], [circle, "remove one of them"]] as const
    ) {
      await assertRejects(() => writeTickets(path, { count: 1 }), TicketFileAccessError, fix);
      await assertRejects(() => readTickets(path), TicketFileAccessError, fix);
    }
  });
});

Deno.test("writeTickets() never shows half a file to other processes that read all the time", {
  repeats: 1,
}, async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/db.json`;
    await writeTickets(path, { count: 0 });
    const readers = [new Child("./_reader.ts", [path]), new Child("./_reader.ts", [path])];
    for (const reader of readers) assertEquals(await reader.nextLine(), "reading");
    const writer = new Child("./_writer.ts", [path, "2000"]);
    await writer.letGo();
    assertEquals(await writer.end(), ["ready"]);
    for (const reader of readers) {
      await reader.letGo();
      const [reads, seen] = await reader.end();
      // Both values were seen: the reader did read while the writer wrote.
      assertEquals(seen, "[0,9007199254740991]");
      assert(Number(reads) > 100, `only ${reads} reads`);
    }
    assertEquals(await namesIn(folder), ["db.json"]);
  });
});

Deno.test("writeTickets() leaves one whole file when processes write at the same time", {
  repeats: 2,
}, async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/db.json`;
    const writers = Array.from({ length: 4 }, () => new Child("./_writer.ts", [path, "300"]));
    for (const writer of writers) assertEquals(await writer.nextLine(), "ready");
    await Promise.all(writers.map((writer) => writer.letGo()));
    for (const writer of writers) assertEquals(await writer.end(), []);
    assertEquals(await readTickets(path), { count: Number.MAX_SAFE_INTEGER });
    assertEquals(await namesIn(folder), ["db.json"]);
  });
});

Deno.test("writeTickets() leaves one whole file when calls of one process overlap", async () => {
  await withFolder(async (folder) => {
    const path = `${folder}/db.json`;
    const counts = Array.from({ length: 100 }, (_, count) => count);
    await Promise.all(counts.map((count) => writeTickets(path, { count })));
    const { count } = await readTickets(path);
    assert(counts.includes(count));
    assertEquals(await namesIn(folder), ["db.json"]);
  });
});
