import { assertEquals, assertGreater } from "@std/assert";
import { LockTimeoutError, withLock } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.lock` does wherever a client runs. */
export function lockContract(setting: Setting): void {
  Deno.test(`Lock.acquire() lets one client after the other have it ${setting.name}`, async () => {
    const endings = await setting.run(async ({ lock, office }) => {
      const guard = await lock.acquire();
      const bought = await office.buy();
      guard.release();
      return bought;
    }, { clients: 3, tickets: 2 });
    for (const { bought, ticketsLeft, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 2);
      assertEquals(ticketsLeft, 0);
    }
  });

  Deno.test(`Lock.tryAcquire() takes the lock when it is free and waits for nobody ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const first = await lock.tryAcquire();
      const second = await lock.tryAcquire();
      first?.release();
      const third = await lock.tryAcquire();
      third?.release();
      await terminal.print(
        JSON.stringify([first, second, third].map((guard) => guard !== undefined)),
      );
      return false;
    });
    assertEquals(ending.lines, ["[true,false,true]"]);
  });

  Deno.test(`Lock.acquire() refuses an option that does not exist ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const options: object = { timout: 10 };
      try {
        await lock.acquire(options);
      } catch (error) {
        await terminal.print(String(error));
      }
      await terminal.print(typeof (await lock.tryAcquire()));
      return false;
    });
    assertEquals(ending.lines, [
      "LockOptionError: Cannot acquire lock as there is no option 'timout': did you mean 'timeout'?",
      "object",
    ]);
  });

  Deno.test(`Guard.release() does nothing the second time ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const first = await lock.acquire();
      first.release();
      first.release();
      const second = await lock.acquire();
      first.release();
      first[Symbol.dispose]();
      await first[Symbol.asyncDispose]();
      const whileSecondHolds = await lock.tryAcquire();
      second.release();
      await terminal.print(String(whileSecondHolds));
      return false;
    });
    assertEquals(ending.lines, ["undefined"]);
  });

  Deno.test(`Guard releases at the end of a block with using and await using ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      {
        using _guard = await lock.acquire();
        await terminal.print(`using: ${await lock.tryAcquire()}`);
      }
      {
        await using _guard = await lock.acquire();
        await terminal.print(`await using: ${await lock.tryAcquire()}`);
      }
      using guard = await lock.tryAcquire();
      await terminal.print(`afterwards: ${typeof guard}`);
      return false;
    });
    assertEquals(ending.lines, [
      "using: undefined",
      "await using: undefined",
      "afterwards: object",
    ]);
  });

  Deno.test(`Lock.acquire() gives up after its time-out, and the lock still works ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      for (const timeout of [0, 30]) {
        const guard = await lock.acquire({ timeout });
        try {
          await lock.acquire({ timeout });
          await terminal.print("acquired twice");
        } catch (error) {
          await terminal.print(String(error instanceof LockTimeoutError && error.name));
        }
        guard.release();
        using again = await lock.acquire({ timeout: 10_000 });
        await terminal.print(typeof again);
      }
      return false;
    });
    assertEquals(ending.lines, ["LockTimeoutError", "object", "LockTimeoutError", "object"]);
  });

  Deno.test(`Lock.acquire() refuses a time-out that is not a length of time ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      for (const timeout of [-1, -Infinity, NaN]) {
        try {
          await lock.acquire({ timeout });
        } catch (error) {
          await terminal.print(String(error));
        }
      }
      using free = await lock.tryAcquire();
      await terminal.print(typeof free);
      return false;
    });
    assertEquals(ending.lines, [
      "RangeError: Cannot acquire lock as 'timeout' must not be negative: current value is -1",
      "RangeError: Cannot acquire lock as 'timeout' must not be negative: current value is -Infinity",
      "RangeError: Cannot acquire lock as 'timeout' must be a number: current value is NaN",
      "object",
    ]);
  });

  Deno.test(`Lock.acquire() rejects with the reason of its signal, and the lock still works ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      const tell = async (acquiring: Promise<unknown>): Promise<void> =>
        await terminal.print(await acquiring.then(() => "acquired", String));
      const guard = await lock.acquire();
      const controller = new AbortController();
      const waiting = lock.acquire({ signal: controller.signal });
      controller.abort(new Error("enough"));
      await tell(waiting);
      guard.release();
      // The lock is free now, but nobody wants it any more.
      await tell(lock.acquire({ signal: controller.signal }));
      await tell(lock.acquire({ signal: AbortSignal.abort("no") }));
      await tell(lock.acquire({ signal: new AbortController().signal }));
      return false;
    });
    assertEquals(ending.lines, ["Error: enough", "Error: enough", "no", "acquired"]);
  });

  Deno.test(`withLock() releases the lock when the critical section throws ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, terminal }) => {
      try {
        await withLock(lock, async () => {
          await terminal.print(`inside: ${await lock.tryAcquire()}`);
          throw new Error("no money");
        });
      } catch (error) {
        await terminal.print(String(error));
      }
      await terminal.print(await withLock(lock, () => "free again"));
      return false;
    });
    assertEquals(ending.lines, ["inside: undefined", "Error: no money", "free again"]);
  });

  Deno.test(`Lock.tryAcquire() succeeds for at least one of several clients ${setting.name}`, async () => {
    const endings = await setting.run(async ({ lock, office }) => {
      using guard = await lock.tryAcquire();
      return guard !== undefined && await office.buy();
    }, { clients: 3, tickets: 3 });
    for (const { bought, ticketsLeft } of endings) {
      assertGreater(bought.length, 0);
      assertEquals(ticketsLeft, 3 - bought.length);
    }
  });
}
