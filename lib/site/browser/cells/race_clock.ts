import type { MenuItem } from "../../../explorer/game.ts";
import type { PlayedRun } from "../../../explorer/played_run.ts";
import {
  isLock,
  LOCK_OF_ALL,
  NEXT_IN_LINE,
  SHARED,
  WAITS,
  WAKES,
} from "../../../explorer/simulation/operation.ts";
import { type ClientEnd, showValue, type TraceStep } from "../../../explorer/trace.ts";
import { permitOf } from "../../../kit/desk/semaphore.ts";
import type { Activity, Outcome, RaceEvent } from "../../../kit/process/protocol.ts";
import type { CheckedRaceOptions } from "../../../race/race_options.ts";
import { siteWords } from "../../../text/words.ts";

/** What a timeline has a name for, by what the explorer calls it. */
const ACTIVITIES: Readonly<Record<string, Activity>> = {
  "search tickets": "search",
  "read tickets": "read",
  "write tickets": "write",
  "read store": "read",
  "swap store": "swap",
};

/** The problems of a run in which clients wait for ever: the others cannot be gone on from. */
const ENDLESS: readonly string[] = ["deadlock", "uncontrolled"];

/** What happened, without who and when. */
type Note = RaceEvent extends infer Event
  ? Event extends RaceEvent ? Omit<Event, "client" | "at"> : never
  : never;

/** Time, which passes from one step of the clients to the next one. */
export class RaceClock {
  readonly events: RaceEvent[] = [];
  now = 0;
  /** Who was running when the time was up. */
  cutOff: ReadonlySet<string> = new Set();
  readonly #run: PlayedRun;
  readonly #options: CheckedRaceOptions;
  readonly #outcomeOf: (end: ClientEnd) => Outcome;
  /** When each step that was begun ends, in the order in which they were begun. */
  readonly #ends = new Map<string, number>();
  /**
   * Who has asked for which lock or permit, or waits for which condition, and has not got it, in the order in which
   * they came.
   */
  readonly #queue: { client: string; on: string }[] = [];
  readonly #ended = new Set<string>();
  /** How many rows of what happened are noted. */
  #noted = 0;

  /**
   * @param run The clients.
   * @param options How slow the network is, and how the clients start.
   * @param outcomeOf How a client has ended when the race is over.
   */
  constructor(
    run: PlayedRun,
    options: CheckedRaceOptions,
    outcomeOf: (end: ClientEnd) => Outcome,
  ) {
    this.#run = run;
    this.#options = options;
    this.#outcomeOf = outcomeOf;
  }

  /**
   * Lets the step happen that ends first. When none ends in time, whoever still runs is stopped.
   *
   * @returns Whether there was one.
   * @throws {RangeError} when what the clients do cannot be simulated
   */
  async step(): Promise<boolean> {
    this.#noteRows();
    this.#noteEnded();
    this.#begin();
    const moves = this.#run.menu().filter(({ id, client }) =>
      this.#ends.has(id) && !this.#ended.has(client)
    );
    const place = (client: string): number =>
      this.#queue.findIndex((waiting) => waiting.client === client);
    const [next] = moves.sort((a, b) =>
      this.#ends.get(a.id)! - this.#ends.get(b.id)! || place(a.client) - place(b.client)
    );
    const end = Math.max(this.now, next ? this.#ends.get(next.id)! : 0);
    if (!next || end > this.#options.timeout) {
      this.#stop(next);
      return false;
    }
    this.now = end;
    await this.#run.take(next.id);
    return true;
  }

  /** Who is running: all that have not ended, or the first of them. */
  get #running(): readonly ClientEnd[] {
    const running = this.#run.clients.filter(({ name }) => !this.#ended.has(name));
    return this.#options.start === "one by one" ? running.slice(0, 1) : running;
  }

  /** Notes what clients have come to. */
  #begin(): void {
    const isIn = new Set(this.#running.map(({ name }) => name));
    for (const { client, on } of this.#run.waiting) if (isIn.has(client)) this.#ask(client, on);
    for (const item of this.#run.menu()) {
      const { id, client, does } = item;
      if (client === "") throw notSimulated("setTimeout");
      // Nobody wakes up by itself: a race need not have everything that could happen.
      if (this.#ends.has(id) || !isIn.has(client) || id.endsWith("*")) continue;
      this.#ends.set(id, this.now + this.#msOf(item));
      const activity = activityOf(does);
      if (activity) this.#note(client, { kind: "start", activity });
      else if (does.startsWith("acquire lock")) this.#ask(client, lockIn(does));
      else if (does.startsWith("try to acquire lock")) this.#refuseNoLock();
      else if (does.startsWith("take ")) this.#ask(client, permitOf(does.slice("take ".length)));
    }
  }

  /** What takes as long as the network, or as it is set to; nothing else takes any time. */
  #msOf({ id, does }: MenuItem): number {
    if (id.endsWith("?")) throw notSimulated("timeout");
    if (/^(?:search|buy) window\b/.test(does)) throw notSimulated("desk.window");
    if (/^\S+ (?:lease|stock)\b/.test(does)) throw notSimulated("desk.lease");
    // The clients of a race share the store, or all the rest.
    const isAtStore = /^\S+ store/.test(does);
    if (isAtStore && !this.#options.store) throw notSimulated("desk.store");
    if (activityOf(does) && !isAtStore && this.#options.store) throw notSimulated("desk.office");
    if (activityOf(does) || does.startsWith("pay bank")) return this.#options.latency;
    return Number(/^sleep ([\d.]+) ms/.exec(does)?.[1] ?? 0);
  }

  #ask(client: string, on: string): void {
    if (isLock(on)) this.#refuseNoLock();
    if (this.#placeOf(client, on) >= 0) return;
    this.#queue.push({ client, on });
    if (isLock(on)) this.#note(client, { kind: "start", activity: "acquire", ...nameOf(on) });
    const permit = permitIn(on);
    if (permit) this.#note(client, { kind: "start", activity: "take", ...permit });
  }

  #placeOf(client: string, on: string): number {
    return this.#queue.findIndex((one) => one.client === client && one.on === on);
  }

  /** At a simulated desk there is no lock but one that works. */
  #refuseNoLock(): void {
    if (!this.#options.lock) throw notSimulated("lock: false");
  }

  /** Notes what has happened since the last time. */
  #noteRows(): void {
    const { trace } = this.#run;
    for (const row of trace.slice(this.#noted)) this.#noteRow(row);
    this.#noted = trace.length;
  }

  #noteRow({ client, kind, on, detail, value }: TraceStep): void {
    const activity = activityOf(`${kind} ${on}`);
    if (activity) {
      const isWrite = activity === "write" || activity === "swap" && value === "true";
      const count = Number(/\d+/.exec(isWrite ? detail : value)?.[0]);
      this.#note(client, { kind: "end", activity, ...(Number.isInteger(count) && { count }) });
    } else if (kind === "acquire") {
      if (value === showValue(NEXT_IN_LINE)) return;
      this.#queue.splice(this.#placeOf(client, on), 1);
      this.#note(client, { kind: "end", activity: "acquire", ...nameOf(on), ...modeOf(detail) });
    } else if (kind === "take") {
      this.#queue.splice(this.#placeOf(client, on), 1);
      this.#note(client, { kind: "end", activity: "take", ...permitIn(on) });
    } else if (kind === "try to take" && value === "true") {
      this.#note(client, { kind: "start", activity: "take", ...permitIn(on) });
      this.#note(client, { kind: "end", activity: "take", ...permitIn(on) });
    } else if (kind === "give back") {
      const permit = permitIn(on);
      if (permit) this.#note(client, { kind, ...permit });
    } else if (kind === WAITS) {
      this.#note(client, { kind: "release" });
      this.#ask(client, on);
    } else if (kind === WAKES) {
      this.#queue.splice(this.#placeOf(client, on), 1);
      this.#ask(client, LOCK_OF_ALL);
      this.#queue.splice(this.#placeOf(client, LOCK_OF_ALL), 1);
      this.#note(client, { kind: "end", activity: "acquire" });
    } else if (kind === "try to acquire" && value === "true") {
      this.#note(client, { kind: "start", activity: "acquire", ...nameOf(on) });
      this.#note(client, { kind: "end", activity: "acquire", ...nameOf(on), ...modeOf(detail) });
    } else if (kind === "release") {
      this.#note(client, { kind, ...nameOf(on) });
    } else if (kind === "enter" || kind === "leave") {
      this.#note(client, { kind });
    } else if (kind === "print") {
      this.#note(client, { kind: "print", line: detail });
    }
  }

  /** Notes who has ended, be it before its first step. */
  #noteEnded(): void {
    for (let isNew = true; isNew;) {
      const ended = this.#running.filter(({ status }) => status !== "running");
      for (const end of ended) this.#noteOutcome(end);
      isNew = ended.length > 0;
    }
  }

  #noteOutcome(end: ClientEnd): void {
    this.#ended.add(end.name);
    this.#note(end.name, { kind: "outcome", outcome: this.#outcomeOf(end) });
  }

  /**
   * Stops whoever still runs, when the time is up.
   *
   * @param next The step that would be next, but too late.
   */
  #stop(next: MenuItem | undefined): void {
    const left = this.#run.clients.filter(({ name }) => !this.#ended.has(name));
    if (left.length === 0) return;
    const { problem, waiting } = this.#run;
    if (problem && !ENDLESS.includes(problem.kind)) throw notSimulated(problem.message);
    // A client's steps are followed only so far.
    if (!next && !problem && waiting.length === 0) throw notSimulated(siteWords.cells.tooManySteps);
    this.now = this.#options.timeout;
    this.cutOff = new Set(this.#running.map(({ name }) => name));
    for (const end of left) this.#noteOutcome(end);
  }

  #note(client: string, event: Note): void {
    this.events.push({ client, at: this.now, ...event });
  }
}

/** The lock that is to be acquired. */
function lockIn(does: string): string {
  return does.slice("acquire ".length).replace(/ \(.*\)$/, "");
}

/** How a lock is held, if it is shared. */
function modeOf(detail: string): { mode?: "shared" } {
  return detail === SHARED ? { mode: "shared" } : {};
}

/** The name of a lock, if it has one. */
function nameOf(on: string): { lock?: string } {
  const name = /^lock (.+)$/.exec(on)?.[1];
  return name === undefined ? {} : { lock: name };
}

/** The semaphore of a permit, if it is one. */
function permitIn(on: string): { semaphore: string } | undefined {
  const prefix = permitOf("");
  return on.startsWith(prefix) ? { semaphore: on.slice(prefix.length) } : undefined;
}

/** What a timeline calls an operation, if it shows it. */
function activityOf(does: string): Activity | undefined {
  const [kind, on] = does.split(" ");
  return ACTIVITIES[`${kind} ${on}`];
}

function notSimulated(what: string): RangeError {
  return new RangeError(siteWords.cells.notSimulated(what));
}
