import { type Client, type RaceOptions, runClients } from "last-ticket";
import type { RaceEvent } from "last-ticket/race";
import { distinct, type Ending, type Scene, type Setting } from "./_setting.ts";

/** How often to run clients that can interleave. */
const RUNS = 3;
/** As far as the clocks of two processes may differ. */
const CLOCK_TOLERANCE_MS = 2;

/** Real processes with real files. What they do together is one of many ways in which it can happen. */
export const inRealProcesses: Setting = {
  name: "in real processes",
  run: (client, scene) => endingsOf(client, scene),
};

/** Real processes that ask before each operation, and are always let through. */
export const inGatedProcesses: Setting = {
  name: "in processes that ask before each operation",
  run: (client, scene) => endingsOf(client, scene, { beforeOperation: () => Promise.resolve() }),
};

async function endingsOf(
  client: Client,
  { clients = 1, tickets = 1, declined: declinedPayments = 0, ...places }: Scene = {},
  options: RaceOptions = {},
): Promise<Ending[]> {
  const endings: Ending[] = [];
  for (let run = 0; run < (clients === 1 ? 1 : RUNS); run++) {
    const race = await runClients({
      ...{ clients, tickets, declinedPayments, ...places, latency: 20, timeout: 20_000 },
      ...options,
    }, client);
    endings.push({
      lines: race.events.flatMap((event) => event.kind === "print" ? [event.line] : []),
      bought: race.results.filter(({ outcome }) => outcome === "bought").map(({ name }) => name),
      threw: race.results.flatMap(({ message }) => message === undefined ? [] : [message]),
      ticketsLeft: race.ticketsLeft,
      ...(race.trainsLeft && { trainsLeft: race.trainsLeft }),
      mostInSection: mostInSection(race.events),
    });
  }
  return distinct(endings);
}

function mostInSection(events: readonly RaceEvent[]): number {
  const stays = new Map<string, { from: number; to: number }[]>();
  for (const { client, kind, at } of events) {
    const own = stays.get(client) ?? [];
    if (kind === "enter") own.push({ from: at, to: Infinity });
    if (kind === "leave") Object.assign(own.at(-1) ?? {}, { to: at });
    stays.set(client, own);
  }
  const all = [...stays.values()].flat();
  const insideWith = ({ from }: { from: number }): number =>
    all.filter((other) => other.from <= from && from < other.to - CLOCK_TOLERANCE_MS).length;
  // A stay that is shorter than the tolerance is not even in there with itself.
  return Math.max(0, ...all.map((stay) => Math.max(1, insideWith(stay))));
}
