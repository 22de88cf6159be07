import { assert, assertEquals } from "@std/assert";
import { Lockstep, type LockstepOptions } from "../../../lib/grading/races/lockstep.ts";
import type { LockState } from "../../../lib/race/lock_table.ts";
import type { Activity, RaceEvent } from "../../../lib/kit/process/protocol.ts";

const WRITE = "write tickets";
/** So long that a test in which it matters is seen to be slow. */
const LONG: LockstepOptions = { silence: 10_000 };

const SHARED = { mode: "shared" } as const;

/** Waits at the gate, and keeps a list of who has passed. */
class Gate {
  readonly passed: string[] = [];
  readonly #lockstep: Lockstep;

  constructor(clients: readonly string[], options?: LockstepOptions) {
    this.#lockstep = new Lockstep(clients, options);
  }

  get firstToGo(): readonly string[] | undefined {
    return this.#lockstep.firstToGo;
  }

  get lateAtFirst(): readonly string[] {
    return this.#lockstep.lateAtFirst;
  }

  async pass(client: string, operation = WRITE): Promise<void> {
    await this.#lockstep.pass(client, operation);
    this.passed.push(client);
  }

  acquires(
    client: string,
    kind: "start" | "end",
    how: { mode?: "shared"; lock?: string } = {},
  ): void {
    const activity = "acquire" satisfies Activity;
    this.#note({ client, at: 0, kind, activity, ...how });
  }

  does(client: string, kind: "release" | "give up"): void {
    this.#note({ client, at: 0, kind });
  }

  ends(client: string): void {
    this.#note({ client, at: 0, kind: "outcome", outcome: "sold out" });
  }

  #note(event: RaceEvent): void {
    this.#lockstep.note(event);
  }
}

Deno.test("Lockstep lets nobody write before everybody wants to", async () => {
  const gate = new Gate(["Ann", "Bob", "Cat"], LONG);
  const two = [gate.pass("Ann"), gate.pass("Bob")];
  await gate.pass("Cat", "read tickets");
  assertEquals(gate.passed, ["Cat"]);
  await Promise.all([...two, gate.pass("Cat")]);
  assertEquals(gate.passed, ["Cat", "Ann", "Bob", "Cat"]);
  assertEquals(gate.firstToGo, ["Ann", "Bob", "Cat"]);
});

Deno.test("Lockstep does not wait for clients that have ended", async () => {
  const gate = new Gate(["Ann", "Bob"], LONG);
  gate.ends("Bob");
  await gate.pass("Ann");
});

Deno.test("Lockstep lets the holder of a lock go when all others wait for that lock", async () => {
  const gate = new Gate(["Ann", "Bob", "Cat"], LONG);
  for (const client of ["Ann", "Bob", "Cat"]) gate.acquires(client, "start");
  gate.acquires("Ann", "end");
  await gate.pass("Ann");
  assertEquals(gate.firstToGo, ["Ann"]);
});

Deno.test("Lockstep waits for the next holder when a lock was released too early", async () => {
  const gate = new Gate(["Ann", "Bob"], LONG);
  gate.acquires("Ann", "start");
  gate.acquires("Bob", "start");
  gate.acquires("Ann", "end");
  gate.does("Ann", "release");
  const first = gate.pass("Ann");
  gate.acquires("Bob", "end");
  gate.does("Bob", "release");
  await Promise.all([first, gate.pass("Bob")]);
  assertEquals(gate.firstToGo, ["Ann", "Bob"]);
});

Deno.test("Lockstep waits for a client that has given up to wait for the lock", async () => {
  const gate = new Gate(["Ann", "Bob"], LONG);
  gate.acquires("Ann", "start");
  gate.acquires("Ann", "end");
  gate.acquires("Bob", "start");
  gate.does("Bob", "give up");
  await Promise.all([gate.pass("Ann"), gate.pass("Bob")]);
  assertEquals(gate.firstToGo, ["Ann", "Bob"]);
});

Deno.test("Lockstep goes on without a client that is silent", async () => {
  const gate = new Gate(["Ann", "Bob"], { silence: 50 });
  const began = performance.now();
  await gate.pass("Ann");
  assert(performance.now() - began >= 45);
  assertEquals(gate.firstToGo, ["Ann"]);
});

/** How long a client that may come is waited for, in milliseconds: longer than one that waits for a lock. */
const SILENCE = 100;

for (
  const { what, held, wanted } of [
    { what: "another lock", held: { lock: "north" }, wanted: { lock: "east" } },
    { what: "a lock that has a name", held: {}, wanted: { lock: "east" } },
    { what: "a lock to read, as the other one does", held: SHARED, wanted: SHARED },
  ]
) {
  Deno.test(`Lockstep waits for a client that asks for ${what}`, async () => {
    const gate = new Gate(["Ann", "Bob"], { silence: SILENCE });
    gate.acquires("Ann", "start", held);
    gate.acquires("Ann", "end", held);
    gate.acquires("Bob", "start", wanted);
    const began = performance.now();
    await gate.pass("Ann");
    assert(performance.now() - began > SILENCE / 2);
    assertEquals(gate.lateAtFirst, ["Bob"]);
  });
}

Deno.test("Lockstep tells who was late: missing, and not known to wait for a lock of one at the gate", async () => {
  const gate = new Gate(["Ann", "Bob", "Cat", "Dan", "Eve", "Fay"], { silence: 1 });
  gate.acquires("Ann", "start", SHARED);
  gate.acquires("Ann", "end", SHARED);
  gate.acquires("Bob", "start");
  gate.ends("Dan");
  gate.acquires("Eve", "start", SHARED);
  gate.acquires("Fay", "start");
  gate.does("Fay", "give up");
  await gate.pass("Ann");
  assertEquals(gate.lateAtFirst, ["Cat", "Eve", "Fay"]);
  // What happens later changes nothing of that.
  await gate.pass("Bob");
  assertEquals(gate.lateAtFirst, ["Cat", "Eve", "Fay"]);
});

Deno.test("Lockstep goes on without a client that repeats itself", async () => {
  const gate = new Gate(["Ann", "Bob"], { silence: 50 });
  let isOver = false;
  const polling = (async () => {
    while (!isOver) {
      await gate.pass("Bob", "search tickets");
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  await gate.pass("Ann");
  isOver = true;
  await polling;
});

Deno.test("Lockstep lets all go of a client that does not wait for what it has begun", async () => {
  const gate = new Gate(["Ann"], LONG);
  await Promise.all([gate.pass("Ann"), gate.pass("Ann")]);
  assertEquals(gate.passed, ["Ann", "Ann"]);
});

Deno.test("Lockstep holds up what it is told to", async () => {
  const gate = new Gate(["Ann", "Bob"], { ...LONG, holdsUp: /^search tickets$/ });
  await gate.pass("Ann");
  const first = gate.pass("Ann", "search tickets");
  assertEquals(gate.passed, ["Ann"]);
  await Promise.all([first, gate.pass("Bob", "search tickets")]);
  assertEquals(gate.firstToGo, ["Ann", "Bob"]);
});

/** What the system says: who holds the lock, and who waits for it. */
function lockOf(holder: string | undefined, ...waiting: string[]): () => LockState[] {
  return locksOf([holder, ...waiting]);
}

/** The same of several locks. */
function locksOf(
  ...locks: [holder: string | undefined, ...waiting: string[]][]
): () => LockState[] {
  const states = locks.map(([holder, ...waiting]) => ({
    holders: new Set(holder === undefined ? [] : [holder]),
    waiting: new Set(waiting),
  }));
  return () => states;
}

Deno.test("Lockstep lets the holder go as soon as the system says that all others wait", async () => {
  const gate = new Lockstep(["Ann", "Bob", "Cat"], LONG);
  await gate.pass("Ann", WRITE, lockOf("Ann", "Bob", "Cat"));
  assertEquals(gate.firstToGo, ["Ann"]);
});

Deno.test("Lockstep waits for a client that is about to get the lock of another train", async () => {
  const gate = new Lockstep(["Ann", "Bob"], LONG);
  // The lock that Bob waits for is free, and about to be his.
  const locks = locksOf(["Ann"], [undefined, "Bob"]);
  const first = gate.pass("Ann", WRITE, locks);
  // Far longer than nothing new must happen before it opens for whoever nobody comes after.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await Promise.all([first, gate.pass("Bob", WRITE, locks)]);
  assertEquals(gate.firstToGo, ["Ann", "Bob"]);
});

Deno.test("Lockstep does not wait for a client that waits for one that waits for one at the gate", async () => {
  const gate = new Lockstep(["Ann", "Bob", "Cat"], LONG);
  await gate.pass("Ann", WRITE, locksOf(["Ann", "Bob"], ["Bob", "Cat"]));
  assertEquals(gate.firstToGo, ["Ann"]);
});

Deno.test("Lockstep does not follow a circle of locks for ever", async () => {
  const gate = new Lockstep(["Ann", "Bob", "Cat"], { silence: 1 });
  await gate.pass("Ann", WRITE, locksOf(["Bob", "Cat"], ["Cat", "Bob"]));
  assertEquals(gate.firstToGo, ["Ann"]);
});

Deno.test("Lockstep does not believe a client that says it waits for the lock", async () => {
  const gate = new Lockstep(["Ann", "Bob"], LONG);
  for (const client of ["Ann", "Bob"]) {
    gate.note({ client, at: 0, kind: "start", activity: "acquire" });
  }
  gate.note({ client: "Ann", at: 0, kind: "end", activity: "acquire" });
  // Bob says that he waits for Ann, and does not.
  const both = [gate.pass("Ann", WRITE, lockOf("Ann"))];
  both.push(gate.pass("Bob", WRITE, lockOf("Ann")));
  await Promise.all(both);
  assertEquals(gate.firstToGo, ["Ann", "Bob"]);
});

Deno.test("Lockstep waits longer for the others of one that changes something without the lock", async () => {
  const gate = new Lockstep(["Ann", "Bob"], { silence: 10 });
  const first = gate.pass("Ann", WRITE, lockOf(undefined));
  // Longer than Bob may be silent.
  await new Promise((resolve) => setTimeout(resolve, 300));
  await Promise.all([first, gate.pass("Bob", WRITE, lockOf(undefined))]);
  assertEquals(gate.firstToGo, ["Ann", "Bob"]);
});

Deno.test("Lockstep waits that long only once", async () => {
  const gate = new Lockstep(["Ann", "Bob"], { silence: 10 });
  await gate.pass("Ann", WRITE, lockOf(undefined));
  const began = performance.now();
  for (let times = 0; times < 5; times++) await gate.pass("Ann", WRITE, lockOf(undefined));
  // Five times would be 7.5 s.
  assert(performance.now() - began < 5_000);
});

Deno.test("Lockstep holds nobody up when its race is over, and leaves no timer behind", async () => {
  const lockstep = new Lockstep(["Ann", "Bob"], LONG);
  const heldUp = lockstep.pass("Ann", WRITE);
  lockstep[Symbol.dispose]();
  await heldUp;
  await lockstep.pass("Bob", WRITE);
  assertEquals(lockstep.firstToGo, undefined);
});
