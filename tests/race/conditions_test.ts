import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Client, type Race, runClients } from "last-ticket";
import { RaceScheduleError } from "last-ticket/race";
import { Sleepers } from "../../lib/race/sleepers.ts";
import { until } from "../kit/messages/_until.ts";

/** Cat brings two tickets and wakes one of those that wait; all others wait for one each. */
const client: Client = async ({ name, lock, office, conditions }) => {
  using _guard = await lock.acquire();
  const returned = conditions("returned");
  if (name === "Cat") {
    await office.write({ count: 2 });
    await returned.notify();
    return false;
  }
  for (;;) {
    const { count } = await office.read();
    if (count === 0) await returned.wait();
    else {
      await office.write({ count: count - 1 });
      return true;
    }
  }
};

/** The same, but Cat looks for tickets first, and wakes all. */
const catComesLast: Client = async ({ name, lock, office, conditions }) => {
  if (name === "Cat") await office.search();
  using _guard = await lock.acquire();
  const returned = conditions("returned");
  if (name === "Cat") {
    await office.write({ count: 2 });
    await returned.notifyAll();
    return false;
  }
  for (;;) {
    const { count } = await office.read();
    if (count === 0) await returned.wait();
    else {
      await office.write({ count: count - 1 });
      return true;
    }
  }
};

const ANN_AND_BOB_WAIT = "Ann1 Ann2 Ann3 Bob1 Bob2 Bob3";

function raceBy(schedule: string): Promise<Race> {
  return runClients({ clients: 3, tickets: 0, latency: 0, timeout: 20_000, schedule }, client);
}

function outcomesOf({ results }: Race): Record<string, string> {
  return Object.fromEntries(results.map(({ name, outcome }) => [name, outcome]));
}

Deno.test("Condition.notify() reaches another client when the one that was woken is killed", async () => {
  // Ann has waited longest and is woken; she dies before she has the lock again.
  const race = await raceBy(`${ANN_AND_BOB_WAIT} Cat1 Cat2 Cat3 Ann†`);
  assertEquals(outcomesOf(race), { Ann: "killed", Bob: "bought", Cat: "sold out" });
});

Deno.test("runClients({ beforeOperation }) tells that whoever waits for a condition waits for the lock", async () => {
  const seen: unknown[] = [];
  const race = await runClients({
    ...{ clients: 3, tickets: 0, latency: 0, timeout: 20_000 },
    beforeOperation: async (client, operation, locks) => {
      const isQuiet = (): boolean => {
        const [lock] = locks() ?? [];
        return lock?.holders.size === 0 && lock.waiting.size === 2;
      };
      // Cat comes when the others sleep.
      if (client === "Cat" && operation === "search tickets") await until(isQuiet);
      if (operation === "write tickets") seen.push(locks()?.[0]);
    },
  }, catComesLast);
  assertEquals(outcomesOf(race), { Ann: "bought", Bob: "bought", Cat: "sold out" });
  assertEquals(seen[0], { holders: new Set(["Cat"]), waiting: new Set(["Ann", "Bob"]) });
});

Deno.test("Condition.wait() returns when a client is killed that was about to notify", async () => {
  const race = await raceBy(`${ANN_AND_BOB_WAIT} Cat1 Cat2 Cat†`);
  assertEquals(outcomesOf(race), { Ann: "bought", Bob: "bought", Cat: "killed" });
});

Deno.test("Condition.notify() wakes nobody who is dead", async () => {
  const race = await raceBy(`${ANN_AND_BOB_WAIT} Ann† Cat1 Cat2 Cat3`);
  assertEquals(outcomesOf(race), { Ann: "killed", Bob: "bought", Cat: "sold out" });
});

Deno.test("Condition.wait() throws a ConditionTimeoutError when nobody has notified in time", async () => {
  const race = await runClients(
    { clients: 1, latency: 0, timeout: 20_000 },
    async ({ lock, conditions }) => {
      using _guard = await lock.acquire();
      await conditions("returned").wait({ timeout: 20 });
      return true;
    },
  );
  const [ann] = race.results;
  assertEquals(ann?.outcome, "threw");
  assertStringIncludes(
    ann?.message ?? "",
    "Cannot wait for condition 'returned' any longer: no notification came within 20 ms",
  );
});

Deno.test("runClients({ schedule }) wakes whom the schedule says, though another one has waited longer", async () => {
  const race = await runClients({
    ...{ clients: 3, tickets: 0, latency: 0, timeout: 2_000 },
    schedule: `${ANN_AND_BOB_WAIT} Cat1 Cat2 Cat3 Bob4 Bob5 Bob6`,
  }, client);
  // Ann still waits when the time is up: the one notification was Bob's.
  assertEquals(outcomesOf(race), { Ann: "timed out", Bob: "bought", Cat: "sold out" });
  assertStringIncludes(
    race.results.find(({ name }) => name === "Ann")?.message ?? "",
    "Ann waits for a notification of returned",
  );
  assertEquals(race.steps?.at(-3), { id: "Bob4", operation: "wake up condition returned" });
});

Deno.test("runClients({ schedule }) wakes a client by itself only where the schedule says so", async () => {
  const race = await raceBy(
    `Ann1 Ann2 Ann3 Ann4* Ann5 Ann6 ${"Bob1 Bob2 Bob3"} Cat1 Cat2 Cat3 Ann7 Ann8 Ann9 Bob†`,
  );
  assertEquals(outcomesOf(race), { Ann: "bought", Bob: "killed", Cat: "sold out" });
  const error = await assertRejects(
    () => raceBy("Ann1 Ann2 Ann3 Ann4"),
    RaceScheduleError,
    "nobody has notified Ann",
  );
  assertEquals(error.trouble, { kind: "not notified", client: "Ann" });
  await assertRejects(() => raceBy("Ann1*"), RaceScheduleError, "does not wait for a notification");
});

Deno.test("Sleepers wakes those that wait in the order in which they came", async () => {
  const sleepers = new Sleepers();
  const [ann, bob, cat] = ["Ann", "Bob", "Cat"].map((name) => sleepers.enter(name, "returned"));
  const other = sleepers.enter("Dan", "other");
  sleepers.notify("returned", "one");
  await sleepers.sleep(ann!);
  assertEquals(sleepers.leave(ann!), true);
  sleepers.notify("returned", "all");
  await Promise.all([sleepers.sleep(bob!), sleepers.sleep(cat!)]);
  assertEquals([bob, cat, other].map((number) => sleepers.leave(number!)), [true, true, false]);
});

Deno.test("Sleepers.giveUp() hands a notification on that came in the last moment", () => {
  const sleepers = new Sleepers();
  const [ann, bob] = ["Ann", "Bob"].map((name) => sleepers.enter(name, "returned"));
  sleepers.notify("returned", "one");
  sleepers.giveUp(ann!);
  assertEquals(sleepers.leave(bob!), true);
});
