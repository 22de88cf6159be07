import type { End } from "./program.ts";
import type { SimulatedWorld } from "./simulation/world.ts";
import type { TraceStep } from "./trace.ts";

/** A rule that every schedule must keep, and the sentence for a learner whose client breaks it. */
export interface Check {
  /** A few words for the rule. */
  name: string;
  /** Judges the world after each step. */
  always?: (step: TraceStep, world: SimulatedWorld) => string | undefined;
  /** Judges a run that has come to its end. */
  atEnd?: (end: End<SimulatedWorld>, setup: Setup) => string | undefined;
}

/** What a run began with. */
export interface Setup {
  /** How many tickets there were. */
  tickets: number;
}

/** Not more tickets are sold than there are, and nobody leaves without one while there is one left. */
export const exactPurchases: Check = {
  name: "exactly as many purchases as tickets",
  atEnd: ({ clients, world }, { tickets }) => {
    const buyers = clients.filter(({ value }) => value === true).map(({ name }) => name);
    if (buyers.length > tickets) return oversold(buyers, tickets);
    const refused = clients.find(({ status, value }) => status === "returned" && value !== true);
    const left = Math.min(world.tickets, world.windowTickets);
    if (!refused || left === 0) return undefined;
    return `${refused.name} left without a ticket, although ${left} of ${tickets} is left.`;
  },
};

/** Every sale is written down: no update is lost. */
export const everySaleIsWritten: Check = {
  name: "the ticket file says what was sold",
  atEnd: ({ clients, world }, { tickets }) => {
    const bought = clients.filter(({ value }) => value === true).length;
    // Who threw or crashed may have written its sale and never said so.
    const unknown =
      clients.filter(({ status }) => status === "threw" || status === "crashed").length;
    const gone = 2 * tickets - world.tickets - world.windowTickets;
    if (gone >= bought && gone <= bought + unknown) return undefined;
    const sales = `${bought} ${bought === 1 ? "client has a ticket" : "clients have tickets"}`;
    const missing = gone < bought ? ": an update was lost." : ", and nobody else has one.";
    return `${sales}, but ${gone} of ${tickets} ${
      gone === 1 ? "is" : "are"
    } gone from the stock${missing}`;
  },
};

/** Whoever acquires the lock releases it, also when an exception is thrown. */
export const lockIsFreeAtTheEnd: Check = {
  name: "the lock is free at the end",
  atEnd: ({ world: { lockHolder }, clients }) => {
    if (lockHolder === undefined) return undefined;
    const threw = clients.find(({ name }) => name === lockHolder)?.status === "threw";
    const how = threw ? " threw an exception and" : "";
    return `${lockHolder}${how} has ended without releasing the lock.`;
  },
};

/** A lock is released by who acquired it. */
export const onlyOwnLocksAreReleased: Check = {
  name: "nobody releases another's lock",
  always: (_step, { foreignRelease }) =>
    foreignRelease &&
    `${foreignRelease.releaser} releases the lock that ${foreignRelease.owner} acquired.`,
};

/** At most one client is in the critical section: see {@linkcode Desk.criticalSection}. */
export const oneInTheSection: Check = {
  name: "one client in the critical section",
  always: (_step, { inSection }) =>
    inSection.length > 1
      ? `${inSection.join(" and ")} are in the critical section at the same time.`
      : undefined,
};

/** Nobody throws, unless the explorer let something fail. */
export const nobodyThrows: Check = {
  name: "nobody throws",
  atEnd: ({ clients, trace }) => {
    const thrower = clients.find(({ status }) => status === "threw");
    if (!thrower || trace.some(({ fault }) => fault !== undefined)) return undefined;
    return `${thrower.name} threw ${thrower.error}`;
  },
};

/** Searching needs no lock, and who searches with it makes the others wait. Not checked by default. */
export const noSearchWithTheLock: Check = {
  name: "nobody searches while holding the lock",
  always: ({ kind, client }, { lockHolder }) =>
    kind === "search" && lockHolder === client
      ? `${client} searches while holding the lock: the others wait for nothing.`
      : undefined,
};

/** What {@linkcode explore} checks unless told otherwise. */
export const STANDARD_CHECKS: readonly Check[] = [
  exactPurchases,
  everySaleIsWritten,
  lockIsFreeAtTheEnd,
  onlyOwnLocksAreReleased,
  oneInTheSection,
  nobodyThrows,
];

function oversold(buyers: readonly string[], tickets: number): string {
  const names = buyers.length > 1
    ? `${buyers.slice(0, -1).join(", ")} and ${buyers.at(-1)}`
    : buyers.join();
  if (tickets === 0) return `${names} bought a ticket, although there was none.`;
  const all = buyers.length === 2 ? "both" : "all";
  if (tickets === 1) return `${names} have ${all} bought the same ticket.`;
  return `${names} have ${all} bought a ticket, although there were only ${tickets}.`;
}
