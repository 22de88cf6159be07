import type { Condition } from "./condition.ts";
import type { Database } from "./database.ts";
import { NotInThisRaceError } from "./errors.ts";
import type { FencedStore } from "./fenced_store.ts";
import type { Files } from "./files.ts";
import type { Lease } from "./lease.ts";
import type { Lock } from "./lock.ts";
import type { Semaphore } from "./semaphore.ts";
import type { Bank, TicketOffice, TicketWindow } from "./ticket_office.ts";
import type { TicketStore } from "./ticket_store.ts";

/** A screen that all clients print on. */
export interface Terminal {
  /** Prints one line. It is on the screen when the promise resolves. */
  print(line: string): Promise<void>;
}

/** What a client is given. Everything that it shares with other clients is in here. */
export interface Desk {
  /** The client's name, `"Ann"` for the first one. */
  readonly name: string;
  /** The office whose stock is a file that all clients read and write. */
  readonly office: TicketOffice;
  /** The lock that all clients share. */
  readonly lock: Lock;
  /**
   * The lock of a name. Whoever asks for the same name gets the same lock; locks of different names have
   * nothing to do with each other, nor with {@linkcode Desk.lock}.
   *
   * @param name Such as the name of a train, to lock what belongs to that train.
   * @throws {LockNameError} when the name cannot be one
   */
  locks(name: string): Lock;
  /** The trains that this client needs a ticket of each for, in order; none in a race without `journeys`. */
  readonly journey: readonly string[];
  /**
   * The office of a train. Each train has a stock of its own.
   *
   * @param train A train of {@linkcode Desk.journey}.
   * @throws {NotInThisRaceError} when the journey does not go by that train
   */
  offices(train: string): TicketOffice;
  /**
   * The semaphore of a name. Whoever asks by the same name and number gets the same one; another number is
   * another semaphore.
   *
   * @example
   * ```ts
   * import type { Client } from "last-ticket";
   *
   * const client: Client = async (desk) => {
   *   using _window = await desk.semaphores("windows", 3).acquire();
   *   return await desk.office.search() > 0;
   * };
   * ```
   *
   * @param name Such as the name of what there is only so much of.
   * @param permits How many clients may have it at a time, from 1 to 100.
   * @throws {SemaphoreArgumentError} when the name or the number cannot be one
   */
  semaphores(name: string, permits: number): Semaphore;
  /**
   * The condition of a name, which belongs to {@linkcode Desk.lock}: hold the lock, look, and wait for a
   * notification as long as there is not what you need. Whoever asks for the same name gets the same condition.
   *
   * @param name Such as the name of what happens, `"returned"`.
   * @throws {ConditionNameError} when the name cannot be one
   */
  conditions(name: string): Condition;
  /** The screen that all clients share. */
  readonly terminal: Terminal;
  /** The window of the one process that owns the tickets, in a race that opens it. */
  readonly window: TicketWindow;
  /** The stock with a version, to sell without a lock, in a race that has it. */
  readonly store: TicketStore;
  /** The lock with an end that all clients share, in a race that has one. Each client is given it once. */
  readonly lease: Lease;
  /** The stock that compares fencing tokens, in a race that has a lease. */
  readonly fencedStore: FencedStore;
  /** The database in which the stock is, in a race that has one: real processes only. */
  readonly database: Database;
  /** A folder of small files that all clients share, empty at the start, to build a lock on. */
  readonly files: Files;
  /** The bank where a ticket is paid. It declines some payments if it is told to. */
  readonly bank: Bank;
  /**
   * Marks a critical section for those that watch: there should be one client at a time in it. It
   * keeps nobody out; that is what a lock around it is for. The explorer finds every schedule that
   * lets two in, and a race has an event for each `enter` and `leave`.
   *
   * @param work What is done in the critical section. In the explorer two clients can meet in there
   * only if it uses something of the desk: all between two such uses happens in one go.
   * @returns What `work` returns. What it throws is passed on.
   */
  criticalSection<T>(work: () => T | Promise<T>): Promise<T>;
}

/**
 * A desk of some parts, in a race that does not have the others.
 *
 * @param parts What is on the desk. It becomes the desk.
 * @param instead What to use instead of each of the others, as {@linkcode NotInThisRaceError} tells it to
 * whoever looks for it.
 */
export function deskOf<Part extends keyof Desk>(
  parts: Pick<Desk, Part>,
  instead: Readonly<Record<Exclude<keyof Desk, Part>, string>>,
): Desk {
  for (const [part, use] of Object.entries<string>(instead)) {
    Object.defineProperty(parts, part, {
      get(): never {
        throw new NotInThisRaceError(`desk.${part}`, use);
      },
    });
  }
  // Each part of a desk is one of the two.
  return parts as Desk;
}

/** The desk of a task: a condition tells processes apart, and tasks of one process have promises. */
export function deskOfTask(desk: Desk): Desk {
  if (Object.getOwnPropertyDescriptor(desk, "conditions")?.configurable !== true) return desk;
  return Object.defineProperty(desk, "conditions", {
    get(): never {
      const use =
        "tasks of one process wait for each other by promises that they keep in a variable";
      throw new NotInThisRaceError("desk.conditions", use);
    },
  });
}

/** A client: does what it does at its desk and says whether it has a ticket now. */
export type Client = (desk: Desk) => Promise<boolean>;

/**
 * Checks what a client returned. Types say so too, but a notebook does not check them.
 *
 * @throws {TypeError} when it is neither true nor false: the usual mistake is a missing `return`
 */
export function requireAnswer(answer: unknown): boolean {
  if (typeof answer === "boolean") return answer;
  throw new TypeError(
    `A client must return true or false: whether it has a ticket. It returned ${answer}`,
  );
}
