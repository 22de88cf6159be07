import { assertEquals } from "@std/assert";
import { RaceTime } from "../../../lib/grading/races/race_time.ts";
import type { Outcome, RaceEvent } from "../../../lib/kit/process/protocol.ts";
import { Race } from "../../../lib/race/display.ts";
import type { RaceRecord } from "../../../lib/race/race.ts";

/** How a race may have been when its time was up. */
interface EndOfRace {
  readonly start?: RaceRecord["start"];
  readonly events?: readonly RaceEvent[];
  readonly outcomes: readonly Outcome[];
  /** Whether the last client was not ready to go. */
  readonly neverReady?: true;
  /** How long the last client could have gone on and waited for a processor. */
  readonly processorWaitMs?: number;
}

/** A race that has taken all of its time. */
function raceOf(
  { start = "together", events = [], outcomes, neverReady, processorWaitMs }: EndOfRace,
  wallMs: number,
): Race {
  const names = ["Ann", "Bob", "Cat"].slice(0, outcomes.length);
  return new Race({
    ...{ clients: names.length, tickets: 1, latency: 1, start, purchases: 0, oversold: false },
    ...{ searchesOverlapped: false, wallMs },
    results: names.map((name, who) => ({
      ...{ name, outcome: outcomes[who]!, startUpMs: 1 },
      ...(who === names.length - 1 && neverReady && { neverReady }),
      ...(who === names.length - 1 && processorWaitMs !== undefined && { processorWaitMs }),
    })),
    events: [
      ...events,
      ...names.map((client): RaceEvent => ({
        ...{ client, at: wallMs, kind: "outcome", outcome: "timed out" },
      })),
    ],
  });
}

/** The times that races get which end as they do, one after the other. */
async function timesOf(...ends: readonly ((wallMs: number) => EndOfRace)[]): Promise<number[]> {
  return await timesFrom(5_000, ...ends);
}

/** The times that races get of which the first one has this. */
async function timesFrom(
  first: number,
  ...ends: readonly ((wallMs: number) => EndOfRace)[]
): Promise<number[]> {
  const times: number[] = [];
  await new RaceTime(first).run((timeout) => {
    const end = ends[Math.min(times.length, ends.length - 1)]!(timeout);
    times.push(timeout);
    return Promise.resolve({ race: raceOf(end, timeout) });
  });
  return times;
}

const reads = (at: number): RaceEvent => ({ client: "Ann", at, kind: "start", activity: "read" });
const ended = (at: number): RaceEvent => ({
  ...{ client: "Ann", at, kind: "outcome", outcome: "sold out" },
});

Deno.test("RaceTime.run() runs a race once that ends in time, however it ends", async () => {
  assertEquals(await timesOf(() => ({ outcomes: ["bought", "threw", "killed"] })), [5_000]);
});

Deno.test("RaceTime.run() gives three times as much time to a race that got on until the end", async () => {
  const gettingOn = (wallMs: number): EndOfRace => ({
    ...{ outcomes: ["timed out", "bought"], events: [reads(wallMs - 1_500)] },
  });
  const done = (): EndOfRace => ({ outcomes: ["bought", "sold out"] });
  assertEquals(await timesOf(gettingOn, done), [5_000, 15_000]);
  // It may go round in circles: that is not tried for ever.
  assertEquals(await timesOf(gettingOn), [5_000, 15_000]);
});

Deno.test("RaceTime.run() gives no more time to a race in which nothing happened any more", async () => {
  const still = (wallMs: number): EndOfRace => ({
    ...{ outcomes: ["timed out"], events: [reads(wallMs - 2_500)] },
  });
  assertEquals(await timesOf(still), [5_000]);
  // What it prints is no progress.
  const prints = (wallMs: number): EndOfRace => ({
    outcomes: ["timed out"],
    events: [reads(1), { client: "Ann", at: wallMs - 1, kind: "print", line: "still here" }],
  });
  assertEquals(await timesOf(prints), [5_000]);
  // Nor is the end of the processes that have stayed alive.
  const staysAlive = (wallMs: number): EndOfRace => ({
    outcomes: ["timed out"],
    events: [reads(1), { client: "Ann", at: wallMs - 1, kind: "exit" }],
  });
  assertEquals(await timesOf(staysAlive), [5_000]);
});

Deno.test("RaceTime.run() gives no more time to a short race in whose second half nothing happened", async () => {
  const still = (since: number) => (wallMs: number): EndOfRace => ({
    ...{ outcomes: ["timed out"], events: [reads(wallMs - since)] },
  });
  assertEquals(await timesFrom(1_500, still(800)), [1_500]);
  assertEquals(await timesFrom(1_500, still(700)), [1_500, 4_500]);
});

Deno.test("RaceTime.run() gives more time to a race whose clients were not even ready", async () => {
  const unready = (): EndOfRace => ({
    ...{ outcomes: ["timed out", "timed out"], neverReady: true },
  });
  assertEquals(await timesOf(unready), [5_000, 15_000]);
});

Deno.test("RaceTime.run() gives more time to a race one of whose clients could go on and got no processor", async () => {
  const kept = (processorWaitMs: number) => (): EndOfRace => ({
    ...{ outcomes: ["timed out", "timed out"], processorWaitMs },
  });
  assertEquals(await timesOf(kept(1_500)), [5_000, 15_000]);
  assertEquals(await timesOf(kept(500)), [5_000]);
});

Deno.test("RaceTime.run() gives more time twice where clients are started one after the other", async () => {
  const third = (wallMs: number): EndOfRace => ({
    ...{ start: "one by one", outcomes: ["sold out", "timed out", "timed out"] },
    events: [ended(wallMs - 4_000)],
  });
  assertEquals(await timesOf(third), [5_000, 15_000, 45_000]);
});

Deno.test("RaceTime.run() gives no more time to one of several that has as much as a race", async () => {
  const alone = (wallMs: number): EndOfRace => ({
    ...{ start: "one by one", outcomes: ["sold out", "timed out"] },
    // The second one reads without end.
    events: [ended(1_000), reads(wallMs - 1)],
  });
  // It had four seconds at first, and then 14.
  assertEquals(await timesOf(alone), [5_000, 15_000]);
  const first = (wallMs: number): EndOfRace => ({
    ...{ start: "one by one", outcomes: ["timed out"], events: [reads(wallMs - 1)] },
  });
  assertEquals(await timesOf(first), [5_000]);
});

Deno.test("RaceTime.run() keeps the time that it has once found to be needed", async () => {
  const time = new RaceTime(5_000);
  const times: number[] = [];
  const run = (timeout: number): Promise<{ race: Race }> => {
    times.push(timeout);
    const outcomes: Outcome[] = [times.length === 1 ? "timed out" : "bought"];
    return Promise.resolve({ race: raceOf({ outcomes, events: [reads(timeout)] }, timeout) });
  };
  await time.run(run);
  await time.run(run);
  assertEquals(times, [5_000, 15_000, 15_000]);
});
