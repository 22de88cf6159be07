import {
  assertEquals,
  assertGreaterOrEqual,
  assertLess,
  assertRejects,
  assertThrows,
} from "@std/assert";
import {
  FileTicketOffice,
  readTickets,
  TicketFileAccessError,
  TicketFileContentError,
  writeTickets,
} from "../../../lib/kit/tickets/mod.ts";
import { Child } from "./_child.ts";
import { withFolder } from "./_with_folder.ts";

/** Calls `fn` with the path of a ticket file with that many tickets. */
function withTickets(count: number, fn: (path: string) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    await writeTickets(`${folder}/db.json`, { count });
    await fn(`${folder}/db.json`);
  });
}

async function millisecondsOf(action: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await action();
  return performance.now() - start;
}

for (const latency of [-1, NaN, Infinity, 2 ** 31]) {
  Deno.test(`FileTicketOffice() throws when 'latency' is ${latency}`, () => {
    assertThrows(
      () => new FileTicketOffice("db.json", { latency }),
      RangeError,
      `Cannot open the ticket office as 'latency' must be between 0 and 2147483647: current value is ${latency}`,
    );
  });
}

Deno.test("FileTicketOffice() has a latency of 100 ms by default", async () => {
  await withTickets(1, async (path) => {
    const elapsed = await millisecondsOf(() => new FileTicketOffice(path).search());
    assertGreaterOrEqual(elapsed, 95);
    assertLess(elapsed, 1000);
  });
});

Deno.test("FileTicketOffice.buy() takes one ticket at a time until none is left", async () => {
  await withTickets(2, async (path) => {
    const office = new FileTicketOffice(path, { latency: 0 });
    assertEquals(await office.search(), 2);
    assertEquals(await office.buy(), true);
    assertEquals(await office.read(), { count: 1 });
    assertEquals(await office.buy(), true);
    assertEquals(await office.search(), 0);
    const { ino, mtime } = await Deno.stat(path);
    assertEquals(await office.buy(), false);
    const after = await Deno.stat(path);
    assertEquals([after.ino, after.mtime], [ino, mtime], "sold out: nothing is written");
  });
});

Deno.test("FileTicketOffice.buy() takes two delays", async () => {
  await withTickets(1, async (path) => {
    const office = new FileTicketOffice(path, { latency: 100 });
    assertGreaterOrEqual(await millisecondsOf(() => office.buy()), 190);
  });
});

Deno.test("FileTicketOffice.read() and search() look first and wait then", async () => {
  await withTickets(1, async (path) => {
    const slow = new FileTicketOffice(path, { latency: 1000 });
    const quick = new FileTicketOffice(path, { latency: 200 });
    const [found, searched] = await Promise.all([
      slow.read(),
      slow.search(),
      quick.write({ count: 0 }),
    ]);
    assertEquals(found, { count: 1 });
    assertEquals(searched, 1);
    assertEquals(await readTickets(path), { count: 0 });
  });
});

Deno.test("FileTicketOffice.write() waits first and writes then", async () => {
  await withTickets(1, async (path) => {
    const slow = new FileTicketOffice(path, { latency: 1000 });
    const quick = new FileTicketOffice(path, { latency: 200 });
    const writing = slow.write({ count: 0 });
    await quick.search();
    assertEquals(await readTickets(path), { count: 1 }, "the request is still on its way");
    await writing;
    assertEquals(await readTickets(path), { count: 0 });
  });
});

Deno.test("FileTicketOffice.write() refuses a bad count and leaves the file as it was", async () => {
  await withTickets(1, async (path) => {
    const office = new FileTicketOffice(path, { latency: 0 });
    await assertRejects(() => office.write({ count: -1 }), TicketFileContentError, "negative");
    assertEquals(await readTickets(path), { count: 1 });
  });
});

Deno.test("FileTicketOffice.buy() throws when the file is missing", async () => {
  await withFolder(async (folder) => {
    const office = new FileTicketOffice(`${folder}/db.json`, { latency: 0 });
    await assertRejects(() => office.buy(), TicketFileAccessError, "does not exist");
  });
});

Deno.test("FileTicketOffice.buy() sells one ticket ten times when nothing is locked", async () => {
  await withTickets(1, async (path) => {
    const clients = Array.from({ length: 10 }, () => new Child("./_unlocked_client.ts", [path]));
    // Everybody has read before anybody may write: the race is lost for certain, not by luck.
    for (const client of clients) assertEquals(await client.nextLine(), "1");
    await Promise.all(clients.map((client) => client.letGo()));
    for (const client of clients) assertEquals(await client.end(), ["true"]);
    assertEquals(await readTickets(path), { count: 0 });
  });
});
