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
  /** Who holds the lock. */
  readonly lockHolder: string | undefined;
  /** Who has permits, for each semaphore of which any is taken: a client as often as it has one. */
  readonly permits: Readonly<Record<string, readonly string[]>>;
  /** Who is in a critical section. */
  readonly inSection: readonly string[];
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
   * The kinds of steps after which `always` can find something, such as `"enter"`: to judge fewer steps is
   * faster.
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
  /** How many tickets there were. */
  tickets: number;
}

/** The number of tickets at each place that sells them. */
function stocksOf({ tickets, windowTickets, store }: SharedView): number[] {
  return [tickets, windowTickets, store.count];
}

/** No more tickets are sold than there are, and nobody leaves without one while any is left. */
export const exactPurchases: Check = {
  name: "exactly as many purchases as tickets",
  atEnd: ({ clients, world }, { tickets }) => {
    const buyers = clients.filter(({ value }) => value === true).map(({ name }) => name);
    if (buyers.length > tickets) return { kind: "oversold", buyers, tickets };
    const refused = clients.find(({ status, value }) => status === "returned" && value !== true);
    const left = Math.min(...stocksOf(world));
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
    const gone = stocksOf(world).reduce((sum, left) => sum + tickets - left, 0);
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
  oneInTheSection,
  nobodyThrows,
];
