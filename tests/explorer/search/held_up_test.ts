import { assertEquals, assertMatch } from "@std/assert";
import { exploreClients } from "../../../lib/explorer/explorer.ts";
import type { ExplorerReport } from "../../../lib/explorer/explorer_report.ts";
import { localRunners, withClients } from "../../../lib/explorer/local.ts";
import { checkExploreOptions } from "../../../lib/explorer/options.ts";
import { Runs } from "../../../lib/explorer/automaton/runs.ts";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import type { Lock } from "../../../lib/kit/desk/lock.ts";
import { withLock } from "../../../lib/kit/desk/lock.ts";
import { failureWords } from "../../../lib/text/words.ts";

/** What the explorer finds of clients that want a train each, where any of them may stand still for good. */
function explored(client: Client, clients = 2): Promise<ExplorerReport> {
  const journeys = ["east", "west", "north"].slice(0, clients).map((train) => [train]);
  const checked = checkExploreOptions({ clients, journeys });
  return withClients(async (surroundings) => {
    const runs = localRunners(client, checked.names, surroundings).map((one) => new Runs(one));
    return (await exploreClients(runs, { ...checked, independent: true })).report;
  });
}

function buyWith(lockOf: (desk: Desk) => Lock): Client {
  return (desk) => withLock(lockOf(desk), () => desk.offices(desk.journey[0]!).buy());
}

Deno.test("findHeldUp() finds nothing where each train has a lock, and it is a proof", async () => {
  const { failure, complete } = await explored(buyWith(({ locks, journey }) => locks(journey[0]!)));
  assertEquals([failure, complete], [undefined, true]);
});

Deno.test("findHeldUp() finds the one lock of all, at the first step with which it is taken", async () => {
  const { failure, complete } = await explored(buyWith(({ lock }) => lock));
  assertEquals([failure?.kind, failure?.schedule, complete], ["held up", "Ann1", false]);
  assertEquals(
    failure && failureWords(failure),
    "If Ann stands still here for good, Bob can never come to its end, although it wants no train of Ann's.",
  );
  assertEquals(failure?.cause, {
    kind: "has a lock of no train",
    client: "Ann",
    lock: "lock",
  });
});

Deno.test("findHeldUp() names all that are held up", async () => {
  const { failure } = await explored(buyWith(({ lock }) => lock), 3);
  assertMatch(
    failure ? failureWords(failure) : "",
    /^If Ann .+, Bob and Cat can never come to their ends/,
  );
});

Deno.test("findHeldUp() finds a lock that is taken for one write, and a permit, and a file", async () => {
  const forOneWrite: Client = async (desk) => {
    const [train = ""] = desk.journey;
    const isBought = await withLock(desk.locks(train), () => desk.offices(train).buy());
    await withLock(desk.lock, () => desk.files.write("last", train));
    return isBought;
  };
  const permit: Client = async (desk) => {
    using _permit = await desk.semaphores("desks", 1).acquire();
    return await desk.offices(desk.journey[0]!).buy();
  };
  const file: Client = async (desk) => {
    while (!await desk.files.createNew("busy")) continue;
    const isBought = await desk.offices(desk.journey[0]!).buy();
    await desk.files.remove("busy");
    return isBought;
  };
  for (const client of [forOneWrite, permit, file]) {
    assertEquals((await explored(client)).failure?.kind, "held up");
  }
});

Deno.test("findHeldUp() lets a client try for what another one has, if it goes on without it", async () => {
  const { failure, complete } = await explored(async (desk) => {
    using _maybe = await desk.lock.tryAcquire();
    return await desk.offices(desk.journey[0]!).buy();
  });
  assertEquals([failure, complete], [undefined, true]);
});
