import { assertEquals } from "@std/assert";
import { FileLock } from "last-ticket/locks";
import type { RaceEvent } from "../../lib/kit/process/protocol.ts";
import { permitWaits } from "../../lib/race/permit_waits.ts";
import { untilKernelWaiters } from "../kit/locks/_kernel_waiters.ts";
import { Peer } from "../kit/locks/_peer.ts";

Deno.test({
  name: "permitWaits() tells of all who wait in line, the last ones too, whom they wait for",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    const folder = await Deno.makeTempDir();
    await using peers = new AsyncDisposableStack();
    peers.defer(() => Deno.remove(folder, { recursive: true }));
    const [permit, line] = [`${folder}/windows.1.1.lock`, `${folder}/windows.1.line.lock`];
    const clients: { name: string; pid: number }[] = [];
    for (const name of ["Ann", "Bob", "Cat", "Dan", "Eve"]) {
      const peer = peers.use(await Peer.start(name === "Ann" ? permit : line));
      clients.push({ name, pid: peer.pid });
      const acquired = peer.ask("acquire");
      if (name === "Ann" || name === "Bob") await acquired;
      // Those who wait are killed at the end.
      else acquired.catch(() => {});
    }
    await untilKernelWaiters(line, 3);
    const on = "permit of windows";
    assertEquals(
      permitWaits(folder, clients, []),
      ["Bob", "Cat", "Dan", "Eve"].map((client) => ({ client, on, holder: "Ann" })),
    );
  },
});

const took: readonly RaceEvent[] = [
  { client: "Ann", at: 1, kind: "start", activity: "take", semaphore: "windows" },
  { client: "Ann", at: 2, kind: "end", activity: "take", semaphore: "windows" },
];
const again: RaceEvent = { ...took[0]!, at: 4 };
const gaveBack: RaceEvent = { client: "Ann", at: 3, kind: "give back", semaphore: "windows" };
const left: RaceEvent = { client: "Ann", at: 5, kind: "leave the line", semaphore: "windows" };

for (
  const { what, events, isTold } of [
    { what: "has not told of its permit yet", events: took.slice(0, 1), isTold: false },
    { what: "has its only one", events: took, isTold: false },
    {
      what: "has given one back and asks again",
      events: [...took, gaveBack, again],
      isTold: false,
    },
    { what: "has stopped asking for a second one", events: [...took, again, left], isTold: false },
    { what: "has one and asks for a second one", events: [...took, again], isTold: true },
  ]
) {
  Deno.test({
    name: `permitWaits() ${
      isTold ? "says" : "does not say"
    } that a client waits for itself that ${what}`,
    ignore: Deno.build.os !== "linux",
    fn: async () => {
      const folder = await Deno.makeTempDir();
      try {
        const [permit, line] = [`${folder}/windows.1.1.lock`, `${folder}/windows.1.line.lock`];
        using locks = new DisposableStack();
        // As the system has it at the moment when a client gets a permit, and as long as it asks for another one.
        for (const path of [permit, line]) {
          locks.use(await locks.use(new FileLock(path)).acquire());
        }
        assertEquals(
          permitWaits(folder, [{ name: "Ann", pid: Deno.pid }], events),
          isTold ? [{ client: "Ann", on: "permit of windows", holder: "Ann" }] : [],
        );
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    },
  });
}
