import { assertEquals } from "@std/assert";
import { causeOfRace } from "../../../lib/grading/races/race_cause.ts";
import type { RaceEvent } from "../../../lib/kit/process/protocol.ts";
import type { RaceRecord } from "../../../lib/race/race.ts";
import { does, raceOf, releases } from "../_race_events.ts";

/** Whoever has waited in vain for the lock. */
function givesUp(client: string): RaceEvent[] {
  const [begins] = does(client, "acquire");
  return [begins!, { client, at: 0, kind: "give up" }];
}

/** Ann sells the ticket with the lock, and Bob sells it once more. */
function soldTwice(
  { before, how }: { before: readonly RaceEvent[]; how?: { lock?: string; mode?: "shared" } },
): RaceRecord {
  const hasLock = how !== undefined;
  return raceOf(
    does("Ann", "acquire", how?.mode && { mode: how.mode }),
    before,
    hasLock ? does("Bob", "acquire", how) : [],
    does("Ann", "read", { count: 1 }),
    does("Bob", "read", { count: 1 }),
    does("Ann", "write", { count: 0 }),
    releases("Ann"),
    does("Bob", "write", { count: 0 }),
    hasLock ? releases("Bob", how.lock) : [],
  );
}

Deno.test("causeOfRace() misses no await where a client has given up waiting", () => {
  assertEquals(causeOfRace(soldTwice({ before: givesUp("Bob") }), "too many"), {
    ...{ kind: "stopped waiting", client: "Bob", doing: "read" },
  });
});

Deno.test("causeOfRace() misses an await where a client still waits for the lock", () => {
  const [begins, ends] = does("Bob", "acquire");
  const race = soldTwice({ before: [begins!] });
  race.events.push({ ...ends!, at: race.events.length });
  assertEquals(causeOfRace(race, "too many"), { kind: "acquire not awaited", client: "Bob" });
});

Deno.test("causeOfRace() tells with which lock a client has bought that has given up waiting for another", () => {
  const race = soldTwice({ before: givesUp("Bob"), how: { lock: "spare" } });
  assertEquals(causeOfRace(race, "too many"), {
    kind: "different locks",
    had: [{ client: "Bob", lock: "lock spare" }, { client: "Ann", lock: "lock" }],
  });
});

Deno.test("causeOfRace() misses no await where a client has asked for two locks and has got one", () => {
  const [begins] = does("Bob", "acquire");
  const race = soldTwice({ before: [begins!], how: { lock: "spare" } });
  assertEquals(causeOfRace(race, "too many")?.kind, "different locks");
});

Deno.test("causeOfRace() tells that a client has only shared the lock", () => {
  const race = soldTwice({ before: [], how: { mode: "shared" } });
  assertEquals(causeOfRace(race, "too many"), {
    ...{ kind: "only shared", client: "Bob", doing: "read" },
  });
});

Deno.test("causeOfRace() takes nobody's lock away when somebody else acquires another one", () => {
  const race = raceOf(
    // Bob has looked with the lock once before: that he released it then has nothing to do with it.
    does("Bob", "acquire"),
    does("Bob", "search", { count: 1 }),
    releases("Bob"),
    does("Bob", "acquire"),
    does("Bob", "read", { count: 1 }),
    does("Ann", "acquire", { lock: "west" }),
    does("Ann", "read", { count: 1 }),
    does("Bob", "write", { count: 0 }),
    releases("Bob"),
    does("Ann", "write", { count: 0 }),
    releases("Ann", "west"),
  );
  assertEquals(causeOfRace(race, "too many"), {
    kind: "different locks",
    had: [{ client: "Ann", lock: "lock west" }, { client: "Bob", lock: "lock" }],
  });
});

Deno.test("causeOfRace() does not take a permit for the lock", () => {
  const race = raceOf(
    does("Bob", "acquire"),
    does("Bob", "read", { count: 1 }),
    does("Ann", "take", { semaphore: "windows" }),
    does("Ann", "read", { count: 1 }),
    does("Bob", "write", { count: 0 }),
    releases("Bob"),
    does("Ann", "write", { count: 0 }),
    [{ client: "Ann", at: 0, kind: "give back", semaphore: "windows" }],
  );
  assertEquals(causeOfRace(race, "too many"), {
    kind: "different locks",
    had: [{ client: "Ann", lock: "permit of windows" }, { client: "Bob", lock: "lock" }],
  });
});

Deno.test("causeOfRace() tells a client that shared the lock when it read from one that did not have it", () => {
  const race = raceOf(
    does("Ann", "acquire", { mode: "shared" }),
    does("Ann", "read", { count: 1 }),
    releases("Ann"),
    does("Bob", "acquire"),
    does("Bob", "read", { count: 1 }),
    does("Bob", "write", { count: 0 }),
    releases("Bob"),
    does("Ann", "acquire"),
    does("Ann", "write", { count: 0 }),
    releases("Ann"),
  );
  assertEquals(causeOfRace(race, "too many"), {
    ...{ kind: "released in between", client: "Ann", doing: "write", other: "Bob" },
  });
});

Deno.test("causeOfRace() names the semaphore whose permits both clients had", () => {
  const takes = (client: string): RaceEvent[] => does(client, "take", { semaphore: "till" });
  const race = raceOf(
    takes("Ann"),
    takes("Bob"),
    does("Ann", "read", { count: 1 }),
    does("Bob", "read", { count: 1 }),
    does("Bob", "write", { count: 0 }),
    does("Ann", "write", { count: 0 }),
  );
  assertEquals(causeOfRace(race, "too many"), {
    ...{ kind: "no lock", clients: ["Ann", "Bob"], doing: "read", permit: "permit of till" },
  });
});

Deno.test("causeOfRace() takes a wait that was given up for no wait that nobody awaits", () => {
  const [asks] = does("Ann", "acquire");
  const race = raceOf(
    does("Bob", "acquire"),
    does("Bob", "read", { count: 1 }),
    [asks!, { client: "Ann", at: 0, kind: "give up" }],
    does("Ann", "read", { count: 1 }),
    does("Bob", "write", { count: 0 }),
    releases("Bob"),
    does("Ann", "write", { count: 0 }),
  );
  assertEquals(causeOfRace(race, "too many"), {
    ...{ kind: "stopped waiting", client: "Ann", doing: "read" },
  });
});

Deno.test("causeOfRace() tells what came before a client's answer from what came after it", () => {
  const sells = (count: number, ...last: RaceEvent[][]): RaceEvent[][] => [
    does("Bob", "read", { count }),
    ...last,
  ];
  const empty = raceOf(
    does("Ann", "read", { count: 1 }),
    does("Ann", "write", { count: 0 }),
    ...sells(0, does("Bob", "write", { count: 0 })),
  );
  assertEquals(causeOfRace(empty, "too many"), { kind: "sold out ignored", client: "Bob" });
  const [begins, ends] = does("Bob", "write", { count: 0 });
  const tooSoon = raceOf(
    does("Ann", "read", { count: 1 }),
    does("Ann", "write", { count: 0 }),
    ...sells(0, [begins!, { client: "Bob", at: 0, kind: "outcome", outcome: "bought" }, ends!]),
  );
  assertEquals(causeOfRace(tooSoon, "too many"), {
    ...{ kind: "answered too soon", client: "Bob", doing: "write" },
  });
});

Deno.test("causeOfRace() tells who says that it has a ticket while the owner has not answered yet", () => {
  const [asks, isTold] = does("Ann", "request", { sold: true });
  const outcome: RaceEvent = { client: "Ann", at: 0, kind: "outcome", outcome: "bought" };
  for (const late of [[isTold!], []]) {
    const race = raceOf([asks!, outcome, ...late], does("Bob", "request", { sold: true }));
    assertEquals(causeOfRace(race, "too many"), {
      ...{ kind: "answered too soon", client: "Ann", doing: "buy", mayHaveGivenUp: true },
    });
  }
});
