import type { Journey } from "../desk/journeys.ts";

/**
 * The methods that the runner and a client's process call in each other over the client's pipe.
 *
 * The runner calls `prepare` with a {@linkcode ClientSetup}. Before the process runs anything of the client's, it
 * notifies by `begun`: what keeps it from that is the machine's. The answer `null` means "ready". The runner calls
 * `run`, which means "go"; the answer is a list of {@linkcode Answer}, one for each client of the process. Where
 * these are several, it notifies by `taskEnded` as soon as one has ended: a {@linkcode TaskEnd}. In between the client calls the
 * others, and notifies the runner by `report`. While a schedule is followed, it asks by `step` for each
 * of its operations, which happens when the answer comes, a {@linkcode Turn}; it notifies by `stepEnded`
 * when its code has gone on up to its next operation, and by `stepWithdrawn` when it no longer wants one.
 * To wait for a condition it calls `waitForCondition`, whose answer is its number among those that wait; then
 * `sleep`, which is answered when it is woken; and with the lock in its hands again `wokenUp`, whose answer is
 * whether it was woken, or `waitGivenUp`.
 * Then the runner ends the pipe, and the process
 * ends when it has nothing left to do.
 */
export const METHODS = {
  begun: "client.begun",
  prepare: "client.prepare",
  run: "client.run",
  taskEnded: "client.taskEnded",
  print: "terminal.print",
  pay: "bank.pay",
  beforeOperation: "client.beforeOperation",
  report: "client.report",
  step: "client.step",
  stepEnded: "client.stepEnded",
  stepWithdrawn: "client.stepWithdrawn",
  waitForCondition: "condition.wait",
  sleep: "condition.sleep",
  wokenUp: "condition.wokenUp",
  waitGivenUp: "condition.giveUp",
  notify: "condition.notify",
  notifyAll: "condition.notifyAll",
} as const;

/** A client in a form that travels to another process. */
export type ClientSource =
  /** The text of a function. Nothing that the function captured travels with it. */
  | { kind: "function"; text: string }
  /** A module whose export `client` is the client. */
  | { kind: "module"; url: string };

/** Thrown when a client cannot be sent to another process, or is none. */
export class ClientSourceError extends TypeError {
  /** The name of the class. */
  override name = "ClientSourceError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "CLIENT_SOURCE";
}

/** What a client's process must know before it can run its client. */
export interface ClientSetup {
  /** The client's name. */
  name: string;
  /**
   * The names of the clients that are tasks of this process, which run at the same time and share its variables;
   * absent where the process has one client.
   */
  tasks?: readonly string[] | undefined;
  /** The client itself. */
  source: ClientSource;
  /** What each search, read, write and message takes, in milliseconds. */
  latency: number;
  /**
   * Milliseconds after which the process ends by itself. The runner kills it sooner, unless the runner
   * is stuck itself, as a Jupyter kernel is whose cell was interrupted while it waited.
   */
  endsAfter: number;
  /** Where the tickets are. */
  stock: Stock;
  /** The trains that it needs a ticket of each for. */
  journey: Journey;
  /** Whether the client must ask the runner before each operation on what is shared. */
  asksFirst: boolean;
  /**
   * Whether each operation of the client, its timers included, is a step that the runner allows; then what
   * time it is until the first one, in milliseconds since 1970.
   */
  scheduleStart?: number | undefined;
}

/** An operation that a client asks for while a schedule is followed. */
export interface AskedStep {
  /** Which one it is of this client's operations, from 1 on. */
  number: number;
  /** What it is, such as `"write tickets"`. */
  operation: string;
  /** Whether it can fail, as a network does. */
  mayFail: boolean;
  /** How long the client sleeps or waits before it gives up, in milliseconds; 0 if it does neither. */
  waits: number;
}

/** Says that it is an operation's turn. */
export interface Turn {
  /** Whether it fails. */
  fails: boolean;
  /**
   * What time it is by the schedule, in milliseconds since 1970, until the client's next turn; missing when
   * the schedule is over, and time passes as it does.
   */
  now?: number;
}

/** An operation has ended, and its client has gone on up to the next one. */
export interface EndedStep {
  number: number;
  /** Whether the client has given up waiting. */
  gaveUp: boolean;
}

/**
 * Where the tickets are: in a file that all clients share, next to a lock that works or one that does
 * not and a folder for other shared files; in a store with versions; in one that compares tokens, next to a lease that lasts so many milliseconds; in a
 * database; or at the window.
 */
export type Stock =
  | {
    at: "file";
    /** Absent where each train has a file of its own. */
    ticketFile?: string;
    /** Where the trains' ticket files are: see {@linkcode trainFile}. */
    trainsFolder: string;
    /** Whether locks keep anybody out. */
    lock: boolean;
    lockFile: string;
    /** Where the locks that have names are, by these. */
    locksFolder: string;
    semaphoresFolder: string;
    filesFolder: string;
  }
  | { at: "store"; storeFile: string }
  | { at: "lease"; leaseFile: string; lasts: number; storeFile: string }
  | { at: "database"; url: string }
  | { at: "window" };

/** The ticket file of a train. */
export function trainFile(trainsFolder: string, train: string): string {
  return `${trainsFolder}/${train}.json`;
}

/** How a client ended, as its own process tells it. */
export type Answer = { bought: boolean } | { threw: string; stack?: string };

/** A task of a process has ended, while others may still run. */
export interface TaskEnd {
  client: string;
  answer: Answer;
}

/** An operation before which a client asks the runner, and the task that does, where its process has several. */
export interface AskedOperation {
  operation: string;
  client: string;
}

/** What a client does that takes time; in a timeline, a bar. */
export type Activity =
  | "search"
  | "acquire"
  | "take"
  | "read"
  | "write"
  | "swap"
  | "query"
  | "request";

/** How a client's run ended. */
export type Outcome = "bought" | "sold out" | "threw" | "killed" | "timed out";

/** What a client's process tells about itself. It can be wrong, and only pictures rely on it. */
export type ClientReport =
  | { kind: "start"; activity: Activity; lock?: string; mode?: "shared"; semaphore?: string }
  /**
   * `count`: the number of tickets that a search or a read found, or that a write left; also a swap,
   * unless it was refused. `lock`, here and elsewhere: the name of the lock, if it has one.
   * `mode`: whether the lock is shared. `semaphore`, here and elsewhere: the name of the one whose permit was taken.
   * `sold`: whether the owner has sold a ticket; absent for what is no request, and where it has not answered.
   */
  | {
    kind: "end";
    activity: Activity;
    count?: number;
    lock?: string;
    mode?: "shared";
    semaphore?: string;
    sold?: boolean;
  }
  /** Stopped waiting for a lock without getting it: a time-out, an abort. */
  | { kind: "give up"; lock?: string }
  | { kind: "release"; lock?: string }
  /** Stopped waiting for a permit without getting one. */
  | { kind: "leave the line"; semaphore: string }
  /** Gave a permit back. */
  | { kind: "give back"; semaphore: string }
  /** Entered its critical section, or left it. */
  | { kind: "enter" }
  | { kind: "leave" };

/** What happened to a client, and when. */
export type RaceEvent =
  & {
    /** Whose pipe it came through: what the runner knows, not what a client says. */
    client: string;
    /** Milliseconds since "go", on one clock for all processes, to about 1 ms. */
    at: number;
  }
  & (
    | ClientReport
    /** A line on the shared terminal. */
    | { kind: "print"; line: string }
    | { kind: "outcome"; outcome: Outcome }
    /** The process, which outlived its client, has ended, and has lost what it still held. */
    | { kind: "exit" }
  );

/** Whether two clients searched at the same time. */
export function searchesOverlapped(events: readonly RaceEvent[]): boolean {
  const searching = new Set<string>();
  for (const event of events) {
    if (event.kind === "start" && event.activity === "search") searching.add(event.client);
    if (searching.size > 1) return true;
    if (event.kind !== "start") searching.delete(event.client);
  }
  return false;
}
