import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { type Client, explore, runClients, withLock } from "last-ticket";
import type { RaceOptions } from "../../lib/race/race_options.ts";
import { RaceScheduleError } from "../../lib/race/schedule.ts";

const buy: Client = (desk) => desk.office.buy();
const buyWithLock: Client = (desk) => withLock(desk.lock, () => desk.office.buy());

/** A race of two whose network takes no time. */
function follow(
  schedule: string,
  client: Client,
  options: Omit<RaceOptions, "schedule"> = {},
): ReturnType<typeof runClients> {
  return runClients({ clients: 2, latency: 0, schedule, ...options }, client);
}

/** Who had a ticket, or how else they ended. */
async function outcomes(
  schedule: string,
  client: Client,
  options: Omit<RaceOptions, "schedule"> = {},
): Promise<string[]> {
  const { results } = await follow(schedule, client, options);
  return results.map(({ outcome }) => outcome);
}

async function refusal(schedule: string, client: Client): Promise<RaceScheduleError> {
  return await assertRejects(() => follow(schedule, client), RaceScheduleError);
}

Deno.test("runClients() follows a schedule that oversells, each time", async () => {
  for (const schedule of ["Ann1 Bob1 Bob2 Ann2", "Bob1 Ann1 Ann2 Bob2"]) {
    const race = await follow(schedule, buy);
    assertEquals(race.purchases, 2, race.verdict);
    assertEquals(race.schedule, schedule);
    assertEquals(race.steps?.map(({ id }) => id).join(" "), schedule);
    const operations = race.steps?.map(({ operation }) => operation);
    assertEquals(operations?.map((operation) => operation?.split(" ")[0]).sort(), [
      ...["read", "read", "write", "write"],
    ]);
  }
});

/** What the kit refuses before it happens, and then a purchase; -1 is of no use anywhere, and "" is no name. */
const refusedAndBuys: Client = async ({ files, lock, semaphores, office }) => {
  const refused = await Promise.allSettled([
    files.read(""),
    files.rename("a", ""),
    lock.acquire({ timeout: -1 }),
    semaphores("windows", 1).acquire({ timeout: -1 }),
  ]);
  if (refused.some(({ status }) => status === "fulfilled")) throw new Error("Nothing was refused");
  return await office.buy();
};

Deno.test("runClients({ schedule }) has no step for what the kit refuses, as explore() has none", async () => {
  const { failure } = await explore({ clients: 2 }, refusedAndBuys);
  assertEquals(failure?.schedule, "Ann1 Bob1 Bob2 Ann2");
  const { steps } = await follow(failure?.schedule ?? "", refusedAndBuys);
  assertEquals(steps?.map(({ id, operation }) => `${id} ${operation}`), [
    ...["Ann1 read tickets", "Bob1 read tickets", "Bob2 write tickets", "Ann2 write tickets"],
  ]);
});

Deno.test("runClients() follows a schedule of clients whose names end with numbers", async () => {
  const names = ["Ann-2", "Ann-30"];
  const schedule = "Ann-21 Ann-301 Ann-302 Ann-22";
  assertEquals(await outcomes(schedule, buy, { names }), ["bought", "bought"]);
});

Deno.test("runClients() follows a schedule that does not oversell, each time", async () => {
  assertEquals(await outcomes("Ann1 Ann2 Bob1", buy), ["bought", "sold out"]);
  assertEquals(await outcomes("Bob1 Bob2 Ann1", buy), ["sold out", "bought"]);
});

Deno.test("runClients() follows the simplest failure of an exploration", async () => {
  const client: Client = async ({ lock, office }) => {
    await office.search();
    const { count } = await withLock(lock, () => office.read());
    if (count === 0) return false;
    await office.write({ count: count - 1 });
    return true;
  };
  const { failure } = await explore({ clients: 3 }, client);
  assert(failure);
  assertEquals(failure.kind, "oversold");
  const race = await follow(failure.schedule, client, { clients: 3 });
  assertEquals(race.oversold, true);
});

Deno.test("runClients() lets nothing else happen during a step", async () => {
  const { events } = await follow("Ann1 Bob1 Ann2 Bob2", buy, { latency: 20 });
  const order = events.filter((event) => "activity" in event).map(({ client }) => client);
  assertEquals(order, ["Ann", "Ann", "Bob", "Bob", "Ann", "Ann", "Bob", "Bob"]);
});

Deno.test("runClients() lets all go on after the last step of a schedule", async () => {
  assertEquals(await outcomes("Ann1 Ann2", buyWithLock), ["bought", "sold out"]);
});

Deno.test("runClients() counts timers as operations of a schedule", async () => {
  const client: Client = async ({ files, office }) => {
    while (!await files.createNew("lock")) await new Promise((resolve) => setTimeout(resolve, 5));
    const bought = await office.buy();
    await files.remove("lock");
    return bought;
  };
  // Bob finds the lock, sleeps, and finds it again; then it is free.
  const schedule = "Ann1 Bob1 Bob2 Bob3 Ann2 Ann3 Ann4 Bob4 Bob5 Bob6 Bob7";
  assertEquals(await outcomes(schedule, client), ["bought", "sold out"]);
  const error = await refusal("Ann1 Bob1 Ann2 Bob3", client);
  assertEquals(error.trouble, {
    kind: "not asked for",
    client: "Bob",
    wanted: [{ id: "Bob2", operation: "sleep 5 ms" }],
  });
});

Deno.test("runClients() kills a client where a schedule has it crash, and its lock is free", async () => {
  assertEquals(await outcomes("Ann1 Ann2 Ann† Bob1 Bob2 Bob3", buyWithLock), ["killed", "bought"]);
});

Deno.test("runClients() lets an operation fail where a schedule has it fail", async () => {
  const pay: Client = async (desk) => {
    await desk.bank.pay();
    return await desk.office.buy();
  };
  const race = await follow("Ann1! Bob1 Bob2! ", pay);
  const messages = race.results.map(({ message }) => message?.split(":")[0]);
  assertEquals(messages, ["PaymentDeclinedError", "NetworkError"]);
});

Deno.test("runClients() lets a client give up where a schedule has it give up", async () => {
  const impatient: Client = (desk) => withLock(desk.lock, () => desk.office.buy(), { timeout: 30 });
  const race = await follow("Ann1 Bob1? Ann2 Ann3", impatient);
  assertEquals(race.results.map(({ outcome }) => outcome), ["bought", "threw"]);
  assertStringIncludes(race.results[1]?.message ?? "", "LockTimeoutError");
  const { trouble } = await refusal("Ann1? Bob1", impatient);
  assertEquals(trouble, { kind: "did not give up", operation: "acquire lock" });
});

Deno.test("runClients() follows operations that are under way at the same time, and one that is withdrawn", async () => {
  const both: Client = async ({ office, lock }) => {
    const [count] = await Promise.all([office.search(), office.read()]);
    try {
      using _guard = await lock.acquire({ signal: AbortSignal.timeout(20) });
      return count === 1 && await office.buy();
    } catch {
      return false;
    }
  };
  // The timer is the third one, the lock the fourth; Bob's timer ends while Ann holds the lock.
  const schedule = "Ann2 Ann1 Bob1 Bob2 Ann4 Bob3 Ann5 Ann6";
  assertEquals(await outcomes(schedule, both), ["bought", "sold out"]);
});

Deno.test("runClients() follows what a client has left under way, after it has ended", async () => {
  const forgetful: Client = async ({ office }) => {
    const { count } = await office.read();
    if (count > 0) void office.write({ count: count - 1 });
    return count > 0;
  };
  const race = await follow("Ann1 Bob1 Ann2 Bob2", forgetful);
  assertEquals([race.purchases, race.ticketsLeft], [2, 0]);
});

Deno.test("runClients() lets time pass in a schedule, and makes files older where it is long", async () => {
  const client: Client = async ({ files }) => {
    await files.write("lock", "");
    return (await files.age("lock") ?? 0) >= 1_000;
  };
  assertEquals(await outcomes("Ann1 Ann2 Bob1 +1100 Bob2", client), ["sold out", "bought"]);
  assertEquals(await outcomes("Ann1 Ann2 Bob1 +900000 Bob2", client), ["sold out", "bought"]);
});

Deno.test("runClients() lets files get older by the schedule, and not by what its steps take", async () => {
  const client: Client = async ({ files, name, office }) => {
    if (name === "Bob") await files.write("lock", "");
    else for (let looks = 0; looks < 30; looks++) await office.search();
    await files.rename("lock", "old");
    return (await files.age("old") ?? 0) > 1_000;
  };
  const searches = Array.from({ length: 30 }, (_, index) => `Ann${index + 1}`).join(" ");
  const { results, wallMs } = await follow(`Bob1 +30 ${searches} Bob2 Bob3`, client, {
    latency: 40,
  });
  assertEquals([results[1]?.outcome, wallMs > 1_200], ["sold out", true]);
});

Deno.test("runClients() tells clients the time of the schedule, whatever its steps take", async () => {
  const tellTheTime: Client = async ({ files, name, office, terminal }) => {
    if (name === "Bob") return (await office.search()) > 1;
    const [date, now] = [Date.now(), performance.now()];
    const passed = () => `${Date.now() - date} ${performance.now() - now}`;
    await files.write("clock", "Ann");
    await terminal.print(passed());
    await new Promise((resolve) => setTimeout(resolve, 70));
    await terminal.print(`${passed()} ${await files.age("clock")}`);
    return false;
  };
  const schedule = "Ann1 Bob1 Ann2 +30 Ann3 Ann4 Ann5";
  const { events } = await follow(schedule, tellTheTime, { latency: 30 });
  const printed = events.flatMap((event) => event.kind === "print" ? [event.line] : []);
  assertEquals(printed, ["0 0", "70 70 70"]);
});

Deno.test("runClients() follows a schedule at the window", async () => {
  const client: Client = ({ window }) => window.buy();
  assertEquals(await outcomes("Bob1 +5 Ann1", client, { window: true }), ["sold out", "bought"]);
});

Deno.test("runClients() says which step cannot be followed, what is wanted instead, and the fix", async () => {
  const error = await refusal("Ann1 Bob1 Ann3", buy);
  assertEquals([error.step, error.index, error.code], ["Ann3", 2, "RACE_SCHEDULE"]);
  assertEquals(
    error.message,
    "Cannot follow the schedule at step 3, Ann3, as Ann wants Ann2 (write tickets) instead: " +
      "write Ann2 there, or explore this client again",
  );
});

Deno.test("runClients() does not let a client acquire a lock that somebody holds", async () => {
  const { message, trouble } = await refusal("Ann1 Bob1", buyWithLock);
  assertEquals(trouble, { kind: "blocked", client: "Bob", holder: "Ann" });
  assertStringIncludes(message, "Ann holds the lock that Bob wants to acquire: let Ann release it");
});

Deno.test("runClients() says that a client has ended before its step, or cannot fail there", async () => {
  const { trouble } = await refusal("Ann1 Ann2 Ann3", buy);
  assertEquals(trouble, { kind: "ended", client: "Ann", outcome: "bought" });
  const { trouble: other } = await refusal("Ann1!", buyWithLock);
  assertEquals(other, { kind: "cannot fail", operation: "acquire lock" });
});
