import { assertEquals } from "@std/assert";
import {
  type Client,
  ConditionLockError,
  ConditionNameError,
  ConditionTimeoutError,
  withLock,
} from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.conditions` does wherever a client runs. */
export function conditionContract(setting: Setting): void {
  Deno.test(`Condition.wait() returns when another client has notified, and loses no notification ${setting.name}`, async () => {
    // All take the same ticket, one after the other: each gives it back and wakes one of the others.
    const client: Client = async ({ lock, office, conditions }) => {
      const returned = conditions("returned");
      await withLock(lock, async () => {
        while ((await office.read()).count === 0) await returned.wait();
        await office.write({ count: 0 });
      });
      await withLock(lock, async () => {
        await office.write({ count: 1 });
        await returned.notify();
      });
      return true;
    };
    const endings = await setting.run(client, { clients: 4, tickets: 1 });
    for (const { bought, threw, ticketsLeft } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 4);
      assertEquals(ticketsLeft, 1);
    }
  });

  Deno.test(`Condition.notifyAll() wakes all who wait ${setting.name}`, async () => {
    // Whoever finds one ticket left opens the door for all; the others wait before it.
    const client: Client = ({ lock, office, conditions }) =>
      withLock(lock, async () => {
        const open = conditions("open");
        const { count } = await office.read();
        await office.write({ count: count - 1 });
        if (count === 1) await open.notifyAll();
        while ((await office.read()).count > 0) await open.wait();
        return true;
      });
    const endings = await setting.run(client, { clients: 4, tickets: 4 });
    for (const { bought, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 4);
    }
  });

  Deno.test(`Condition.wait() holds the lock again when it returns ${setting.name}`, async () => {
    const client: Client = ({ lock, office, conditions, criticalSection }) =>
      withLock(lock, async () => {
        const changed = conditions("changed");
        const { count } = await office.read();
        await office.write({ count: count - 1 });
        await changed.notifyAll();
        while ((await office.read()).count > 0) await changed.wait();
        return await criticalSection(async () => await office.search() === 0);
      });
    const endings = await setting.run(client, { clients: 3, tickets: 3 });
    for (const { bought, threw, mostInSection } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 3);
      assertEquals(mostInSection, 1);
    }
  });

  Deno.test(`desk.conditions() tells conditions apart by name ${setting.name}`, async () => {
    const client: Client = ({ name, lock, files, conditions }) =>
      withLock(lock, async () => {
        // Each wakes the one before it, on a condition that has its name, and waits to be woken itself.
        const earlier = await files.read("last");
        await files.write("last", name);
        if (earlier !== undefined) {
          await files.write(`go-${earlier}`, "");
          await conditions(`of-${earlier}`).notify();
        }
        const isLast = (await files.read("count") ?? "") === "||";
        await files.write("count", `${await files.read("count") ?? ""}|`);
        while (!isLast && !await files.exists(`go-${name}`)) await conditions(`of-${name}`).wait();
        return true;
      });
    const endings = await setting.run(client, { clients: 3, tickets: 3 });
    for (const { bought, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 3);
    }
  });

  Deno.test(`Condition.notify() when nobody waits is not kept for whoever comes later ${setting.name}`, async () => {
    const ending = await runOne(
      setting,
      ({ lock, conditions, terminal }) =>
        withLock(lock, async () => {
          const returned = conditions("returned");
          await returned.notify();
          await returned.notifyAll();
          for (const timeout of [0, 30]) {
            try {
              await returned.wait({ timeout });
              // A wait may end without a notification.
              await terminal.print("CONDITION_TIMEOUT");
            } catch (error) {
              await terminal.print(String(error instanceof ConditionTimeoutError && error.code));
            }
          }
          return lock.tryAcquire().then((guard) => guard === undefined);
        }),
    );
    assertEquals(ending.lines, ["CONDITION_TIMEOUT", "CONDITION_TIMEOUT"]);
    assertEquals(ending.bought.length, 1);
  });

  Deno.test(`Condition.wait() rejects with the reason of its signal, and holds the lock again ${setting.name}`, async () => {
    const ending = await runOne(
      setting,
      ({ lock, conditions, terminal }) =>
        withLock(lock, async () => {
          const returned = conditions("returned");
          const controller = new AbortController();
          const waiting = returned.wait({ signal: controller.signal }).then(() => "woken", String);
          controller.abort(new Error("enough"));
          await terminal.print(await waiting);
          const again = returned.wait({ signal: controller.signal }).then(() => "woken", String);
          await terminal.print(await again);
          return await lock.tryAcquire() === undefined;
        }),
    );
    assertEquals(ending.lines, ["Error: enough", "Error: enough"]);
    assertEquals(ending.bought.length, 1);
  });

  Deno.test(`Condition.notify() wakes one who waits, and not a wait that was given up ${setting.name}`, async () => {
    const client: Client = ({ lock, office, conditions }) =>
      withLock(lock, async () => {
        const changed = conditions("changed");
        const controller = new AbortController();
        const givenUp = changed.wait({ signal: controller.signal }).catch(() => {});
        controller.abort();
        await givenUp;
        const { count } = await office.read();
        await office.write({ count: count - 1 });
        if (count === 1) await changed.notify();
        while ((await office.read()).count > 0) await changed.wait();
        return true;
      });
    const endings = await setting.run(client, { clients: 2, tickets: 2 });
    for (const { bought, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 2);
    }
  });

  Deno.test(`Condition.wait() leaves the lock free when its guard was released meanwhile ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, conditions }) => {
      const guard = await lock.acquire();
      const waiting = conditions("returned").wait({ timeout: 30 }).catch(() => {});
      guard.release();
      await waiting;
      return await lock.tryAcquire() !== undefined;
    });
    assertEquals(ending.bought.length, 1);
  });

  Deno.test(`Condition refuses a client that does not hold the lock ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lock, locks, conditions, terminal }) => {
      const returned = conditions("returned");
      const tell = async (work: () => Promise<void>): Promise<void> => {
        try {
          await work();
          await terminal.print("done");
        } catch (error) {
          if (!(error instanceof ConditionLockError)) throw error;
          await terminal.print(error.message.replace(/ condition.*does not/, ", does not"));
        }
      };
      await tell(() => returned.wait());
      (await lock.acquire()).release();
      await tell(() => returned.notify());
      await withLock(locks("other"), () => tell(() => returned.notifyAll()));
      await withLock(lock, () => tell(() => returned.notify()), { mode: "shared" });
      await withLock(lock, () => tell(() => returned.notifyAll()));
      return false;
    });
    assertEquals(ending.lines, [
      "Cannot wait for, does not hold desk.lock alone: acquire it first, look again, and release it afterwards",
      ...Array.from(
        { length: 3 },
        () =>
          "Cannot notify, does not hold desk.lock alone: acquire it first, change what the others wait for, and " +
          "release it afterwards",
      ),
      "done",
    ]);
  });

  Deno.test(`desk.conditions() refuses a wrong name, and Condition.wait() wrong options ${setting.name}`, async () => {
    const ending = await runOne(
      setting,
      ({ lock, conditions, terminal }) =>
        withLock(lock, async () => {
          for (const name of ["../returned", ""]) {
            try {
              conditions(name);
              await terminal.print("accepted");
            } catch (error) {
              if (!(error instanceof ConditionNameError)) throw error;
              await terminal.print(error.code);
            }
          }
          for (const options of [{ timout: 10 }, { timeout: -1 }]) {
            await conditions("returned").wait(options).catch((error) =>
              terminal.print(String(error))
            );
          }
          return conditions("returned") === conditions("returned");
        }),
    );
    assertEquals(ending.lines, [
      ...["CONDITION_NAME", "CONDITION_NAME"],
      "LockOptionError: Cannot acquire lock as there is no option 'timout': did you mean 'timeout'?",
      "RangeError: Cannot acquire lock as 'timeout' must not be negative: current value is -1",
    ]);
    assertEquals(ending.bought.length, 1);
  });
}
