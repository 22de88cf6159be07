import { assert, assertEquals } from "@std/assert";
import { LockTimeoutError, withLock } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What the shared mode of `desk.lock` and of `desk.locks` does wherever a client runs. */
export function sharedLockContract(setting: Setting): void {
  Deno.test(`Lock.acquire() lets one client share the lock with itself, and nobody hold it alone meanwhile ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const mode = "shared";
      const got = [
        await lock.tryAcquire({ mode }),
        await lock.acquire({ mode }),
        await lock.tryAcquire(),
      ];
      got[0]?.release();
      got.push(await lock.tryAcquire());
      got[1]?.release();
      got.push(await lock.tryAcquire(), await lock.tryAcquire({ mode }));
      await terminal.print(JSON.stringify(got.map((guard) => guard !== undefined)));
      return false;
    });
    assertEquals(ending.lines, ["[true,true,false,false,true,false]"]);
  });

  Deno.test(`Lock.acquire() keeps writers from readers and from each other ${setting.name}`, async () => {
    const endings = await setting.run(async ({ name, lock, files }) => {
      const isWriter = name !== "Bob";
      return await withLock(lock, async () => {
        if (!isWriter) return await files.read("one") === await files.read("two");
        const text = `${await files.read("one") ?? ""}.`;
        await files.write("one", text);
        await files.write("two", text);
        return text.length <= 2;
      }, { mode: isWriter ? "exclusive" : "shared" });
    }, { clients: 3, tickets: 3 });
    for (const { bought, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 3);
    }
  });

  Deno.test(`Lock.acquire() lets all readers in at the same time ${setting.name}`, async () => {
    const endings = await setting.run(async ({ lock, files, name }) => {
      using _reader = await lock.acquire({ mode: "shared" });
      await files.createNew(`in-${name}`);
      // Whoever waits for the others inside would wait for ever if they could not come.
      while ((await files.list()).length < 2) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      return true;
    }, { clients: 2, tickets: 2 });
    for (const { bought } of endings) assertEquals(bought.length, 2);
  });

  Deno.test(`Lock.acquire() lets no reader pass by a writer that waits for readers to leave ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ locks, terminal }) => {
      const lock = locks("board");
      const order: string[] = [];
      const reader = await lock.acquire({ mode: "shared" });
      const writes = lock.acquire({ timeout: 60_000 }).then((guard) => {
        order.push("writer");
        return guard;
      });
      while (true) {
        // It is next in line as soon as it keeps others out.
        using early = await lock.tryAcquire({ mode: "shared" });
        if (early === undefined) break;
      }
      const late = lock.acquire({ mode: "shared" }).then((guard) => {
        order.push("late reader");
        return guard;
      });
      reader.release();
      (await writes).release();
      (await late).release();
      await terminal.print(order.join(", "));
      return false;
    });
    assertEquals(ending.lines, ["writer, late reader"]);
  });

  Deno.test(`Lock.acquire() lets readers in again when the writer before them has waited long enough ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const mode = "shared";
      for (const timeout of [0, 30]) {
        const reader = await lock.acquire({ mode });
        try {
          await lock.acquire({ timeout });
        } catch (error) {
          await terminal.print(String(error instanceof LockTimeoutError && error.code));
        }
        const late = await lock.acquire({ mode, timeout: 10_000 });
        reader.release();
        late.release();
        using writer = await lock.acquire({ timeout: 10_000 });
        await terminal.print(typeof writer);
      }
      return false;
    });
    assertEquals(ending.lines, ["LOCK_TIMEOUT", "object", "LOCK_TIMEOUT", "object"]);
  });

  Deno.test(`Lock.acquire() lets readers in again when the writer before them is aborted ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const mode = "shared";
      const reader = await lock.acquire({ mode });
      const controller = new AbortController();
      const writes = lock.acquire({ signal: controller.signal }).then(() => "acquired", String);
      while (true) {
        // It is next in line as soon as it keeps others out.
        using early = await lock.tryAcquire({ mode });
        if (early === undefined) break;
      }
      controller.abort(new Error("enough"));
      await terminal.print(await writes);
      const late = await lock.acquire({ mode });
      reader.release();
      late.release();
      (await lock.acquire()).release();
      return false;
    });
    assertEquals(ending.lines, ["Error: enough"]);
  });

  Deno.test(`withLock() shares the lock, and releases it when a reader throws ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      try {
        await withLock(lock, async () => {
          const others = [await lock.tryAcquire(), await lock.tryAcquire({ mode: "shared" })];
          others[1]?.release();
          await terminal.print(others.map((guard) => typeof guard).join(" "));
          throw new Error("no glasses");
        }, { mode: "shared" });
      } catch (error) {
        await terminal.print(String(error));
      }
      await terminal.print(await withLock(lock, () => "free again"));
      return false;
    });
    assertEquals(ending.lines, ["undefined object", "Error: no glasses", "free again"]);
  });

  Deno.test(`Lock.acquire() and tryAcquire() refuse a mode that does not exist ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const options: object = { mode: "read" };
      for (const call of [() => lock.acquire(options), () => lock.tryAcquire(options)]) {
        await call().catch((error) => terminal.print(String(error)));
      }
      await terminal.print(typeof await lock.tryAcquire());
      return false;
    });
    const refused =
      `TypeError: Cannot acquire lock as 'mode' must be "exclusive" or "shared": current value is read`;
    assertEquals(ending.lines, [refused, refused, "object"]);
  });

  Deno.test(`desk.locks() shares locks of different names apart from each other ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ locks, lock, terminal }) => {
      using _reader = await locks("east").acquire({ mode: "shared" });
      const got = [
        await locks("east").tryAcquire(),
        await locks("east").tryAcquire({ mode: "shared" }),
        await locks("west").tryAcquire(),
        await locks("shared").tryAcquire(),
        await lock.tryAcquire(),
      ];
      await terminal.print(JSON.stringify(got.map((guard) => guard !== undefined)));
      got.forEach((guard) => guard?.release());
      return false;
    });
    assertEquals(ending.lines, ["[false,true,true,true,true]"]);
    assert(ending.threw.length === 0);
  });
}
