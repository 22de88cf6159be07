import type { FencedTickets } from "../../kit/desk/fenced_store.ts";
import { type Journey, trainsOf } from "../../kit/desk/journeys.ts";
import { mapJson } from "../answers.ts";
import { obstaclesOf } from "./lock_holds.ts";
import { withNames } from "../automaton/names.ts";
import type { Operation } from "../simulation/operation.ts";

/** A file that clients share. */
export interface SharedFile {
  readonly name: string;
  readonly text: string;
  /** Milliseconds since it was created or written; 0 where nobody can tell. */
  readonly age: number;
  /** The client that created it, where a rule looks at that. */
  readonly creator?: string;
}

/** What clients share, but for what each of them holds. It never changes: a step leads to another world. */
export interface SharedThings {
  /** How many tickets the ticket file counts. */
  readonly tickets: number;
  /** How many tickets the owner at the window has left. */
  readonly windowTickets: number;
  /** The stock with a version, and how often it was changed. */
  readonly store: { readonly count: number; readonly version: number };
  /** How often the lease was given so far: the last token. Whoever has it, its time may be over. */
  readonly leases: number;
  /** The stock that compares tokens, and the largest one that it was shown. */
  readonly fencedStore: FencedTickets;
  /** How many tickets each train has left, where clients have journeys. */
  readonly trains: Readonly<Record<string, number>>;
  /** What clients have of locks, by {@linkcode keyOfHold}, in order; each as often as it is had. */
  readonly locked: readonly string[];
  /** The permits of semaphores that somebody has, by {@linkcode keyOfPermit}, each as often as it is had. */
  readonly permits: readonly string[];
  /** The notifications that were sent and not taken yet, by what their conditions are called. */
  readonly notified: readonly string[];
  /** The files, by their names. */
  readonly files: readonly SharedFile[];
  /** The lines on the terminal, where a rule looks at them. */
  readonly terminal: readonly string[];
  /** Milliseconds since the start, where somebody looks at the clock. */
  readonly now: number;
}

/** What clients share at first. */
export function thingsAtStart(
  { tickets, earlier, journeys }: {
    readonly tickets: number;
    readonly earlier: number;
    readonly journeys: readonly Journey[];
  },
): SharedThings {
  return {
    ...{ tickets, windowTickets: tickets, store: { count: tickets, version: earlier } },
    ...{ leases: earlier, fencedStore: { count: tickets, token: earlier } },
    trains: Object.fromEntries(trainsOf(journeys).map((train) => [train, tickets])),
    ...{ locked: [], permits: [], notified: [], files: [], terminal: [], now: 0 },
  };
}

/** What tells the permits of one semaphore from those of others: its name, and how many there are. */
export function keyOfPermit({ on, permits = 0 }: Pick<Operation, "on" | "permits">): string {
  return `${on} (${permits})`;
}

/** Whether nothing keeps an operation on a lock from getting it. */
export function canLock({ locked }: SharedThings, operation: Operation): boolean {
  return !obstaclesOf(operation).some((key) => locked.includes(key));
}

/** Whether one of the permits that an operation wants is free. */
export function hasFreePermit(things: SharedThings, operation: Operation): boolean {
  const key = keyOfPermit(operation);
  return things.permits.filter((taken) => taken === key).length < (operation.permits ?? 0);
}

/** The things with the clients' names in them. */
export function named(things: SharedThings, names: readonly string[]): SharedThings {
  return mapJson(things as never, (text) => withNames(text, names)) as never;
}

/** Files in the order of their names. */
export function sortedFiles(files: readonly SharedFile[]): SharedFile[] {
  return files.toSorted((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
