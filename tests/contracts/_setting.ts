import type { Client } from "last-ticket";

/** What the clients find. */
export interface Scene {
  /** How many clients. @default {1} */
  clients?: number;
  /** How many tickets. @default {1} */
  tickets?: number;
  /** How many payments the bank may decline, in whichever way the setting has. @default {0} */
  declined?: number;
  /** The journey of each client. @default {[]} */
  journeys?: readonly (readonly string[])[];
  /** Whether the tickets are sold at the window. @default {false} */
  window?: boolean;
  /** Whether the tickets are in a store with versions. @default {false} */
  store?: boolean;
  /** How long the lease lasts, in milliseconds; the tickets are in the store that compares tokens then. */
  lease?: number;
  /** How many leases were given, and how often the store was changed, before. @default {0} */
  earlier?: number;
}

/** How one run of some clients ended. */
export interface Ending {
  /** The lines on the terminal, in their order: how a client tells a test what it has seen. */
  lines: string[];
  /** Who returned `true`. */
  bought: string[];
  /** What was thrown, as `"RangeError: no seat 13"`. */
  threw: string[];
  /** How many tickets there are at the end. */
  ticketsLeft: number | undefined;
  /** How many tickets each train has left at the end, in a scene of journeys. */
  trainsLeft?: Record<string, number>;
  /** The most clients that were in the critical section at the same time. */
  mostInSection: number;
}

/**
 * A way to run clients. A contract is a list of tests that hold in each setting: so what is proved in
 * one of them is true in the other one too.
 */
export interface Setting {
  /** Ends the names of the tests, such as `"in real processes"`. */
  name: string;
  /** Runs the clients, and more than once if they can interleave: every different ending. */
  run(client: Client, scene?: Scene): Promise<Ending[]>;
}

/** Leaves one of those endings that are the same. */
export function distinct(endings: readonly Ending[]): Ending[] {
  return [...new Map(endings.map((ending) => [JSON.stringify(ending), ending])).values()];
}

/** Runs one client, which can end in one way only. */
export async function runOne(setting: Setting, client: Client, scene?: Scene): Promise<Ending> {
  const [ending, ...others] = await setting.run(client, scene);
  if (!ending || others.length > 0) throw new Error(`There were ${others.length + 1} endings.`);
  return ending;
}
