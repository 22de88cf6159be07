import type { FencedTickets } from "../kit/desk/fenced_store.ts";
import type { Journey } from "../kit/desk/journeys.ts";
import type { FailureReason } from "../text/failure_reason.ts";
import type { Operation } from "./simulation/operation.ts";
import type { ClientEnd, TraceStep } from "./trace.ts";

/** What a rule says that is broken: why, as data, or a sentence of its own; nothing if it is kept. */
export type Judgement = FailureReason | string | undefined;

/** What a rule sees of the things that clients share. */
export interface SharedView {
  /** How many tickets the ticket file counts. */
  readonly tickets: number;
  /** How many tickets the owner at the window has left. */
  readonly windowTickets: number;
  /** The stock with a version, and how often it was changed. */
  readonly store: { readonly count: number; readonly version: number };
  /** The stock that compares tokens, and the largest one that it was shown. */
  readonly fencedStore: Readonly<FencedTickets>;
  /** How many tickets each train has left, where clients have journeys. */
  readonly trains: Readonly<Record<string, number>>;
  /** Who holds the lock of all, `desk.lock`, alone. */
  readonly lockHolder: string | undefined;
  /** Who has permits, for each semaphore of which any is taken: a client as often as it has one. */
  readonly permits: Readonly<Record<string, readonly string[]>>;
  /** Who holds each lock that somebody holds alone, by what the lock is called: `"lock"`, or `"lock east"`. */
  readonly holders: Readonly<Record<string, string>>;
  /** Who shares each lock that is shared: a client as often as it does. */
  readonly readers: Readonly<Record<string, readonly string[]>>;
  /** Who is in a critical section. */
  readonly inSection: readonly string[];
  /** Who has crashed. */
  readonly crashed: readonly string[];
  /** The lines on the terminal, for a rule that says that it {@linkcode Check.readsTerminal}. */
  readonly terminal: readonly string[];
  /** The shared files by their names; who created them, for a rule that {@linkcode Check.readsCreators}. */
  readonly files: Readonly<Record<string, { readonly text: string; readonly creator?: string }>>;
  /** Milliseconds since the start, for a rule that says that it {@linkcode Check.readsClock}. */
  readonly now: number;
  /** All that each client waits for at the same time; for the one that does a step, before that step. */
  readonly waitsFor: Readonly<Record<string, readonly Operation[]>>;
}

/** How a run ended, for a rule. */
export interface End {
  /** What the clients share. */
  readonly world: SharedView;
  /** How each client ended. */
  readonly clients: readonly ClientEnd[];
  /** Whether the explorer had something fail or crash. */
  readonly hadFaults: boolean;
}

/** A rule that every schedule must keep. */
export interface Check {
  /** A few words for the rule. */
  name: string;
  /**
   * Judges the world after each step, or after those of some {@linkcode kinds}. What clients shared
   * before the step is `before`.
   */
  always?: (step: TraceStep, world: SharedView, before: SharedView) => Judgement;
  /**
   * The kinds of steps after which `always` judges the world, such as `"enter"`: after no others. To judge fewer
   * steps is faster.
   *
   * @default all
   */
  kinds?: readonly string[];
  /** Judges a run that has come to its end. */
  atEnd?: (end: End, setup: Setup) => Judgement;
  /**
   * What is to be remembered of a client's own steps, in a few characters. It begins empty; `atEnd` finds
   * it in the client's `memory`. What differs in it is another state, so that less is better.
   */
  remember?: (memory: string, step: TraceStep, world: SharedView) => string;
  /**
   * Whether it looks at the lines on the terminal, which are not kept track of otherwise; or which of the
   * lines so far still matter before the next one, if not all: fewer lines are fewer states.
   */
  readsTerminal?: boolean | ((lines: readonly string[]) => readonly string[]);
  /** Whether it looks at the clock, which is not kept track of otherwise. */
  readsClock?: boolean;
  /** Whether it looks at who created a file, which is not kept track of otherwise. */
  readsCreators?: boolean;
}

/** What a run began with. */
export interface Setup {
  /** How many tickets there were, of each train if there are several. */
  tickets: number;
  /** The journey of each client; empty where there is but one train. */
  journeys: readonly Journey[];
}

/** What was sold of one stock. */
interface Sales {
  /** The train, where there are several. */
  readonly train?: string;
  /** How many tickets are left, and how many are gone. */
  readonly left: number;
  readonly gone: number;
  /** The clients that wanted a ticket of it. */
  readonly clients: readonly ClientEnd[];
}

/** The sales of each train; without journeys there is one train, whose tickets are sold in several places. */
function salesOf({ world, clients }: End, { tickets, journeys }: Setup): Sales[] {
  if (journeys.length > 0) {
    return Object.entries(world.trains).map(([train, left]) => ({
      ...{ train, left, gone: tickets - left },
      clients: clients.filter((_, who) => journeys[who]?.includes(train)),
    }));
  }
  const { store, fencedStore } = world;
  const lefts = [world.tickets, world.windowTickets, store.count, fencedStore.count];
  const gone = lefts.reduce((sum, left) => sum + tickets - left, 0);
  return [{ left: Math.min(...lefts), gone, clients }];
}

/** No more tickets are sold than there are, and nobody leaves without one while any is left. */
export const exactPurchases: Check = {
  name: "exactly as many purchases as tickets",
  atEnd: (end, setup) => {
    const { tickets } = setup;
    const sales = salesOf(end, setup);
    for (const { train, clients } of sales) {
      const buyers = clients.filter(({ value }) => value === true).map(({ name }) => name);
      if (buyers.length <= tickets) continue;
      return { kind: "oversold", buyers, tickets, ...(train !== undefined && { train }) };
    }
    for (const client of end.clients) {
      if (client.status !== "returned" || client.value === true) continue;
      const wanted = sales.filter(({ clients }) => clients.includes(client));
      const left = Math.min(...wanted.map(({ left }) => left));
      if (left === 0) continue;
      const trains = wanted.flatMap(({ train }) => train ?? []);
      return {
        ...{ kind: "left without a ticket", client: client.name, left, tickets },
        ...(trains.length > 0 && { trains }),
      };
    }
    return undefined;
  },
};

/** Every sale is written down: no update is lost. */
export const everySaleIsWritten: Check = {
  name: "the ticket file says what was sold",
  atEnd: (end, setup) => {
    const { tickets } = setup;
    for (const { train, gone, clients } of salesOf(end, setup)) {
      const bought = clients.filter(({ value }) => value === true).length;
      // A client that threw or crashed may have written its sale and never said so.
      const unknown = clients.filter(({ status }) =>
        status === "threw" || status === "crashed"
      ).length;
      const sold = { bought, gone, tickets, ...(train !== undefined && { train }) };
      if (gone < bought) return { kind: "lost update", ...sold };
      if (gone > bought + unknown) return { kind: "vanished ticket", ...sold };
    }
    return undefined;
  },
};

/** Whoever acquires a lock releases it, even when an exception is thrown. */
export const lockIsFreeAtTheEnd: Check = {
  name: "the lock is free at the end",
  atEnd: ({ world: { holders, readers }, clients }) => {
    const shared = Object.entries(readers).map(([lock, [reader = ""]]) => [lock, reader] as const);
    const [held] = [...Object.entries(holders), ...shared];
    if (!held) return undefined;
    const [lock, holder] = held;
    const threw = clients.find(({ name }) => name === holder)?.status === "threw";
    return { kind: "lock not released", holder, threw, ...(lock !== "lock" && { lock }) };
  },
};

/** At most one client is in the critical section: see {@linkcode Desk.criticalSection}. */
export const oneInTheSection: Check = {
  name: "one client in the critical section",
  kinds: ["enter"],
  always: (_step, { inSection }) =>
    inSection.length > 1 ? { kind: "two inside", inside: [...inSection] } : undefined,
};

/** Nobody throws, unless the explorer let something fail. */
export const nobodyThrows: Check = {
  name: "nobody throws",
  atEnd: ({ clients, hadFaults }) => {
    const thrower = clients.find(({ status }) => status === "threw");
    if (!thrower || hadFaults) return undefined;
    return { kind: "threw", client: thrower.name, error: String(thrower.error) };
  },
};

/** A search needs no lock, and one with the lock makes the others wait. Not checked by default. */
export const noSearchWithTheLock: Check = {
  name: "nobody searches while holding the lock",
  kinds: ["search"],
  always: ({ kind, client }, { holders }) =>
    kind === "search" && Object.values(holders).includes(client)
      ? { kind: "search with the lock", client }
      : undefined,
};

/** What {@linkcode explore} checks unless told otherwise. */
export const STANDARD_CHECKS: readonly Check[] = [
  exactPurchases,
  everySaleIsWritten,
  lockIsFreeAtTheEnd,
  oneInTheSection,
  nobodyThrows,
];
