import { trainOf } from "../simulation/operation.ts";
import type { ClientEnd, TraceStep } from "../trace.ts";
import { asksForAFile, countOf, succeeded } from "./steps.ts";

/** How a client stood in the end, as far as a cause is read off it. */
export interface ClientState {
  readonly name: string;
  readonly status: ClientEnd["status"];
  /** What it returned, in words. */
  readonly value?: string;
}

/** What is shared at some moment, as far as a cause is read off it. */
export interface SharedState {
  readonly tickets?: number;
  readonly store?: { readonly count: number };
  readonly lockHolder?: string;
  readonly holders?: Readonly<Record<string, string>>;
  readonly readers?: Readonly<Record<string, readonly string[]>>;
  readonly permits?: Readonly<Record<string, readonly string[]>>;
  readonly inSection?: readonly string[];
  readonly trains?: Readonly<Record<string, number>>;
  readonly files?: Readonly<Record<string, { readonly text: string }>>;
}

/** A run, as far as a cause is read off it. */
export interface Run {
  readonly trace: readonly TraceStep[];
  readonly clients: readonly ClientState[];
}

/** A row of a trace, and its place. */
export interface Row {
  readonly at: number;
  readonly step: TraceStep;
}

/** A look at the number of tickets. */
export interface Look extends Row {
  readonly count: number;
}

/** A number of tickets that was written. */
export interface Sale extends Row {
  readonly written: number;
  /** The look that the number follows from: it found one more. */
  readonly basis: Look | undefined;
}

/** A file, and who has made it. */
export interface HeldFile {
  readonly file: string;
  readonly holder: string;
  /** What the holder has written there after it had left; absent where it has not. */
  readonly given?: string;
}

/** What a run has in it, as causes ask for it. Whatever it says is so in this run. */
export class Evidence {
  readonly clients: readonly ClientState[];
  readonly rows: readonly Row[];
  /** Whether a client's code has used random numbers, or has looked at its name. */
  readonly saw: { readonly chance: boolean; readonly name: boolean };
  readonly #states: readonly SharedState[];

  constructor({ trace, clients }: Run, saw: Evidence["saw"]) {
    this.clients = clients;
    this.saw = saw;
    this.rows = trace.map((step, at) => ({ at, step }));
    this.#states = trace.map(({ state }): SharedState => JSON.parse(state));
  }

  /** What is shared right before a row; nothing before the first one. */
  before(at: number): SharedState {
    return this.#states[at - 1] ?? {};
  }

  /** What is shared right after a row. */
  after(at: number): SharedState {
    return this.#states[at] ?? {};
  }

  /** What is shared in the end. */
  get atLast(): SharedState {
    return this.#states.at(-1) ?? {};
  }

  /** The rows of a client, or those of them before a row. */
  of(client: string, before = Infinity): Row[] {
    return this.rows.filter(({ at, step }) => step.client === client && at < before);
  }

  client(name: string): ClientState | undefined {
    return this.clients.find((client) => client.name === name);
  }

  /** Whether a client says that it has a ticket. */
  saysYes(name: string): boolean {
    return this.client(name)?.value === "true";
  }

  saysNo(name: string): boolean {
    return this.client(name)?.value === "false";
  }

  /** Whether a client has the lock right before a row. */
  holds(client: string, at: number): boolean {
    return this.before(at).lockHolder === client;
  }

  /** Whether a client shares a lock right before a row. */
  shares(client: string, at: number, lock = "lock"): boolean {
    return this.before(at).readers?.[lock]?.includes(client) ?? false;
  }

  /** The locks that a client has right before a row, or in the end, alone or with others. */
  locksOf(client: string, at = this.rows.length): string[] {
    const { holders = {}, readers = {} } = this.before(at);
    return [
      ...Object.keys(holders).filter((lock) => holders[lock] === client),
      ...Object.keys(readers).filter((lock) => readers[lock]?.includes(client)),
    ];
  }

  /** Whether a client has the lock from before one row until before another one. */
  holdsFrom(client: string, from: number, to: number): boolean {
    for (let at = from; at <= to; at++) if (!this.holds(client, at)) return false;
    return true;
  }

  /** The last time before a row that a client released the lock of the desk, or that of a name. */
  lastRelease(client: string, before: number, lock = "lock"): Row | undefined {
    return this.of(client, before).findLast(({ step: { kind, on } }) =>
      kind === "release" && on === lock
    );
  }

  /** Whether a client has asked for the lock of the desk before a row, even if it did not wait for it. */
  asksForLock(client: string, before = Infinity): boolean {
    return this.of(client, before).some(({ step: { on, meanwhile } }) =>
      on === "lock" || meanwhile?.includes("acquire lock")
    );
  }

  /** Whether anybody has used the store with versions. */
  get usesStore(): boolean {
    return this.rows.some(({ step: { on } }) => on === "store");
  }

  /** Whether anybody has used the store that compares tokens. */
  get usesFencedStore(): boolean {
    return this.rows.some(({ step: { on } }) => on === "fenced store");
  }

  /** Who holds a lock right before a row, or in the end. */
  holder(lock: string, at = this.rows.length): string | undefined {
    return this.before(at).holders?.[lock];
  }

  /** Whether anybody has used the office of a train. */
  get usesTrains(): boolean {
    return this.rows.some(({ step: { on } }) => trainOf(on) !== undefined);
  }

  /** Where the stock of a train was written: by a client, or by anybody. */
  writesOf(train: string, client?: string): Row[] {
    return this.rows.filter(({ step }) =>
      step.kind === "write" && trainOf(step.on) === train && succeeded(step) &&
      step.client === (client ?? step.client)
    );
  }

  usesFiles(client: string): boolean {
    return this.of(client).some(({ step: { on } }) => /^file/.test(on));
  }

  /**
   * Whether what a client does may be meant to keep others out: with a lock of another name, or with files, in which
   * it does more than keep texts.
   */
  mayHaveOwnLock(client: string): boolean {
    const hasSections = this.rows.some(({ step: { kind } }) => kind === "enter");
    return this.of(client).some(({ step: { kind, on } }) =>
      /^(file|lock)/.test(on) && (hasSections || !KEEPS_TEXTS.has(kind))
    );
  }

  /** How often a client has tried in vain to acquire the lock. */
  failedTries(client: string, before = Infinity): number {
    return this.of(client, before).filter(({ step: { kind, value } }) =>
      kind === "try to acquire" && value === "false"
    ).length;
  }

  /** The row in which a client stopped waiting for the lock, and how long it had waited. */
  gaveUpWaiting(client: string, before = Infinity): Row | undefined {
    return this.of(client, before).findLast(({ step: { kind, fault } }) =>
      kind === "acquire" && fault === "gives up"
    );
  }

  /** The file that a client has looked at or asked for last, if another client has made it and it is there. */
  lastFileOf(client: string): HeldFile | undefined {
    const asked = this.of(client).findLast(({ step }) => asksForAFile(step));
    return asked && this.#heldFile(client, asked);
  }

  /**
   * The file that a client waits for that goes on for ever, if another client has made it and it is there: the one that it
   * tries again and again to create, or else the one that it looks at last.
   *
   * @param tail The rows that tell what it does again and again.
   */
  awaitedFileOf(client: string, tail: readonly Row[]): HeldFile | undefined {
    const asks = tail.filter(({ step }) => asksForAFile(step)).toReversed();
    const again = asks.filter(({ step: { kind, on } }, index) =>
      this.#isThere(on) &&
      asks.some(({ step }, other) => other !== index && step.kind === kind && step.on === on)
    );
    const asked = again.find(({ step: { kind } }) => kind === "create") ??
      (asks[0] && this.#isThere(asks[0].step.on) ? asks[0] : again[0]);
    return asked && this.#heldFile(client, asked);
  }

  #heldFile(client: string, { step }: Row): HeldFile | undefined {
    const made = this.rows.findLast(({ step: other }) =>
      other.on === step.on && succeeded(other) &&
      (other.kind === "create" || other.kind === "write")
    );
    if (!this.#isThere(step.on) || !made || made.step.client === client) return undefined;
    const { client: holder, kind, detail } = made.step;
    const hasLeft = this.of(holder, made.at).some(({ step }) => step.kind === "leave");
    const given = hasLeft && kind === "write" ? { given: detail } : {};
    return { file: step.on.slice("file ".length), holder, ...given };
  }

  #isThere(on: string): boolean {
    return Object.hasOwn(this.atLast.files ?? {}, on.slice("file ".length));
  }

  /** The looks of a client at the stock, of the office or of the window. */
  looks(client: string, before = Infinity): Look[] {
    return this.of(client, before).flatMap(({ at, step }) => {
      const count = countOf(step);
      return count === undefined ? [] : [{ at, step, count }];
    });
  }

  /** What a client has written into the ticket file. */
  sales(client: string, before = Infinity): Sale[] {
    let hasTaken = false;
    return this.of(client, before).flatMap(({ at, step }) => {
      if (step.kind !== "write" || step.on !== "tickets" || !succeeded(step)) return [];
      const written = Number(step.detail);
      const looks = this.looks(client, at);
      // Whoever has one puts it back by its last look, even if it has found two more before that.
      const putsBack = hasTaken && looks.at(-1)?.count === written - 1;
      const fits = looks.filter(({ count }) => count === written + 1 && !putsBack);
      // Whoever has read another number has not gone by a search.
      const isRead = ({ step: { kind } }: Row): boolean => kind === "read";
      const basis = fits.findLast(looks.some(isRead) ? isRead : () => true);
      hasTaken ||= basis !== undefined;
      return [{ at, step, written, basis }];
    });
  }

  /** How many tickets a client has taken out of the stock, wherever it is. */
  purchases(client: string): number {
    const elsewhere = this.of(client).filter(({ step: { kind, on, value } }) =>
      value === "true" && (kind === "buy" || kind === "swap" || on === "fenced store")
    );
    return this.sales(client).filter(({ basis }) => basis).length + elsewhere.length;
  }

  /** The row in which a client ended: -1 when it did so before its first one, and nothing when it runs. */
  endOf(client: string): number | undefined {
    const row = this.of(client).find(({ step: { ends } }) => ends);
    const status = this.client(client)?.status;
    if (row || status === "running" || status === "crashed") return row?.at;
    return -1;
  }

  /** The last operation of a client before a row: its other rows are what its code did at once. */
  lastOperation(client: string, before = Infinity): Row | undefined {
    return this.of(client, before).findLast(({ step: { id } }) => id !== undefined);
  }
}

/** What is done to a file that only has a text in it. */
const KEEPS_TEXTS: ReadonlySet<string> = new Set(["read", "write", "remove"]);
