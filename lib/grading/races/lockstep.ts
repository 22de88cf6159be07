import type { LockMode } from "../../kit/desk/lock.ts";
import type { RaceEvent } from "../../kit/process/protocol.ts";
import type { LockState } from "../../race/lock_table.ts";

/** An operation that changes what is shared. */
const CHANGES = /^(write|swap|create|rename|remove) /;
const ON_TICKETS = / (tickets( .+)?|store)$/;

/** {@linkcode LockstepOptions.silence} for a lock built of files, each step of which is seen. */
const SILENT_ON_FILES_MS = 20;
/** What a client does at the same time as it asks for the lock is heard of within this time, in ms. */
const SETTLED_MS = 10;
/** The system tells of a lock when it is asked, and not by itself. */
const LOOK_AGAIN_MS = 10;
/**
 * How long the first client that would change the tickets without the lock waits for the others, in
 * milliseconds: they may not come together on purpose.
 */
const PATIENCE_MS = 1_500;

/** What clients say of a lock: who holds it, and who waits for it, in which mode. */
interface ToldLock {
  readonly holders: Map<string, LockMode>;
  readonly waiting: Map<string, LockMode>;
}

/** What a {@linkcode Lockstep} holds up. */
export interface LockstepOptions {
  /**
   * The operations before which clients are held up.
   *
   * @default what changes the ticket file, the store or the shared files
   */
  holdsUp?: RegExp;
  /**
   * How long a client may be silent, in milliseconds, until it counts as one that waits: by trying
   * again and again, or for a lock of its own making. On a busy computer others take as long.
   *
   * @default {100}
   */
  silence?: number;
}

/**
 * A gate that provokes races which are rare by chance: a client that wants to change something shared is
 * held up until every other client is held up too, waits for one that is, or has ended. Then all of them
 * go at once. So every client that can look before anything changes has looked.
 *
 * The holder of a real lock is alone at the gate, as all others wait for that lock, and goes on at once.
 * Who holds it and who waits for it, the system knows. What clients say about it counts only where the
 * system does not tell, which is elsewhere than on Linux.
 */
export class Lockstep implements Disposable {
  readonly #clients: readonly string[];
  /** More than one for a client that does not wait for what it has begun. */
  readonly #atTheGate: { client: string; go: () => void }[] = [];
  readonly #ended = new Set<string>();
  /** What clients have told of each lock, by its name; that of the desk has none. */
  readonly #told = new Map<string | undefined, ToldLock>();
  /** Until when a client is taken for one that will come, although it is not heard of. */
  readonly #busyUntil = new Map<string, number>();
  /** What each client has done since the gate was last opened. */
  readonly #news = new Set<string>();
  readonly #holdsUp: RegExp;
  readonly #silence: number;
  #firstToGo: readonly string[] | undefined;
  #lateAtFirst: readonly string[] = [];
  /** Asks the system about the locks. */
  #look: () => readonly LockState[] | undefined = () => undefined;
  /** Since when somebody has been held up. */
  #heldUpSince = 0;
  #lastNews = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;

  /**
   * @param clients The names of all clients of the race.
   * @param options What is held up.
   */
  constructor(
    clients: readonly string[],
    { holdsUp = CHANGES, silence = 100 }: LockstepOptions = {},
  ) {
    this.#clients = clients;
    this.#holdsUp = holdsUp;
    this.#silence = silence;
  }

  /** The clients at the gate when it opened for the first time, if it has opened. */
  get firstToGo(): readonly string[] | undefined {
    return this.#firstToGo;
  }

  /**
   * The clients that were missing when the gate opened for the first time, had not ended, and, as far as clients had
   * told, waited neither for a lock of one at the gate nor for one of a client that waits for such a lock in its turn:
   * a computer that is too busy may have kept them.
   */
  get lateAtFirst(): readonly string[] {
    return this.#lateAtFirst;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  async pass(
    client: string,
    operation: string,
    locks: () => readonly LockState[] | undefined = this.#look,
  ): Promise<void> {
    this.#look = locks;
    const isHeldUp = this.#holdsUp.test(operation);
    const isOnTickets = ON_TICKETS.test(operation);
    const silence = isOnTickets ? this.#silence : SILENT_ON_FILES_MS;
    // To look at a file is no news: a client that waits for a lock file may look for ever.
    if (isHeldUp || isOnTickets) this.#heardOf(client, operation, silence);
    if (!isHeldUp || this.#isOver) return;
    const turn = Promise.withResolvers<void>();
    if (this.#atTheGate.length === 0) this.#heldUpSince = performance.now();
    this.#atTheGate.push({ client, go: turn.resolve });
    this.#open();
    await turn.promise;
    this.#heardOf(client, `${operation}: done`, silence);
  }

  /** The race is over, perhaps before its clients have ended: nobody is held up any more. */
  [Symbol.dispose](): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const { go } of this.#atTheGate.splice(0)) go();
  }

  /** Records what a client does, for {@linkcode RaceOptions.onEvent}. */
  note(event: RaceEvent): void {
    const { client } = event;
    const what = "activity" in event ? `${event.kind} ${event.activity}` : event.kind;
    // What it prints is no news: it may count how long it has been waiting.
    if (what !== "print") this.#heardOf(client, what, this.#silence);
    this.#noteLock(event);
    if (what === "outcome") this.#ended.add(client);
    this.#open();
  }

  #noteLock(event: RaceEvent): void {
    const { client, kind } = event;
    if (kind === "outcome") {
      for (const told of this.#told.values()) told.holders.delete(client);
      return;
    }
    const isAcquire = "activity" in event && event.activity === "acquire";
    if (!isAcquire && kind !== "give up" && kind !== "release") return;
    const told = this.#told.get(event.lock) ?? { holders: new Map(), waiting: new Map() };
    this.#told.set(event.lock, told);
    if (kind === "release") {
      told.holders.delete(client);
      return;
    }
    told.waiting.delete(client);
    if (!isAcquire) return;
    const mode = event.mode ?? "exclusive";
    (kind === "start" ? told.waiting : told.holders).set(client, mode);
  }

  /** A client that repeats itself may do so for ever, and counts as silent. */
  #heardOf(client: string, what: string, silence: number): void {
    if (this.#news.has(`${client}: ${what}`)) return;
    this.#news.add(`${client}: ${what}`);
    const now = performance.now();
    // The race has begun, for everybody.
    if (this.#busyUntil.size === 0) {
      for (const name of this.#clients) this.#busyUntil.set(name, now + this.#silence);
    }
    this.#busyUntil.set(client, now + silence);
    this.#lastNews = now;
  }

  /** Opens the gate, or sets a timer for when it may be time to. */
  #open(): void {
    clearTimeout(this.#timer);
    if (this.#isOver || this.#atTheGate.length === 0) return;
    const known = this.#look();
    const comesUntil = known && this.#isStrange(known) ? this.#heldUpSince + PATIENCE_MS : 0;
    const wait =
      Math.max(...this.#clients.map((client) => this.#goesAt(client, known, comesUntil))) -
      performance.now();
    if (wait > 0) {
      const pause = known ? Math.min(wait, LOOK_AGAIN_MS) : wait;
      this.#timer = setTimeout(() => this.#open(), Math.ceil(pause));
      return;
    }
    this.#news.clear();
    if (!this.#firstToGo) {
      this.#firstToGo = this.#atTheGate.map(({ client }) => client);
      this.#lateAtFirst = this.#clients.filter((client) =>
        !this.#isHeldUp(client) && !this.#ended.has(client) &&
        !this.#waitsForOneHeldUp(client, this.#toldStates)
      );
    }
    for (const { go } of this.#atTheGate.splice(0)) go();
  }

  /** Whether clients would be the first to change something, and none of them holds a lock. */
  #isStrange(known: readonly LockState[]): boolean {
    return !this.#firstToGo && !known.some((lock) => this.#isHeldByOneHeldUp(lock));
  }

  /** The time from which no client has to wait for this one, which may come until another time. */
  #goesAt(
    client: string,
    known: readonly LockState[] | undefined,
    comesUntil: number,
  ): number {
    if (this.#isHeldUp(client) || this.#ended.has(client)) return 0;
    const waits = this.#waitsForOneHeldUp(client, known ?? this.#toldStates);
    // A free lock is about to be granted to a client that waits for it.
    if (waits) return this.#lastNews + SETTLED_MS;
    const busyUntil = this.#busyUntil.get(client) ?? 0;
    return Math.max(busyUntil, this.#lastNews + SILENT_ON_FILES_MS, comesUntil);
  }

  /** What clients say of the locks, each of which writers and readers wait for: readers do not keep a reader out. */
  get #toldStates(): LockState[] {
    return [...this.#told.values()].flatMap(({ holders, waiting }) => [
      { holders: new Set(holders.keys()), waiting: inMode(waiting, "exclusive") },
      { holders: inMode(holders, "exclusive"), waiting: inMode(waiting, "shared") },
    ]);
  }

  /** Whoever waits for a client that waits for one at the gate does not come before that one has gone, either. */
  #waitsForOneHeldUp(client: string, known: readonly LockState[], seen = [client]): boolean {
    return known.some((lock) =>
      lock.waiting.has(client) &&
      (this.#isHeldByOneHeldUp(lock) ||
        [...lock.holders].some((holder) =>
          !seen.includes(holder) && this.#waitsForOneHeldUp(holder, known, [...seen, holder])
        ))
    );
  }

  #isHeldByOneHeldUp({ holders }: LockState): boolean {
    return [...holders].some((holder) => this.#isHeldUp(holder));
  }

  #isHeldUp(client: string): boolean {
    return this.#atTheGate.some((held) => held.client === client);
  }
}

function inMode(clients: ReadonlyMap<string, LockMode>, mode: LockMode): Set<string> {
  return new Set([...clients.keys()].filter((client) => clients.get(client) === mode));
}
