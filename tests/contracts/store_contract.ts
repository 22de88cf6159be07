import { assertEquals } from "@std/assert";
import { StoreVersionError, TicketFileContentError } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.store` does wherever a client runs. */
export function storeContract(setting: Setting): void {
  Deno.test(`TicketStore.read() tells the stock and its version, and leaves both alone ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ store, terminal }) => {
      const seen = [await store.read(), await store.read()];
      await terminal.print(JSON.stringify(seen));
      return false;
    }, { tickets: 3, store: true });
    assertEquals(ending.lines, ['[{"count":3,"version":0},{"count":3,"version":0}]']);
    assertEquals(ending.ticketsLeft, 3);
  });

  Deno.test(`TicketStore.read() tells a version that many changes have led to ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ store, terminal }) => {
      const told = [await store.compareAndSwap(41, 2), await store.compareAndSwap(42, 2)];
      await terminal.print(JSON.stringify([...told, await store.read()]));
      return false;
    }, { tickets: 3, store: true, earlier: 42 });
    assertEquals(ending.lines, ['[false,true,{"count":2,"version":43}]']);
  });

  Deno.test(`TicketStore.read() gives each caller a value of its own ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ store, terminal }) => {
      const stock = await store.read();
      stock.count = 7;
      stock.version = 7;
      await terminal.print(JSON.stringify(await store.read()));
      return false;
    }, { store: true });
    assertEquals(ending.lines, ['{"count":1,"version":0}']);
  });

  Deno.test(`TicketStore.compareAndSwap() writes when the version is the latest one ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ store, terminal }) => {
      const told = [
        ...[await store.compareAndSwap(0, 4), await store.read()],
        // The same count again is a change all the same.
        ...[await store.compareAndSwap(1, 4), await store.compareAndSwap(1, 9)],
        ...[await store.compareAndSwap(9, 9), await store.compareAndSwap(0, 9)],
        await store.read(),
      ];
      await terminal.print(JSON.stringify(told));
      return false;
    }, { store: true });
    assertEquals(ending.lines, [
      '[true,{"count":4,"version":1},true,false,false,false,{"count":4,"version":2}]',
    ]);
    assertEquals(ending.ticketsLeft, 4);
  });

  Deno.test(`TicketStore.compareAndSwap() succeeds for exactly one of several clients with the same version ${setting.name}`, async () => {
    const endings = await setting.run(({ store }) => store.compareAndSwap(0, 2), {
      ...{ clients: 3, tickets: 3, store: true },
    });
    for (const { bought, ticketsLeft, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(bought.length, 1);
      assertEquals(ticketsLeft, 2);
    }
  });

  for (const [clients, tickets] of [[2, 0], [3, 1], [3, 2], [2, 4]] as const) {
    const sold = Math.min(clients, tickets);
    Deno.test(`TicketStore sells exactly ${sold} of ${tickets} tickets to ${clients} clients that try again ${setting.name}`, async () => {
      const endings = await setting.run(async ({ store }) => {
        while (true) {
          const { count, version } = await store.read();
          if (count === 0) return false;
          if (await store.compareAndSwap(version, count - 1)) return true;
        }
      }, { clients, tickets, store: true });
      for (const { bought, ticketsLeft, threw } of endings) {
        assertEquals(threw, []);
        assertEquals(bought.length, sold);
        assertEquals(ticketsLeft, tickets - sold);
      }
    });
  }

  Deno.test(`TicketStore.compareAndSwap() refuses what cannot be a version or a count ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ store, terminal }) => {
      const wrongVersions = ["-1", "0.5", '"0"', "null", '{"count":1,"version":0}'];
      for (const json of wrongVersions) {
        await store.compareAndSwap(JSON.parse(json), 0).catch(async (error) => {
          if (!(error instanceof StoreVersionError)) throw error;
          await terminal.print(error.message.replace(/^.*: current value is/, "version"));
        });
      }
      for (const json of ["-1", "0.5", '"0"', "null", '{"count":1}']) {
        await store.compareAndSwap(0, JSON.parse(json)).catch(async (error) => {
          if (!(error instanceof TicketFileContentError)) throw error;
          await terminal.print(error.message.replace(/^.*: current value is/, "count"));
        });
      }
      await terminal.print(JSON.stringify(await store.read()));
      return false;
    }, { store: true });
    assertEquals(ending.lines, [
      ...["version -1", "version 0.5", 'version "0"', "version null"],
      "version { count: 1, version: 0 }",
      ...["count { count: -1 }", "count { count: 0.5 }", 'count { count: "0" }'],
      ...["count { count: null }", "count { count: { count: 1 } }"],
      '{"count":1,"version":0}',
    ]);
  });

  Deno.test(`TicketStore.compareAndSwap() says which version it refuses and why ${setting.name}`, async () => {
    const ending = await runOne(setting, ({ store }) => store.compareAndSwap(NaN, 0), {
      store: true,
    });
    assertEquals(ending.threw, [
      "StoreVersionError: Cannot compare and swap as 'version' must be the whole number that read() " +
      "has told: current value is NaN",
    ]);
  });
}
