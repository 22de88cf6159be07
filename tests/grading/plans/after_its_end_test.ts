import { assertEquals } from "@std/assert";
import { withClients } from "../../../lib/explorer/local.ts";
import { LocalRunner } from "../../../lib/explorer/simulation/runner.ts";
import { type GoneOn, playAfterItsEnd } from "../../../lib/grading/plans/after_its_end.ts";
import { planOptions } from "../../../lib/grading/plans/explore_plans.ts";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";

function play(client: Client): Promise<GoneOn | undefined> {
  const options = planOptions({ clients: 2, tickets: 2, checks: ["freeAtOnce"] }, [
    "standard",
    "onlyFiles",
  ]);
  return withClients((surroundings) =>
    playAfterItsEnd(options, new LocalRunner(() => client, surroundings))
  );
}

/** Buys with the one lock file that there is; how it is given back, and what goes on meanwhile, is left open. */
function buyWith(beat: (desk: Desk) => void, release: (desk: Desk) => Promise<void>): Client {
  return async (desk) => {
    const { files, name, office } = desk;
    while (!await files.createNew("lock", name)) {
      if (await files.read("lock") === "free") break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    beat(desk);
    const bought = await desk.criticalSection(() => office.buy());
    await release(desk);
    return bought;
  };
}

const writesItsName = ({ files, name }: Desk): void =>
  void setInterval(() => files.write("lock", name), 100);
const marks = ({ files }: Desk): Promise<void> => files.write("lock", "free");
const removes = ({ files }: Desk): Promise<void> => files.remove("lock").then(() => {});

Deno.test("playAfterItsEnd() finds out that a heartbeat that nothing stops locks others out", async () => {
  const goneOn = await play(buyWith(writesItsName, marks));
  assertEquals([goneOn?.ended, goneOn?.lockedOut, goneOn?.run.problem], ["Ann", "Bob", undefined]);
});

Deno.test("playAfterItsEnd() finds out that a heartbeat goes on after the lock file was removed", async () => {
  const goneOn = await play(buyWith(writesItsName, removes));
  assertEquals([goneOn?.ended, goneOn?.lockedOut], ["Ann", "Bob"]);
});

Deno.test("playAfterItsEnd() finds nothing where nothing goes on, or does no harm", async () => {
  assertEquals(await play(buyWith(() => {}, removes)), undefined);
  assertEquals(await play(buyWith(() => void setInterval(() => {}, 100), removes)), undefined);
});

Deno.test("playAfterItsEnd() says of nobody that it waits where what goes on makes no pause, and no time passes", async () => {
  const asksOn = async ({ files }: Desk): Promise<void> => {
    for (;;) await files.exists("other");
  };
  assertEquals(await play(buyWith((desk) => void asksOn(desk), removes)), undefined);
});
