import { assertEquals } from "@std/assert";
import { FencingTokenError, SecondLeaseError, TicketFileContentError } from "last-ticket";
import { runOne, type Setting } from "./_setting.ts";

/** What `desk.lease` and `desk.fencedStore` do wherever a client runs. */
export function leaseContract(setting: Setting): void {
  Deno.test(`Lease.acquire() gives each client a larger token than the one before ${setting.name}`, async () => {
    const endings = await setting.run(async ({ lease, terminal }) => {
      const { token } = await lease.acquire();
      await terminal.print(`token ${token}`);
      return true;
    }, { clients: 3, tickets: 3, lease: 1 });
    for (const { lines, threw } of endings) {
      assertEquals(threw, []);
      assertEquals(lines.toSorted(), ["token 1", "token 2", "token 3"]);
    }
  });

  Deno.test(`Lease.acquire() counts on from the leases that were given before ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lease, fencedStore, terminal }) => {
      const seen = [(await fencedStore.read()).token, (await lease.acquire()).token];
      await terminal.print(JSON.stringify([...seen, await fencedStore.write(0, 41)]));
      return false;
    }, { lease: 60, earlier: 42 });
    assertEquals(ending.lines, ["[42,43,false]"]);
  });

  Deno.test(`Lease.acquire() ends although whoever has the lease never gives it back ${setting.name}`, async () => {
    const endings = await setting.run(async ({ lease, fencedStore }) => {
      const { token } = await lease.acquire();
      // Others have the lease before everybody has ended.
      await fencedStore.read(token);
      return true;
    }, { clients: 2, tickets: 2, lease: 60 });
    for (const { bought } of endings) assertEquals(bought.length, 2);
  });

  Deno.test(`LeaseGuard.release() may be called twice, and late, and by the end of a block ${setting.name}`, async () => {
    const endings = await setting.run(async ({ lease, fencedStore }) => {
      let own;
      {
        using guard = await lease.acquire();
        own = guard;
        await fencedStore.read(guard.token);
      }
      own.release();
      await fencedStore.read();
      own[Symbol.dispose]();
      await own[Symbol.asyncDispose]();
      return true;
    }, { clients: 2, tickets: 2, lease: 1 });
    for (const { bought } of endings) assertEquals(bought.length, 2);
  });

  Deno.test(`Lease.acquire() tells how long the lease lasts ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lease, terminal }) => {
      using guard = await lease.acquire();
      await terminal.print(`${guard.lasts}`);
      return false;
    }, { lease: 1_000 });
    assertEquals(ending.lines, ["1000"]);
  });

  Deno.test(`Lease.acquire() gives each client the lease once, and says what to do instead ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ lease, terminal }) => {
      const asking = [lease.acquire(), lease.acquire()];
      for (const { status } of await Promise.allSettled(asking)) await terminal.print(status);
      (await asking[0])?.release();
      await lease.acquire().catch(async (error) => {
        if (!(error instanceof SecondLeaseError)) throw error;
        await terminal.print(`${error.code} ${error.message}`);
      });
      return false;
    }, { lease: 50 });
    assertEquals(ending.lines, [
      "fulfilled",
      "rejected",
      "SECOND_LEASE Cannot acquire the lease again as each client is given it once: ask for it once, and " +
      "if a write is refused, leave without a ticket",
    ]);
  });

  Deno.test(`FencedStore.read() tells the stock and the largest token that it was shown ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ fencedStore, terminal }) => {
      const seen = [
        ...[await fencedStore.read(), await fencedStore.read(2), await fencedStore.read()],
        ...[await fencedStore.read(1), await fencedStore.read(7), await fencedStore.read(0)],
      ];
      await terminal.print(JSON.stringify(seen.map(({ count, token }) => [count, token])));
      return false;
    }, { tickets: 3, lease: 50 });
    assertEquals(ending.lines, ["[[3,0],[3,2],[3,2],[3,2],[3,7],[3,7]]"]);
    assertEquals(ending.ticketsLeft, 3);
  });

  Deno.test(`FencedStore.read() gives each caller a value of its own ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ fencedStore, terminal }) => {
      const stock = await fencedStore.read();
      stock.count = 7;
      stock.token = 7;
      await terminal.print(JSON.stringify(await fencedStore.read()));
      return false;
    }, { lease: 50 });
    assertEquals(ending.lines, ['{"count":1,"token":0}']);
  });

  Deno.test(`FencedStore.write() refuses a token that is smaller than one that it was shown ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ fencedStore, terminal }) => {
      const told = [
        ...[await fencedStore.write(9, 2), await fencedStore.write(8, 1)],
        // The same token again is that of the same lease.
        ...[await fencedStore.write(7, 2), await fencedStore.write(6, 3)],
      ];
      await fencedStore.read(5);
      told.push(await fencedStore.write(5, 4), await fencedStore.write(4, 5));
      await terminal.print(JSON.stringify([told, await fencedStore.read()]));
      return false;
    }, { tickets: 10, lease: 50 });
    assertEquals(ending.lines, ['[[true,false,true,true,false,true],{"count":4,"token":5}]']);
    assertEquals(ending.ticketsLeft, 4);
  });

  Deno.test(`FencedStore.write() lets through whoever shows no token, and remembers none ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ fencedStore, terminal }) => {
      const told = [
        ...[await fencedStore.write(9, 2), await fencedStore.write(8)],
        ...[await fencedStore.write(7, 1), await fencedStore.read()],
      ];
      await terminal.print(JSON.stringify(told));
      return false;
    }, { tickets: 10, lease: 50 });
    assertEquals(ending.lines, ['[true,true,false,{"count":8,"token":2}]']);
  });

  for (const [clients, tickets] of [[2, 0], [2, 1], [3, 1], [4, 1]] as const) {
    Deno.test(`FencedStore sells exactly ${tickets} of ${tickets} tickets to ${clients} clients that show their tokens ${setting.name}`, async () => {
      const endings = await setting.run(async ({ lease, fencedStore }) => {
        using guard = await lease.acquire();
        const { count } = await fencedStore.read(guard.token);
        return count > 0 && await fencedStore.write(count - 1, guard.token);
      }, { clients, tickets, lease: 1 });
      for (const { bought, ticketsLeft, threw } of endings) {
        assertEquals(threw, []);
        assertEquals(bought.length, tickets);
        assertEquals(ticketsLeft, 0);
      }
    });
  }

  Deno.test(`FencedStore refuses what cannot be a token or a count ${setting.name}`, async () => {
    const ending = await runOne(setting, async ({ fencedStore, terminal }) => {
      const told = (what: string, error: Error): Promise<void> =>
        terminal.print(error.message.replace(/^.*: current value is/, what));
      for (const json of ["-1", "0.5", '"0"', "null", '{"token":1}']) {
        for (const use of ["read", "write"] as const) {
          const using = use === "read"
            ? fencedStore.read(JSON.parse(json))
            : fencedStore.write(0, JSON.parse(json));
          await using.catch(async (error) => {
            if (!(error instanceof FencingTokenError)) throw error;
            await told("token", error);
          });
        }
      }
      for (const json of ["-1", "0.5", '"0"', "null"]) {
        await fencedStore.write(JSON.parse(json), 1).catch(async (error) => {
          if (!(error instanceof TicketFileContentError)) throw error;
          await told("count", error);
        });
      }
      await terminal.print(JSON.stringify(await fencedStore.read()));
      return false;
    }, { lease: 50 });
    const tokens = ["-1", "0.5", '"0"', "null", "{ token: 1 }"].map((value) => `token ${value}`);
    assertEquals(ending.lines, [
      ...tokens.flatMap((line) => [line, line]),
      ...["count { count: -1 }", "count { count: 0.5 }", 'count { count: "0" }'],
      "count { count: null }",
      '{"count":1,"token":0}',
    ]);
  });
}
