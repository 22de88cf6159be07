import { assert, assertEquals } from "@std/assert";
import { runClients } from "last-ticket";
import { parseKernelLocks } from "../../lib/kit/locks/kernel_locks.ts";
import { type LockState, lockStateOf } from "../../lib/race/lock_table.ts";

const LOCKS = parseKernelLocks(`1: FLOCK  ADVISORY  WRITE 101 fe:00:4711 0 EOF
1: -> FLOCK  ADVISORY  WRITE 102 fe:00:4711 0 EOF
1:  -> FLOCK  ADVISORY  WRITE 999 fe:00:4711 0 EOF
1:   -> FLOCK  ADVISORY  WRITE 104 fe:00:4711 0 EOF
2: FLOCK  ADVISORY  WRITE 103 fe:00:4712 0 EOF
3: POSIX  ADVISORY  WRITE 104 fe:00:4711 0 EOF
`);
const CLIENTS = ["Ann", "Bob", "Cat", "Dan"].map((name, index) => ({ name, pid: 101 + index }));

Deno.test("lockStateOf() finds who holds a lock and who waits, among the clients", () => {
  const found = lockStateOf(LOCKS, "4711", CLIENTS);
  assertEquals(found, { holders: new Set(["Ann"]), waiting: new Set(["Bob", "Dan"]) });
});

Deno.test("lockStateOf() finds nobody for a file that is not there", () => {
  const nobody: LockState = { holders: new Set(), waiting: new Set() };
  assertEquals(lockStateOf(LOCKS, undefined, CLIENTS), nobody);
});

Deno.test({
  name: "runClients() tells beforeOperation who really holds the lock, whatever clients say",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const seen: LockState[] = [];
    await runClients({
      ...{ clients: 2, latency: 0 },
      beforeOperation: (_client, operation, locks) => {
        if (operation === "write tickets") seen.push(...locks() ?? []);
        return Promise.resolve();
      },
    }, async (desk) => {
      using _guard = await desk.lock.acquire();
      return await desk.office.buy();
    });
    assertEquals(seen.length, 1);
    assert(seen.every(({ holders }) => holders.size === 1));
  },
});

Deno.test({
  name: "runClients() tells beforeOperation who holds which lock, of several",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    let together: (readonly LockState[])[] = [];
    const { promise: both, resolve: bothCame } = Promise.withResolvers<void>();
    await runClients({
      ...{ clients: 2, names: ["Ann", "Bob"], latency: 0, journeys: [["east"], ["west"]] },
      beforeOperation: async (_client, operation, locks) => {
        if (operation === "write tickets east" || operation === "write tickets west") {
          together = [...together, locks() ?? []];
          if (together.length === 2) bothCame();
          await both;
        }
      },
    }, async (desk) => {
      const [train = ""] = desk.journey;
      using _guard = await desk.locks(train).acquire();
      return await desk.offices(train).buy();
    });
    const holders = together.at(-1)?.map(({ holders }) => [...holders]).filter((names) =>
      names.length > 0
    );
    assertEquals(holders?.sort(), [["Ann"], ["Bob"]]);
  },
});
