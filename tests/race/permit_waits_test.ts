import { assertEquals } from "@std/assert";
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
      permitWaits(folder, clients),
      ["Bob", "Cat", "Dan", "Eve"].map((client) => ({ client, on, holder: "Ann" })),
    );
  },
});
