import { assert, assertEquals } from "@std/assert";
import { runClients } from "last-ticket";
import { processorWaitMs } from "../../lib/race/process_usage.ts";

const isLinux = Deno.build.os === "linux";

Deno.test({
  name: "processorWaitMs() tells of a process that runs, and of none that has ended",
  ignore: !isLinux,
  fn: async () => {
    await using sleeper = new Deno.Command("sleep", { args: ["60"] }).spawn();
    const before = processorWaitMs(sleeper.pid);
    assert(before !== undefined);
    // It comes to its sleep meanwhile, at the latest.
    for (let looks = 0; looks < 100; looks++) processorWaitMs(sleeper.pid);
    assert((processorWaitMs(sleeper.pid) ?? -1) >= before);
    sleeper.kill("SIGKILL");
    await sleeper.status;
    assertEquals(processorWaitMs(sleeper.pid), undefined);
  },
});

Deno.test({
  name:
    "runClients() tells how long a client whose time was up has waited for a processor, and of no other one",
  ignore: !isLinux,
  fn: async () => {
    const { results } = await runClients(
      { clients: 2, names: ["Ann", "Bob"], latency: 0, timeout: 3_000 },
      async ({ name }) => {
        if (name === "Bob") await new Promise((wake) => setTimeout(wake, 60_000));
        return false;
      },
    );
    const [ann, bob] = results;
    if (ann?.outcome === "sold out") assertEquals(ann.processorWaitMs, undefined);
    assertEquals(bob?.outcome, "timed out");
    assert((bob?.processorWaitMs ?? -1) >= 0);
  },
});
