import { assertEquals } from "@std/assert";
import { PermitError, SemaphoreArgumentError, SemaphoreTimeoutError, withLock } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.semaphores` does wherever a client runs. */
export function semaphoreContract(setting: Setting): void {
  Deno.test(`Semaphore.acquire() lets in as many clients as it has permits ${setting.name}`, async () => {
    const endings = await setting.run(async ({ semaphores, criticalSection, terminal }) => {
      using _window = await semaphores("windows", 2).acquire();
      return await criticalSection(async () => {
        await terminal.print("inside");
        return true;
      });
    }, { clients: 4, tickets: 4 });
    for (const { bought, threw, mostInSection } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 4);
      assertEquals(mostInSection <= 2, true);
    }
  });

  Deno.test(`Semaphore.acquire() with one permit is a mutex ${setting.name}`, async () => {
    const endings = await setting.run(
      ({ semaphores, office }) => withLock(semaphores("mutex", 1), () => office.buy()),
      { clients: 3, tickets: 2 },
    );
    for (const { bought, ticketsLeft, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 2);
      assertEquals(ticketsLeft, 0);
    }
  });

  Deno.test(`Semaphore.tryAcquire() takes a permit when one is free and waits for nobody ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      const windows = semaphores("windows", 2);
      const first = await windows.tryAcquire();
      const second = await windows.tryAcquire();
      const third = await windows.tryAcquire();
      first?.release();
      const fourth = await windows.tryAcquire();
      const got = [first, second, third, fourth].map((guard) => guard !== undefined);
      await terminal.print(JSON.stringify(got));
      return false;
    });
    assertEquals(ending.lines, ["[true,true,false,true]"]);
  });

  Deno.test(`desk.semaphores() tells semaphores apart by name and by number ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      const kinds = [["a", 1], ["b", 1], ["a", 2], ["a", 1]] as const;
      const got: boolean[] = [];
      for (const [name, permits] of kinds) {
        got.push(await semaphores(name, permits).tryAcquire() !== undefined);
      }
      await terminal.print(`${got} ${semaphores("a", 2).permits}`);
      return semaphores("a", 2) === semaphores("a", 2);
    });
    assertEquals(ending.lines, ["true,true,true,false 2"]);
    assertEquals(ending.bought.length, 1);
  });

  Deno.test(`desk.semaphores() of a client's own name keeps nobody else out ${setting.name}`, async () => {
    const endings = await setting.run(async ({ name, semaphores, office }) => {
      const own = semaphores(`of-${name}`, 1);
      using _own = await own.acquire();
      await office.search();
      return await own.tryAcquire() === undefined;
    }, { clients: 3, tickets: 3 });
    for (const { bought, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 3);
    }
  });

  Deno.test(`Semaphore.release() gives back one permit, and its guard does nothing any more ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      const windows = semaphores("windows", 2);
      const free = async (): Promise<boolean> => {
        const guard = await windows.tryAcquire();
        guard?.release();
        return guard !== undefined;
      };
      const first = await windows.acquire();
      const second = await windows.acquire();
      const told = [await free()];
      windows.release();
      told.push(await free());
      const third = await windows.acquire();
      second.release();
      told.push(await free());
      third.release();
      third.release();
      first[Symbol.dispose]();
      await first[Symbol.asyncDispose]();
      told.push(await free());
      await terminal.print(JSON.stringify(told));
      return false;
    });
    assertEquals(ending.lines, ["[false,true,false,true]"]);
  });

  Deno.test(`Semaphore.release() refuses to give back what the client does not have ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      const windows = semaphores("windows", 3);
      const tell = async (): Promise<void> => {
        try {
          windows.release();
          await terminal.print("released");
        } catch (error) {
          if (!(error instanceof PermitError)) throw error;
          await terminal.print(`${error.code} ${error.message}`);
        }
      };
      await tell();
      await windows.acquire();
      await tell();
      await tell();
      (await windows.acquire()).release();
      await tell();
      return false;
    });
    const refused =
      "NO_PERMIT Cannot release semaphore 'windows' as this client has no permit of it: " +
      "acquire it first, and release it once";
    assertEquals(ending.lines, [refused, "released", refused, refused]);
  });

  Deno.test(`Semaphore.acquire() gives up after its time-out, and the semaphore still works ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      const windows = semaphores("windows", 2);
      for (const timeout of [0, 30]) {
        await windows.acquire({ timeout });
        await windows.acquire({ timeout });
        try {
          await windows.acquire({ timeout });
          await terminal.print("acquired three");
        } catch (error) {
          await terminal.print(String(error instanceof SemaphoreTimeoutError && error.code));
        }
        windows.release();
        await terminal.print(typeof await windows.acquire({ timeout: 10_000 }));
        windows.release();
        windows.release();
      }
      return false;
    });
    assertEquals(ending.lines, [
      ...["SEMAPHORE_TIMEOUT", "object"],
      ...["SEMAPHORE_TIMEOUT", "object"],
    ]);
  });

  Deno.test(`Semaphore.acquire() rejects with the reason of its signal, and the semaphore still works ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      const windows = semaphores("windows", 1);
      const tell = async (acquiring: Promise<unknown>): Promise<void> =>
        await terminal.print(await acquiring.then(() => "acquired", String));
      const guard = await windows.acquire();
      const controller = new AbortController();
      const waiting = windows.acquire({ signal: controller.signal });
      controller.abort(new Error("enough"));
      await tell(waiting);
      guard.release();
      await tell(windows.acquire({ signal: controller.signal }));
      await tell(windows.acquire({ signal: new AbortController().signal }));
      return false;
    });
    assertEquals(ending.lines, ["Error: enough", "Error: enough", "acquired"]);
  });

  Deno.test(`Semaphore.acquire() refuses an option that does not exist and a wrong time-out ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      for (const options of [{ timout: 10 }, { timeout: -1 }]) {
        await semaphores("windows", 1).acquire(options).catch((error) =>
          terminal.print(String(error))
        );
      }
      await terminal.print(typeof await semaphores("windows", 1).tryAcquire());
      return false;
    });
    assertEquals(ending.lines, [
      "LockOptionError: Cannot acquire lock as there is no option 'timout': did you mean 'timeout'?",
      "RangeError: Cannot acquire lock as 'timeout' must not be negative: current value is -1",
      "object",
    ]);
  });

  Deno.test(`desk.semaphores() refuses what cannot be a name or a number of permits ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ semaphores, terminal }) => {
      for (
        const json of [
          '["../windows", 3]',
          '["", 3]',
          '["windows", 0]',
          '["windows", 1.5]',
          '["windows"]',
          '["windows", 101]',
        ]
      ) {
        const [name, permits] = JSON.parse(json);
        try {
          semaphores(name, permits);
          await terminal.print("accepted");
        } catch (error) {
          if (!(error instanceof SemaphoreArgumentError)) throw error;
          await terminal.print(error.message.replace(/^.*'(\w+)' must.*: current/, "$1: current"));
        }
      }
      return false;
    });
    assertEquals(ending.lines, [
      'name: current value is "../windows"',
      'name: current value is ""',
      "permits: current value is 0",
      "permits: current value is 1.5",
      "permits: current value is undefined",
      "permits: current value is 101",
    ]);
  });
}
