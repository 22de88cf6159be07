import type { RaceEvent, Turn } from "../kit/process/protocol.ts";
import { parseAskedStep, parseEndedStep } from "./parse_client_messages.ts";
import type { ClientResult, RaceStep } from "./race.ts";
import type { ScheduleClock } from "./schedule_clock.ts";
import {
  RaceScheduleError,
  type ScheduledFault,
  type ScheduleStep,
  type ScheduleTrouble,
} from "./schedule.ts";
import {
  ended,
  hasDied,
  type Held,
  notAskedFor,
  type Party,
  wantsOther,
} from "./scheduled_party.ts";
import type { Sleepers } from "./sleepers.ts";

/** How long a client may take from one operation to its next one, in milliseconds. */
const LONGEST_STEP = 5_000;
/**
 * How long a client that asks for other operations is waited for, in milliseconds. It has asked for all of
 * them when its step ends, so that this is only for a wait that no schedule knows.
 */
const LONGEST_SILENCE = 1_000;

/** What a {@linkcode ScheduleFollower} needs of a race. */
export interface Followed {
  /** The clients' names. */
  readonly names: readonly string[];
  /** What each operation on a network takes, in milliseconds. */
  readonly latency: number;
  /** Whether the lock keeps anybody out. */
  readonly lock: boolean;
  /** Kills a client's process. */
  crash(client: string): void;
  /** The clients that wait for conditions. */
  readonly sleepers: Sleepers;
  /** What time it is. */
  readonly clock: ScheduleClock;
}

/** What an operation is told for which no schedule has a turn. */
const AS_IT_COMES: Turn = { fails: false };

/**
 * Makes the clients of a race follow a schedule: each operation is held until its turn, and nothing else
 * happens meanwhile. After the last step all go on as they like.
 */
export class ScheduleFollower {
  /** What has happened so far. */
  readonly happened: RaceStep[] = [];
  readonly #steps: readonly ScheduleStep[];
  readonly #race: Followed;
  readonly #parties: ReadonlyMap<string, Party>;
  readonly #over = Promise.withResolvers<void>();
  #news = Promise.withResolvers<void>();
  /** Who holds each lock, by the lock's name; that of all is called `""`. */
  readonly #holders = new Map<string, string>();
  #isOver = false;

  /**
   * @param steps The schedule.
   * @param race What it happens in.
   */
  constructor(steps: readonly ScheduleStep[], race: Followed) {
    this.#steps = steps;
    this.#race = race;
    this.#parties = new Map(
      race.names.map((name) => [name, { held: new Map(), ended: new Map(), result: undefined }]),
    );
  }

  /** Resolves when the schedule is over, whether it was followed to its end or not. */
  get over(): Promise<void> {
    return this.#over.promise;
  }

  /**
   * Follows the schedule, and then lets all go on.
   *
   * @throws {RaceScheduleError} when a step cannot happen
   */
  async follow(): Promise<void> {
    try {
      // As in the explorer: all have come to their first operations before anything happens.
      await this.#until(() => [...this.#parties.values()].every(wantsOther), LONGEST_STEP);
      for (const [index, step] of this.#steps.entries()) {
        const trouble = await this.#take(step);
        if (this.#isOver) return;
        if (trouble) throw new RaceScheduleError(step.id, index, trouble);
      }
      await this.#race.clock.release();
    } finally {
      this.stop();
    }
  }

  /** Ends the schedule: all that is held goes on, now and later. */
  stop(): void {
    this.#isOver = true;
    for (const { held } of this.#parties.values()) {
      for (const { allow } of held.values()) allow(AS_IT_COMES);
      held.clear();
    }
    this.#over.resolve();
    this.#tell();
  }

  /** A client asks for an operation. @returns when it is its turn, and whether the operation fails */
  async turn(client: string, message: unknown): Promise<Turn> {
    const asked = parseAskedStep(message);
    const party = this.#parties.get(client);
    if (!asked || !party || this.#isOver) return AS_IT_COMES;
    const { promise, resolve } = Promise.withResolvers<Turn>();
    party.held.set(asked.number, { ...asked, since: this.#race.clock.now, allow: resolve });
    this.#tell();
    return await promise;
  }

  /** A client no longer waits for an operation that it has asked for. */
  withdraw(client: string, message: unknown): void {
    const step = parseEndedStep(message);
    const party = this.#parties.get(client);
    if (!step || !party) return;
    party.held.get(step.number)?.allow(AS_IT_COMES);
    party.held.delete(step.number);
    this.#tell();
  }

  /** An operation of a client has ended, and its code has gone on. */
  end(client: string, message: unknown): void {
    const step = parseEndedStep(message);
    if (step) this.#parties.get(client)?.ended.set(step.number, step.gaveUp);
    this.#tell();
  }

  /** A client's run has ended. */
  clientEnded(result: ClientResult): void {
    const party = this.#parties.get(result.name);
    if (party) party.result = result;
    if (result.outcome === "killed") {
      for (const [lock, holder] of this.#holders) {
        if (holder === result.name) this.#holders.delete(lock);
      }
    }
    this.#tell();
  }

  /** Takes note of who holds which lock alone. */
  note({ client, ...event }: RaceEvent): void {
    if (event.kind === "end" && event.activity === "acquire" && event.mode !== "shared") {
      this.#holders.set(event.lock ?? "", client);
    }
    if (event.kind === "release" && this.#holders.get(event.lock ?? "") === client) {
      this.#holders.delete(event.lock ?? "");
    }
  }

  /** Lets a step happen. @returns why it cannot */
  async #take(step: ScheduleStep): Promise<ScheduleTrouble | undefined> {
    const { id } = step;
    if (step.kind === "time") {
      this.happened.push({ id });
      return void await this.#race.clock.pass(step.ms);
    }
    const { client } = step;
    if (step.kind === "late") return void this.happened.push({ id });
    const party = this.#parties.get(client);
    if (!party) return { kind: "not asked for", client, wanted: [] };
    if (step.kind === "crash") {
      if (party.result) return ended(party.result);
      this.happened.push({ id });
      this.#race.crash(client);
      await this.#until(() => party.result !== undefined, LONGEST_STEP);
      return undefined;
    }
    const { number, fault } = step;
    await this.#until(() => party.held.has(number) || wantsOther(party), LONGEST_STEP);
    await this.#until(() => party.held.has(number), LONGEST_SILENCE, party);
    const held = party.held.get(number);
    if (!held) return party.result ? ended(party.result) : notAskedFor(client, party);
    const trouble = await this.#allow(party, held, client, fault);
    if (!trouble) this.happened.push({ id, operation: held.operation });
    return trouble;
  }

  async #allow(
    party: Party,
    { number, operation, mayFail, waits, since, allow }: Held,
    client: string,
    fault: ScheduledFault | undefined,
  ): Promise<ScheduleTrouble | undefined> {
    const isWake = operation.startsWith("wake up ");
    // The lock of all has no name. Whoever wakes up takes it.
    const lock = isWake ? "" : /^acquire lock ?(?<name>.*)$/.exec(operation)?.groups?.name;
    const isAcquire = lock !== undefined;
    const mayWait = isAcquire || operation.startsWith("take permit of ");
    if (fault === "spurious" && !isWake) return { kind: "does not sleep", operation };
    if (fault === "fails" && !mayFail) return { kind: "cannot fail", operation };
    if (fault === "gives up" && !(mayWait && waits > 0)) {
      return { kind: "did not give up", operation };
    }
    const holder = this.#race.lock ? this.#holders.get(lock ?? "") : undefined;
    if (isAcquire && (isWake || fault === undefined) && holder !== undefined) {
      return { kind: "blocked", client, holder };
    }
    const { sleepers } = this.#race;
    if (fault === "spurious") sleepers.wake(client);
    if (isWake && fault === "gives up") sleepers.passOn(client);
    if (isWake && fault === undefined && !sleepers.hand(client)) {
      return { kind: "not notified", client };
    }
    const { clock } = this.#race;
    // A nap, and a wait until it is given up, take as long as they should, at least.
    if (operation.startsWith("sleep ") || fault === "gives up") {
      await clock.pass(Math.max(0, since + waits - clock.now));
    }
    if (operation.startsWith("look at the age of ")) await clock.dateFiles();
    party.held.delete(number);
    allow({ fails: fault === "fails", now: clock.now });
    const ms = LONGEST_STEP + waits + 2 * this.#race.latency;
    await this.#until(() => party.ended.has(number) || hasDied(party), ms);
    const gaveUp = party.ended.get(number);
    if (gaveUp === undefined && !hasDied(party)) {
      return mayWait && fault === undefined
        ? { kind: "blocked", client }
        : { kind: "did not end", operation, ms };
    }
    if (gaveUp && fault === undefined) return { kind: "blocked", client };
    if (gaveUp === false && fault === "gives up") return { kind: "did not give up", operation };
    return undefined;
  }

  /** Waits until something is so, but no longer than it may take, and for nobody who has ended. */
  async #until(isSo: () => boolean, ms: number, party?: Party): Promise<void> {
    const deadline = performance.now() + ms;
    while (!isSo() && !this.#isOver && !(party?.result)) {
      const left = deadline - performance.now();
      if (left <= 0) return;
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise<void>((resolve) => timer = setTimeout(resolve, left));
      await Promise.race([this.#news.promise, late]);
      clearTimeout(timer);
    }
  }

  #tell(): void {
    this.#news.resolve();
    this.#news = Promise.withResolvers();
  }
}
