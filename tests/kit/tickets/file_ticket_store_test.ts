import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import {
  createStore,
  FileTicketStore,
  readStore,
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
    await createStore(`${folder}/tickets.json`, count);
    await fn(`${folder}/tickets.json`);
  });
}

for (const latency of [-1, NaN, Infinity, 2 ** 31]) {
  Deno.test(`FileTicketStore() throws when 'latency' is ${latency}`, () => {
    assertThrows(
      () => new FileTicketStore("tickets.json", { latency }),
      RangeError,
      `Cannot open the ticket store as 'latency' must be between 0 and 2147483647: current value is ${latency}`,
    );
  });
}

Deno.test("createStore() writes the first version", () =>
  withStore(3, async (path) => {
    assertEquals(await Deno.readTextFile(path), '{"count":3,"version":0}\n');
    assertEquals(await readStore(path), { count: 3, version: 0 });
  }));

Deno.test("createStore() refuses what cannot be a number of tickets", () =>
  withFolder(async (folder) => {
    await assertRejects(() => createStore(`${folder}/tickets.json`, -1), TicketFileContentError);
    await assertRejects(() => createStore(`${folder}/no/tickets.json`, 1), TicketFileAccessError);
    assertEquals(await Array.fromAsync(Deno.readDir(folder)), []);
  }));

const wrong = {
  "": "it is not JSON",
  "[]": "'version' is missing",
  '{"count":1}': "'version' is missing",
  '{"count":1,"version":"0"}': "'version' must be a whole number",
  '{"count":1,"version":-1}': "'version' must be a whole number",
  '{"version":0}': "'count' is missing",
  '{"count":-1,"version":0}': "'count' must not be negative",
};
for (const [text, reason] of Object.entries(wrong)) {
  Deno.test(`readStore() refuses '${text}' and says why`, () =>
    withStore(1, async (path) => {
      await Deno.writeTextFile(path, text);
      const message = `Cannot read tickets from '${path}' as ${reason}: `;
      await assertRejects(() => readStore(path), TicketFileContentError, message);
      // Whatever is wrong, the file is left as it was.
      using store = new FileTicketStore(path, { latency: 0 });
      await assertRejects(() => store.compareAndSwap(0, 0), TicketFileContentError, message);
      assertEquals(await Deno.readTextFile(path), text);
    }));
}

Deno.test("FileTicketStore.read() throws when there is no file", () =>
  withFolder(async (folder) => {
    using store = new FileTicketStore(`${folder}/tickets.json`, { latency: 0 });
    await assertRejects(() => store.read(), TicketFileAccessError);
  }));

Deno.test("FileTicketStore sells each ticket once to several processes", () =>
  withStore(100, async (path) => {
    const children = Array.from({ length: 3 }, () => new Child("_swapper.ts", [path]));
    for (const child of children) await child.letGo();
    const sold = (await Promise.all(children.map((child) => child.end()))).flat().map(Number);
    assertEquals(sold.toSorted((a, b) => a - b), Array.from({ length: 100 }, (_, i) => i + 1));
    assertEquals(await readStore(path), { count: 0, version: 100 });
  }));

Deno.test("FileTicketStore goes on after a kill -9 of somebody who swaps, and nothing is half written", () =>
  withStore(1_000_000, async (path) => {
    for (let kills = 1; kills <= 3; kills++) {
      const child = new Child("_swapper.ts", [path]);
      // It is in the middle of one swap after the other.
      assert(await child.nextLine() !== undefined);
      await child.kill();
      const { count, version } = await readStore(path);
      assertEquals(count + version, 1_000_000);
      using store = new FileTicketStore(path, { latency: 0 });
      assertEquals(await store.compareAndSwap(version, count - 1), true);
      assertEquals(await readStore(path), { count: count - 1, version: version + 1 });
    }
  }));

longTest(
  "compareAndSwap() does not wait for ever for a swap that never ends, and then goes on",
  () =>
    withStore(1, async (path) => {
      using store = new FileTicketStore(path);
      using lock = new FileLock(`${path}.lock`);
      {
        using _guard = await lock.acquire();
        await assertRejects(() => store.compareAndSwap(0, 0), LockTimeoutError);
        assertEquals(await readStore(path), { count: 1, version: 0 });
      }
      assertEquals(await store.compareAndSwap(0, 0), true);
    }),
);
