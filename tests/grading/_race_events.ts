import type { Activity, RaceEvent } from "../../lib/kit/process/protocol.ts";
import type { ClientResult, RaceRecord } from "../../lib/race/race.ts";

/** How a client's run ended, and why. */
export type End = Pick<ClientResult, "outcome" | "message">;

/** A race of Ann and Bob for one ticket that both of them say to have, each event a millisecond after the one before. */
export function raceOf(...events: readonly (readonly RaceEvent[])[]): RaceRecord {
  return raceThatEnded({ Ann: { outcome: "bought" }, Bob: { outcome: "bought" } }, ...events);
}

/** A race for one ticket, which is sold. The ends that are not told among the events come after them. */
export function raceThatEnded(
  ends: Readonly<Record<string, End>>,
  ...events: readonly (readonly RaceEvent[])[]
): RaceRecord {
  const names = Object.keys(ends);
  const told = events.flat();
  const hasEnded = (name: string): boolean =>
    told.some(({ client, kind }) => client === name && kind === "outcome");
  const outcomes = names.filter((name) => !hasEnded(name)).map((client): RaceEvent => ({
    ...{ client, at: 0, kind: "outcome", outcome: ends[client]!.outcome },
  }));
  const purchases = Object.values(ends).filter(({ outcome }) => outcome === "bought").length;
  return {
    ...{ clients: names.length, tickets: 1, ticketsLeft: 0, purchases, oversold: purchases > 1 },
    ...{ latency: 1, start: "together", searchesOverlapped: false, wallMs: 100 },
    results: names.map((name) => ({ name, ...ends[name]!, startUpMs: 1 })),
    events: [...told, ...outcomes].map((event, at) => ({ ...event, at })),
  };
}

/** What an activity found, and how a lock or permit was taken. */
export interface How {
  count?: number;
  lock?: string;
  mode?: "shared";
  semaphore?: string;
  sold?: boolean;
}

/** A client begins an activity and ends it. */
export function does(client: string, activity: Activity, how: How = {}): RaceEvent[] {
  return (["start", "end"] as const).map((kind) => ({ client, at: 0, kind, activity, ...how }));
}

/** A client releases a lock. */
export function releases(client: string, lock?: string): RaceEvent[] {
  return [{ client, at: 0, kind: "release", ...(lock !== undefined && { lock }) }];
}
