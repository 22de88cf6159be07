import type { FailureReason } from "../text/failure_reason.ts";
import type { End } from "./program.ts";
import type { SimulatedWorld } from "./simulation/world.ts";
import type { TraceStep } from "./trace.ts";

/** What a rule says that is broken: why, as data, or a sentence of its own; nothing if it is kept. */
export type Judgement = FailureReason | string | undefined;

/** A rule that every schedule must keep. */
export interface Check {
  /** A few words for the rule. */
  name: string;
  /** Judges the world after each step. */
  always?: (step: TraceStep, world: SimulatedWorld) => Judgement;
  /** Judges a run that has come to its end. */
  atEnd?: (end: End<SimulatedWorld>, setup: Setup) => Judgement;
}

/** What a run began with. */
export interface Setup {
  /** How many tickets there were. */
  tickets: number;
}

/** No more tickets are sold than there are, and nobody leaves without one while any is left. */
export const exactPurchases: Check = {
  name: "exactly as many purchases as tickets",
  atEnd: ({ clients, world }, { tickets }) => {
    const buyers = clients.filter(({ value }) => value === true).map(({ name }) => name);
    if (buyers.length > tickets) return { kind: "oversold", buyers, tickets };
    const refused = clients.find(({ status, value }) => status === "returned" && value !== true);
    const left = Math.min(world.tickets, world.windowTickets);
    if (!refused || left === 0) return undefined;
    return { kind: "left without a ticket", client: refused.name, left, tickets };
  },
};

/** Every sale is written down: no update is lost. */
export const everySaleIsWritten: Check = {
  name: "the ticket file says what was sold",
  atEnd: ({ clients, world }, { tickets }) => {
    const bought = clients.filter(({ value }) => value === true).length;
    // A client that threw or crashed may have written its sale and never said so.
    const unknown =
      clients.filter(({ status }) => status === "threw" || status === "crashed").length;
    const gone = 2 * tickets - world.tickets - world.windowTickets;
    if (gone < bought) return { kind: "lost update", bought, gone, tickets };
    if (gone > bought + unknown) return { kind: "vanished ticket", bought, gone, tickets };
    return undefined;
  },
};

/** Whoever acquires the lock releases it, even when an exception is thrown. */
export const lockIsFreeAtTheEnd: Check = {
  name: "the lock is free at the end",
  atEnd: ({ world: { lockHolder: holder }, clients }) => {
    if (holder === undefined) return undefined;
    const threw = clients.find(({ name }) => name === holder)?.status === "threw";
    return { kind: "lock not released", holder, threw };
  },
};

/** A lock is released only by the client that acquired it. */
export const onlyOwnLocksAreReleased: Check = {
  name: "nobody releases another's lock",
  always: (_step, { foreignRelease }) =>
    foreignRelease && { kind: "foreign release", ...foreignRelease },
};

/** At most one client is in the critical section: see {@linkcode Desk.criticalSection}. */
export const oneInTheSection: Check = {
  name: "one client in the critical section",
  always: (_step, { inSection }) =>
    inSection.length > 1 ? { kind: "two inside", inside: [...inSection] } : undefined,
};

/** Nobody throws, unless the explorer let something fail. */
export const nobodyThrows: Check = {
  name: "nobody throws",
  atEnd: ({ clients, trace }) => {
    const thrower = clients.find(({ status }) => status === "threw");
    if (!thrower || trace.some(({ fault }) => fault !== undefined)) return undefined;
    return { kind: "threw", client: thrower.name, error: String(thrower.error) };
  },
};

/** A search needs no lock, and one with the lock makes the others wait. Not checked by default. */
export const noSearchWithTheLock: Check = {
  name: "nobody searches while holding the lock",
  always: ({ kind, client }, { lockHolder }) =>
    kind === "search" && lockHolder === client
      ? { kind: "search with the lock", client }
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
