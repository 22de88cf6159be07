import { assertEquals } from "@std/assert";
import { causeOfRace } from "../../../lib/grading/races/race_cause.ts";
import type { RaceEvent } from "../../../lib/kit/process/protocol.ts";
import { does, type End, raceThatEnded } from "../_race_events.ts";

const LEFT: End = { outcome: "sold out" };

Deno.test("causeOfRace() tells who says no although the owner has sold it a ticket", () => {
  const race = raceThatEnded(
    { Ann: LEFT, Bob: LEFT },
    does("Ann", "search", { count: 1 }),
    does("Ann", "request", { sold: false }),
    does("Bob", "search", { count: 1 }),
    does("Bob", "request", { sold: true }),
  );
  assertEquals(causeOfRace(race, "too few"), { kind: "bought and said no", client: "Bob" });
});

Deno.test("causeOfRace() does not say of a client that the owner has told no that it did not try to buy", () => {
  const race = raceThatEnded(
    { Ann: LEFT, Bob: { outcome: "threw", message: "Error: oops" } },
    does("Ann", "search", { count: 1 }),
    does("Ann", "request", { sold: false }),
  );
  assertEquals(causeOfRace(race, "too few"), undefined);
});

Deno.test("causeOfRace() gives no reason where an answer of the owner is not told", () => {
  const race = raceThatEnded(
    { Ann: { outcome: "bought" }, Bob: { outcome: "bought" } },
    does("Ann", "request", { sold: true }),
    does("Bob", "search", { count: 1 }),
    does("Bob", "request"),
  );
  assertEquals(causeOfRace(race, "too many"), undefined);
});

Deno.test("causeOfRace() tells who said no while its purchase was going on, and does not know whether an await is missing", () => {
  const outcome: RaceEvent = { client: "Ann", at: 0, kind: "outcome", outcome: "sold out" };
  const [asks, isTold] = does("Ann", "request", { sold: true });
  for (const late of [[isTold!], []]) {
    const race = raceThatEnded(
      { Ann: LEFT, Bob: LEFT },
      does("Ann", "search", { count: 1 }),
      [asks!, outcome, ...late],
      does("Bob", "search", { count: 0 }),
    );
    assertEquals(causeOfRace(race, "too few"), {
      ...{ kind: "answered too soon", client: "Ann", doing: "buy", mayHaveGivenUp: true },
    });
  }
});

Deno.test("causeOfRace() tells who has not put its ticket back although its payment was declined", () => {
  const declined: End = {
    outcome: "threw",
    message: "PaymentDeclinedError: The bank has declined the payment",
  };
  const sells = [
    ...does("Ann", "read", { count: 1 }),
    ...does("Ann", "write", { count: 0 }),
  ];
  const race = raceThatEnded(
    { Ann: declined, Bob: LEFT },
    sells,
    does("Bob", "read", { count: 0 }),
  );
  assertEquals(causeOfRace(race, "too few"), {
    ...{ kind: "ticket not put back", client: "Ann" },
  });
  const undone = raceThatEnded(
    { Ann: declined, Bob: LEFT },
    sells,
    does("Ann", "write", { count: 1 }),
    does("Bob", "read", { count: 1 }),
  );
  assertEquals(causeOfRace(undone, "too few"), {
    ...{ kind: "left although it saw one", client: "Bob", found: 1 },
  });
});

Deno.test("causeOfRace() does not say of whoever has put its ticket back that it has not, though it found two more before", () => {
  const race = raceThatEnded(
    { Ann: { outcome: "threw", message: "PaymentDeclinedError: declined" }, Bob: LEFT },
    does("Ann", "read", { count: 2 }),
    does("Ann", "write", { count: 1 }),
    does("Cat", "read", { count: 1 }),
    does("Cat", "write", { count: 0 }),
    does("Bob", "read", { count: 0 }),
    does("Ann", "read", { count: 0 }),
    does("Ann", "write", { count: 1 }),
  );
  assertEquals(causeOfRace(race, "too few"), undefined);
});

Deno.test("causeOfRace() tells which worker stopped waiting for the lock and left its lines out", () => {
  const line = (client: string, at: number): RaceEvent => ({
    ...{ client, at, kind: "print", line: `${client} is at work` },
  });
  const lines = [line("Ann", 0), line("Ann", 0)];
  const race = raceThatEnded({ Ann: { outcome: "bought" }, Bob: LEFT }, lines, [
    { client: "Bob", at: 0, kind: "start", activity: "acquire" },
    { client: "Bob", at: 0, kind: "give up" },
  ]);
  assertEquals(causeOfRace(race, "too few lines"), { kind: "left after waiting", client: "Bob" });
  const silent = raceThatEnded({ Ann: { outcome: "bought" }, Bob: LEFT }, lines);
  assertEquals(causeOfRace(silent, "too few lines"), {
    ...{ kind: "printed too few", client: "Bob", lines: 0 },
  });
});

Deno.test("causeOfRace() does not call it a purchase when a client takes one more off the count of one that was killed", () => {
  const sells = (client: string, count: number): RaceEvent[] => [
    ...does(client, "read", { count }),
    ...does(client, "write", { count: count - 1 }),
  ];
  const race = raceThatEnded(
    { Ann: { outcome: "killed" }, Bob: LEFT },
    sells("Ann", 2),
    sells("Bob", 1),
  );
  assertEquals(causeOfRace(race, "too few"), {
    ...{ kind: "took one more off", client: "Bob", crashed: "Ann", isRefused: false },
  });
  const alone = raceThatEnded({ Ann: { outcome: "killed" }, Bob: LEFT }, sells("Bob", 1));
  assertEquals(causeOfRace(alone, "too few"), { kind: "bought and said no", client: "Bob" });
});
