import { ruleOfJourneys } from "../kit/desk/journeys.ts";
import { LONGEST_LEASE_MS, MOST_EARLIER } from "../kit/desk/lease.ts";
import { LONGEST_TIMER_MS } from "../kit/desk/longest_timer.ts";
import { clientNames } from "../kit/desk/names.ts";
import { explainUnknownOption, findUnknownOption, inspectValue } from "../kit/desk/refusals.ts";
import type { RaceDatabase } from "./race_database.ts";
import { type CheckedRaceOptions, RaceOptionError, type RaceOptions } from "./race_options.ts";
import { findAlike, parseSchedule } from "./schedule.ts";

/** The names of all options. */
const OPTIONS = Object.keys(
  {
    clients: true,
    tickets: true,
    latency: true,
    start: true,
    lock: true,
    window: true,
    store: true,
    lease: true,
    earlier: true,
    database: true,
    journeys: true,
    inOneProcess: true,
    names: true,
    timeout: true,
    signal: true,
    declinedPayments: true,
    stayAlive: true,
    endlessReaders: true,
    schedule: true,
    beforeOperation: true,
    onEvent: true,
  } satisfies Record<keyof RaceOptions, true>,
);

/** In a notebook nothing checks types, and the text "false" would stand for yes. */
const YES_OR_NO = [
  "lock",
  "window",
  "store",
  "inOneProcess",
  "stayAlive",
  "endlessReaders",
] as const;

/** The most processes one race may have: above it, starting them takes longer than the race. */
const MOST_CLIENTS = 200;

/**
 * Fills in the defaults and refuses what cannot work.
 *
 * @throws {RaceOptionError} naming the option, its value and what it may be
 */
export function checkRaceOptions(options: RaceOptions): CheckedRaceOptions {
  const unknown = findUnknownOption(options, OPTIONS);
  if (unknown) throw new RaceOptionError(explainUnknownOption(unknown, OPTIONS), unknown);
  const { clients = 10, tickets = 1, latency = 100, start = "together" } = options;
  requireInteger("clients", clients, 1, MOST_CLIENTS);
  requireInteger("tickets", tickets, 0, Number.MAX_SAFE_INTEGER);
  requireNumber("latency", latency, 0, 60_000);
  if (start !== "together" && start !== "one by one") {
    throw refuse("start", start, `must be "together" or "one by one"`);
  }
  for (const option of YES_OR_NO) {
    const value: unknown = options[option];
    if (value === undefined || typeof value === "boolean") continue;
    throw refuse(option, value, "must be true or false");
  }
  const { lock = true, window = false, store = false, names = clientNames(clients) } = options;
  if (window && store) throw refuse("store", store, "must be false when 'window' is true");
  const { lease, earlier = 0 } = options;
  if (lease !== undefined) requireLease(lease, { window, store });
  requireInteger("earlier", earlier, 0, MOST_EARLIER);
  const { journeys = [] } = options;
  const rule = ruleOfJourneys(journeys, clients);
  if (rule !== undefined) throw refuse("journeys", journeys, rule);
  if (journeys.length > 0 && (window || store || lease !== undefined || options.database)) {
    throw refuse("journeys", journeys, "must be empty at a window, a store and a database");
  }
  const { inOneProcess = false } = options;
  if (inOneProcess && start === "one by one") {
    throw refuse("inOneProcess", inOneProcess, `must be false when 'start' is "one by one"`);
  }
  const { timeout = 30_000 + clients * (3 * latency + 100) } = options;
  requireNumber("timeout", timeout, 1, LONGEST_TIMER_MS);
  if (names.length !== clients || new Set(names).size !== clients || names.includes("")) {
    throw refuse("names", names, `must be ${clients} different names, one for each client`);
  }
  const { database, schedule, signal, onEvent, beforeOperation } = options;
  if (database) requireDatabase(database, { window, store, lease, schedule });
  const { declinedPayments = 0, stayAlive = schedule !== undefined } = options;
  if (declinedPayments !== Infinity) {
    requireInteger("declinedPayments", declinedPayments, 0, Number.MAX_SAFE_INTEGER);
  }
  const alike = schedule === undefined ? undefined : findAlike(names);
  if (alike) {
    const [name, longer] = alike;
    const rule = `must not have ${name} and ${longer} when there is a 'schedule', ` +
      `as ${longer}2 would be a step of both`;
    throw refuse("names", names, rule);
  }
  if (inOneProcess && schedule !== undefined) {
    throw refuse("schedule", schedule, "must be absent when 'inOneProcess' is true");
  }
  const steps = schedule === undefined ? undefined : parseSchedule(schedule, names);
  if (typeof steps === "string") throw refuse("schedule", schedule, steps);
  if (steps && start === "one by one") {
    throw refuse("schedule", schedule, `must be absent when 'start' is "one by one"`);
  }
  if (steps && beforeOperation) {
    throw refuse("schedule", schedule, "must be absent when there is a 'beforeOperation'");
  }
  const { endlessReaders = false } = options;
  if (endlessReaders && (!lock || window || store || database || steps)) {
    throw refuse(
      "endlessReaders",
      endlessReaders,
      "must be false where there is no lock, and with a 'schedule'",
    );
  }
  if (stayAlive && start === "one by one") {
    throw refuse("stayAlive", stayAlive, `must be false when 'start' is "one by one"`);
  }
  return {
    ...{ clients, tickets, latency, start, lock, window, store, earlier, journeys, names, timeout },
    ...{ declinedPayments, stayAlive, endlessReaders, inOneProcess },
    ...(lease !== undefined && { lease }),
    ...(database && { database }),
    ...(signal && { signal }),
    ...(onEvent && { onEvent }),
    ...(beforeOperation && { beforeOperation }),
    ...(schedule !== undefined && steps && { schedule, steps }),
  };
}

function requireLease(lease: number, { window, store }: { window: boolean; store: boolean }): void {
  requireNumber("lease", lease, 1, LONGEST_LEASE_MS);
  if (window || store) {
    throw refuse("lease", lease, "must be absent when 'window' or 'store' is true");
  }
}

/** Types say so too, but a notebook does not check them. */
function requireDatabase(
  database: RaceDatabase,
  { window, store, lease, schedule }: {
    window: boolean;
    store: boolean;
    lease: number | undefined;
    schedule: string | undefined;
  },
): void {
  if (!(database.clientEntry instanceof URL)) {
    throw refuse("database", database, "must be a server, as startPostgres() returns it");
  }
  if (window || store) {
    throw refuse("database", "a server", "must be absent when 'window' or 'store' is true");
  }
  if (lease !== undefined) {
    throw refuse("database", "a server", "must be absent when there is a 'lease'");
  }
  if (schedule !== undefined) {
    throw refuse("schedule", schedule, "must be absent when there is a 'database'");
  }
}

function requireInteger(option: string, value: number, min: number, max: number): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  throw refuse(option, value, `must be a whole number from ${min} to ${max}`);
}

function requireNumber(option: string, value: number, min: number, max: number): void {
  if (Number.isFinite(value) && value >= min && value <= max) return;
  throw refuse(option, value, `must be a number of milliseconds from ${min} to ${max}`);
}

function refuse(option: string, value: unknown, rule: string): RaceOptionError {
  const message = `'${option}' ${rule}: current value is ${inspectValue(value)}`;
  return new RaceOptionError(message, { option });
}
