import { checkExploreOptions } from "../../../explorer/options.ts";
import { lendLocally, PlayedRun } from "../../../explorer/played_run.ts";
import { isCondition, isLock } from "../../../explorer/simulation/operation.ts";
import type { ClientEnd } from "../../../explorer/trace.ts";
import type { Client } from "../../../kit/desk/desk.ts";
import { permitOf } from "../../../kit/desk/semaphore.ts";
import { type Outcome, searchesOverlapped } from "../../../kit/process/protocol.ts";
import { checkRaceOptions } from "../../../race/check_race_options.ts";
import { Race } from "../../../race/display.ts";
import { waitsBehind } from "../../../race/lock_waits.ts";
import { type ClientResult, isOversold } from "../../../race/race.ts";
import type { RaceOptions } from "../../../race/race_options.ts";
import { raceWords, siteWords } from "../../../text/words.ts";
import { RaceClock } from "./race_clock.ts";

/** What only a race of processes has: each is off unless it is asked for. */
const NOT_SIMULATED = [
  ...["window", "lease", "database", "stayAlive", "declinedPayments", "schedule"] as const,
  ...["inOneProcess", "endlessReaders", "signal", "beforeOperation", "onEvent"] as const,
];

/**
 * Runs clients in virtual time: each at a simulated desk, where what goes over the network takes as long as
 * that does, a timer as long as it is set to, and nothing else takes any time. So it shows what a race of
 * processes shows that are equally fast, and nothing of luck.
 *
 * @param options What is said of a real race, with the same defaults.
 * @param client What every client does.
 * @returns The race, which shows itself as a real one does.
 * @throws {RaceOptionError} when an option cannot be used in any race
 * @throws {RangeError} when the race cannot be simulated, and why not
 */
export async function simulateRace(options: RaceOptions, client: Client): Promise<Race> {
  const race = checkRaceOptions(options);
  const unknown = NOT_SIMULATED.find((name) => race[name]);
  if (unknown !== undefined) throw new RangeError(siteWords.cells.notSimulated(unknown));
  const { clients, tickets, earlier, journeys, latency, start, store, names, timeout } = race;
  const run = await PlayedRun.of(lendLocally(client, names), "", {
    ...checkExploreOptions({ checks: [] }),
    // A race may have more clients than an exploration: only one of their interleavings is played.
    ...{ clients, tickets, earlier, journeys, names },
    // What a client has not released its process releases when it ends.
    releasesAtEnd: true,
  });
  const clock = new RaceClock(run, race, outcomeOf);
  while (await clock.step()) { /* until everybody has ended, or the time is up */ }
  const { events, now, cutOff } = clock;
  const waits = run.waiting.filter(({ client, on }) =>
    cutOff.has(client) && (isLock(on) || isCondition(on) || on.startsWith(permitOf("")))
  );
  const late = (client: string): string =>
    cutOff.has(client)
      ? raceWords.timedOut(timeout, waitsBehind(client, waits))
      : raceWords.neverStarted(timeout);
  const results = run.clients.map((end) => resultOf(end, late));
  const purchases = results.filter(({ outcome }) => outcome === "bought").length;
  const left = journeys.length > 0
    ? { journeys, trainsLeft: run.world.trains }
    : { ticketsLeft: store ? run.world.store.count : run.world.tickets };
  return new Race({
    ...{ clients, tickets, latency, start, purchases, ...left },
    ...{
      oversold: isOversold({ ...left, results, purchases, tickets }),
      wallMs: now,
      results,
      events,
    },
    searchesOverlapped: searchesOverlapped(events),
  });
}

/** How a client has ended when the race is over: one that still runs is stopped then. */
function outcomeOf({ status, value }: ClientEnd): Outcome {
  switch (status) {
    case "running":
      return "timed out";
    case "returned":
      return value === true ? "bought" : "sold out";
    case "threw":
      return "threw";
    case "crashed":
      return "killed";
  }
}

/** @param late What is said of one that the time was too short for. */
function resultOf(end: ClientEnd, late: (client: string) => string): ClientResult {
  const { name, status, error } = end;
  return {
    ...{ name, outcome: outcomeOf(end), startUpMs: 0 },
    ...(status === "threw" && { message: String(error) }),
    ...(status === "running" && { message: late(name) }),
  };
}
