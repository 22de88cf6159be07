import { assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  createFencedStore,
  FileFencedStore,
  readFencedStore,
  TicketFileAccessError,
  TicketFileContentError,
} from "../../../lib/kit/tickets/mod.ts";
import { LockTimeoutError } from "../../../lib/kit/desk/lock_errors.ts";
import { FileLock } from "../../../lib/kit/locks/file_lock.ts";
import { longTest } from "../../_full.ts";
import { Child } from "./_child.ts";
import { withFolder } from "./_with_folder.ts";

/** Calls `fn` with the path of a store with that many tickets. */
function withStore(count: number, fn: (path: string) => Promise<void>): Promise<void> {
  return withFolder(async (folder) => {
    await createFencedStore(`${folder}/tickets.json`, count);
    await fn(`${folder}/tickets.json`);
  });
}

for (const latency of [-1, NaN, Infinity, 2 ** 31]) {
  Deno.test(`FileFencedStore() throws when 'latency' is ${latency}`, () => {
    assertThrows(
      () => new FileFencedStore("tickets.json", { latency }),
      RangeError,
      `Cannot open the fenced store as 'latency' must be between 0 and 2147483647: current value is ${latency}`,
    );
  });
}

Deno.test("createFencedStore() writes a stock that was shown no token", () =>
  withStore(3, async (path) => {
    assertEquals(await Deno.readTextFile(path), '{"count":3,"token":0}\n');
    assertEquals(await readFencedStore(path), { count: 3, token: 0 });
  }));

Deno.test("createFencedStore() refuses what cannot be a number of tickets", () =>
  withFolder(async (folder) => {
    const path = `${folder}/tickets.json`;
    await assertRejects(() => createFencedStore(path, -1), TicketFileContentError);
    await assertRejects(() => createFencedStore(`${folder}/no/it`, 1), TicketFileAccessError);
    assertEquals(await Array.fromAsync(Deno.readDir(folder)), []);
  }));

for (const text of ['{"count":1}', '{"count":1,"version":0}', '{"count":1,"token":-1}']) {
  Deno.test(`readFencedStore() refuses '${text}', shows a correct one and leaves the file as it was`, () =>
    withStore(1, async (path) => {
      await Deno.writeTextFile(path, text);
      await assertRejects(
        () => readFencedStore(path),
        TicketFileContentError,
        'a correct one is {"count": 1, "token": 0}',
      );
      using store = new FileFencedStore(path, { latency: 0 });
      await assertRejects(() => store.write(0, 1), TicketFileContentError);
      assertEquals(await Deno.readTextFile(path), text);
    }));
}

Deno.test("FileFencedStore keeps the largest token that several processes show at the same time", () =>
  withStore(100, async (path) => {
    // Each shows every third token, in order, and takes a ticket whenever it is not refused.
    const children = [1, 2, 3].map((first) => new Child("_fenced.ts", [path, `${first}`]));
    for (const child of children) await child.letGo();
    const taken = (await Promise.all(children.map((child) => child.end()))).flat().map(Number);
    assertEquals(new Set(taken).size, taken.length);
    const { count, token } = await readFencedStore(path);
    assertEquals([count, token], [100 - taken.length, 60]);
  }));

longTest(
  "FileFencedStore.write() does not wait for ever for somebody who never ends, and then goes on",
  () =>
    withStore(1, async (path) => {
      using store = new FileFencedStore(path);
      using lock = new FileLock(`${path}.lock`);
      {
        using _guard = await lock.acquire();
        await assertRejects(() => store.write(0, 1), LockTimeoutError);
        assertEquals(await readFencedStore(path), { count: 1, token: 0 });
      }
      assertEquals(await store.write(0, 1), true);
    }),
);
