import type { Activity, Outcome, RaceEvent, RaceRecord } from "../../../lib/race/mod.ts";

// Records of races, made by hand, as the runner would return them.

/** What a client read and, if it bought, left. */
export interface Purchase {
  client: string;
  read?: [at: number, count: number];
  write?: [at: number, count: number];
  outcome?: Outcome;
  message?: string;
}

const end = (client: string, activity: Activity, at: number, count: number): RaceEvent => ({
  ...{ client, at, kind: "end", activity, count },
});

/** A record with the events and results that follow from what the clients did. */
export function record(options: Partial<RaceRecord>, purchases: Purchase[]): RaceRecord {
  const tickets = options.tickets ?? 1;
  const results = purchases.map(({ client, write, outcome, message }) => ({
    name: client,
    outcome: outcome ?? (write ? "bought" as const : "sold out" as const),
    ...(message !== undefined && { message }),
    startUpMs: 20,
  }));
  const bought = results.filter(({ outcome }) => outcome === "bought").length;
  const events = purchases.flatMap(({ client, read, write }, index): RaceEvent[] => [
    ...(read ? [end(client, "read", ...read)] : []),
    ...(write ? [end(client, "write", ...write)] : []),
    {
      ...{ client, at: (write ?? read ?? [index])[0], kind: "outcome" },
      outcome: results[index]?.outcome ?? "threw",
    },
  ]);
  return {
    ...{ clients: purchases.length, tickets, latency: 100, start: "together", purchases: bought },
    ...{ ticketsLeft: tickets - bought, oversold: bought > tickets, searchesOverlapped: true },
    ...{ wallMs: 1, results },
    events: events.sort((a, b) => a.at - b.at),
    ...options,
  };
}

/** All read `tickets` before anyone wrote one fewer. */
export function oversold(clients: number, tickets = 1): RaceRecord {
  return record(
    { tickets, ticketsLeft: tickets - 1 },
    Array.from({ length: clients }, (_, index) => ({
      client: `c${index}`,
      read: [200, tickets],
      write: [300, tickets - 1],
    })),
  );
}

/** One after the other reads what the one before it wrote. */
export function inTurn(
  clients: number,
  tickets: number,
  options: Partial<RaceRecord> = {},
): RaceRecord {
  return record(
    { tickets, ...options },
    Array.from({ length: clients }, (_, index): Purchase => {
      const left = Math.max(0, tickets - index);
      const read: [number, number] = [1000 * index, left];
      return left === 0
        ? { client: `c${index}`, read }
        : { client: `c${index}`, read, write: [1000 * index + 100, left - 1] };
    }),
  );
}
