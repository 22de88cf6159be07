import { type Answers, mapJson } from "./answers.ts";
import { mentionsClients, renumbered, toShared, withNames } from "./names.ts";
import { type Answer, isLock, type Operation, trainOf } from "./simulation/operation.ts";

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
  /** How many tickets each train has left, where clients have journeys. */
  readonly trains: Readonly<Record<string, number>>;
  /** The locks that somebody holds, in the order of their names. */
  readonly locked: readonly string[];
  /** The permits of semaphores that somebody has, by {@linkcode keyOfPermit}, each as often as it is had. */
  readonly permits: readonly string[];
  /** The files, by their names. */
  readonly files: readonly SharedFile[];
  /** The lines on the terminal, where a rule looks at them. */
  readonly terminal: readonly string[];
  /** Milliseconds since the start, where somebody looks at the clock. */
  readonly now: number;
}

/** A state of what clients share, with a number of its own. */
export interface World {
  readonly id: number;
  readonly things: SharedThings;
  /** Whether a name of a client is in it. */
  readonly hasNames: boolean;
  /** What operations that were done in it before have led to. */
  readonly next: Map<number, Outcome>;
  /** Clients that wait in vain in it: see the search. */
  readonly inVain: Map<number, InVain>;
}

/** How a client waits in vain: with a pause, or without one, so that it only comes round again. */
export type InVain = false | "pause" | "round";

/** What an operation leads to. */
export interface Outcome {
  readonly world: World;
  /** The number of the answer. */
  readonly answer: number;
  /** Whether the client holds the lock from now on. */
  readonly takesLock: boolean;
  /** Whether it has one more permit of the semaphore from now on. */
  readonly takesPermit: boolean;
}

/** What of the world somebody looks at, so that it must be told apart. */
export interface Watched {
  /** Which lines are kept when another one is printed; nothing when nobody looks at any. */
  readonly terminal: ((lines: readonly string[]) => readonly string[]) | undefined;
  /** Whether somebody looks at the age of a file that is there. */
  readonly ages: boolean;
  /** Whether somebody looks at the clock. */
  readonly clock: boolean;
}

/** Files older than this are all alike, in milliseconds. */
const OLDEST = 3_600_000;

/** A client looks at the age of a file, or at the clock, and nobody keeps track of it. */
export class TimeWatchedError extends Error {
  override name = "TimeWatchedError";
  /** @param what What it looks at. */
  constructor(readonly what: "ages" | "clock") {
    super(
      `a client looks at ${what === "ages" ? "the age of a file" : "the clock"}, which is not kept`,
    );
  }
}

/** Names in a list are in their order, which is another one for other names. */
export class OrderedNamesError extends Error {
  override name = "OrderedNamesError";
}

/** All worlds that were seen. */
export class Worlds {
  readonly #answers: Answers;
  readonly #watched: Watched;
  readonly #byText = new Map<string, World>();
  readonly #list: World[] = [];
  readonly #operations = new Map<string, number>();

  constructor(answers: Answers, watched: Watched) {
    this.#answers = answers;
    this.#watched = watched;
  }

  /** The world of a number. */
  at(id: number): World {
    return this.#list[id]!;
  }

  /** The world of some things. */
  of(things: SharedThings): World {
    const text = JSON.stringify(things);
    let world = this.#byText.get(text);
    if (!world) {
      world = {
        id: this.#list.length,
        things,
        hasNames: mentionsClients(text),
        next: new Map(),
        inVain: new Map(),
      };
      this.#byText.set(text, world);
      this.#list.push(world);
    }
    return world;
  }

  /** The number of an operation, whose texts have no names but those that clients share. */
  numberOf({ kind, on, value, version, permits, detail, by = "" }: Operation): number {
    const text = `${kind}\0${on}\0${typeof value}\0${value}\0${version ?? permits ?? ""}\0${
      value === undefined ? detail : ""
    }\0${by}`;
    let number = this.#operations.get(text);
    if (number === undefined) this.#operations.set(text, number = this.#operations.size);
    return number;
  }

  /** Whether an operation must wait, in this world: that of a client, which has met some others. */
  isBlocked(
    { things }: World,
    operation: Operation,
    who: number,
    met: readonly number[],
  ): boolean {
    const { kind, on } = operation;
    if (kind === "take") {
      return !hasFreePermit(things, { ...operation, on: toShared(on, who, met) });
    }
    return kind === "acquire" && things.locked.includes(toShared(on, who, met));
  }

  /** Does an operation that need not wait. */
  do(world: World, operation: Operation, number = this.numberOf(operation)): Outcome {
    const known = world.next.get(number);
    if (known) return known;
    const { things, answer, takesLock = false, takesPermit = false } = this.#apply(
      world.things,
      operation,
    );
    const outcome = {
      world: things === world.things ? world : this.of(things),
      answer: this.#answers.numberOf(answer),
      takesLock,
      takesPermit,
    };
    world.next.set(number, outcome);
    return outcome;
  }

  /** The world in which a client, which has met some others, has released some of its locks. */
  unlocked(
    world: World,
    locks: readonly string[],
    who: number,
    met: readonly number[],
  ): World {
    if (locks.length === 0) return world;
    const released = locks.map((lock) => toShared(lock, who, met));
    const locked = world.things.locked.filter((lock) => !released.includes(lock));
    return this.of({ ...world.things, locked });
  }

  /** The world in which a client, which has met some others, has given back some of its permits. */
  withPermits(
    world: World,
    keys: readonly string[],
    who: number,
    met: readonly number[],
  ): World {
    if (keys.length === 0) return world;
    const permits = [...world.things.permits];
    for (const key of keys) permits.splice(permits.indexOf(toShared(key, who, met)), 1);
    return this.of({ ...world.things, permits });
  }

  /** The world some milliseconds later. */
  later(world: World, ms: number): World {
    const { ages, clock } = this.#watched;
    if (!ages && !clock) return world;
    const { files, now } = world.things;
    return this.of({
      ...world.things,
      ...(ages &&
        { files: files.map((file) => ({ ...file, age: Math.min(OLDEST, file.age + ms) })) }),
      ...(clock && { now: now + ms }),
    });
  }

  /** Whether a very long time would make a difference to what is looked at. */
  isYoung({ things: { files, now } }: World, ms: number): boolean {
    const { ages, clock } = this.#watched;
    return ages && files.some(({ age }) => age < ms) || clock && now < ms * 10;
  }

  /** The world in which clients have changed places: client `i` is now client `places[i]`. */
  renumbered(world: World, places: readonly number[]): World {
    if (!world.hasNames) return world;
    const { files, terminal, locked, permits } = world.things;
    const renamed = files.map(({ name, text, age, creator }) => ({
      ...{ name: renumbered(name, places), text: renumbered(text, places), age },
      ...(creator !== undefined && { creator: renumbered(creator, places) }),
    }));
    return this.of({
      ...world.things,
      files: sorted(renamed),
      locked: locked.map((lock) => renumbered(lock, places)).toSorted(),
      permits: permits.map((key) => renumbered(key, places)).toSorted(),
      terminal: terminal.map((line) => renumbered(line, places)),
    });
  }

  #apply(
    things: SharedThings,
    operation: Operation,
  ): { things: SharedThings; answer: Answer; takesLock?: boolean; takesPermit?: boolean } {
    const { kind, on, value, version, by, permits } = operation;
    const same = (answer: Answer): { things: SharedThings; answer: Answer } => ({ things, answer });
    if (on === "tickets") {
      if (kind === "search") return same({ value: things.tickets });
      if (kind === "read") return same({ value: { count: things.tickets } });
      if (typeof value !== "number") return same({ fault: "refused" });
      return { things: { ...things, tickets: value }, answer: {} };
    }
    const train = trainOf(on);
    if (train !== undefined) {
      const { trains } = things;
      const left = trains[train] ?? 0;
      if (kind === "search") return same({ value: left });
      if (kind === "read") return same({ value: { count: left } });
      if (typeof value !== "number") return same({ fault: "refused" });
      return { things: { ...things, trains: { ...trains, [train]: value } }, answer: {} };
    }
    if (on === "window") {
      const { windowTickets } = things;
      if (kind === "search") return same({ value: windowTickets });
      if (windowTickets === 0) return same({ value: false });
      return { things: { ...things, windowTickets: windowTickets - 1 }, answer: { value: true } };
    }
    if (on === "store") {
      const { store } = things;
      if (kind === "read") return same({ value: { ...store } });
      if (version !== store.version) return same({ value: false });
      const swapped = { count: Number(value), version: store.version + 1 };
      return { things: { ...things, store: swapped }, answer: { value: true } };
    }
    if (isLock(on)) {
      if (kind !== "acquire" && things.locked.includes(on)) return same({ value: false });
      const answer = kind === "acquire" ? {} : { value: true };
      const locked = [...things.locked, on].toSorted();
      return { things: { ...things, locked }, answer, takesLock: true };
    }
    if (permits !== undefined) {
      if (!hasFreePermit(things, operation)) return same({ value: false });
      const taken = [...things.permits, keyOfPermit({ on, permits })].toSorted();
      const answer = kind === "take" ? {} : { value: true };
      return { things: { ...things, permits: taken }, answer, takesPermit: true };
    }
    if (on === "terminal") {
      const { terminal: kept } = this.#watched;
      if (!kept) return same({});
      const terminal = [...kept(things.terminal), String(value)];
      return { things: { ...things, terminal }, answer: {} };
    }
    if (on === "files") {
      const names = things.files.map(({ name }) => name);
      if (names.some(mentionsClients)) throw new OrderedNamesError();
      return same({ value: names });
    }
    if (on.startsWith("file ")) {
      return this.#applyToFile(things, kind, on.slice("file ".length), value, by);
    }
    // The clock and the bank.
    return same({});
  }

  #applyToFile(
    things: SharedThings,
    kind: string,
    name: string,
    value: number | string | undefined,
    by: string | undefined,
  ): { things: SharedThings; answer: Answer } {
    const file = things.files.find((other) => other.name === name);
    const others = things.files.filter((other) => other !== file);
    const withFile = (...files: readonly SharedFile[]): SharedThings => ({
      ...things,
      files: files.length === 0 ? others : sorted([...others, ...files]),
    });
    const same = (answer: Answer): { things: SharedThings; answer: Answer } => ({ things, answer });
    const text = String(value ?? "");
    const creator = file?.creator ?? by;
    const written = { name, text, age: 0, ...(creator !== undefined && { creator }) };
    switch (kind) {
      case "create":
        if (file) return same({ value: false });
        return { things: withFile(written), answer: { value: true } };
      case "look for":
        return same({ value: file !== undefined });
      case "read":
        return same({ value: file?.text ?? null });
      case "write":
        return { things: withFile(written), answer: {} };
      case "remove":
        if (!file) return same({ value: false });
        return { things: withFile(), answer: { value: true } };
      case "rename": {
        if (!file) return same({ value: false });
        const rest = others.filter((other) => other.name !== text);
        const files = sorted([...rest, { ...file, name: text }]);
        return { things: { ...things, files }, answer: { value: true } };
      }
      case "look at the age of":
        // A file that is not there has no age, however long anybody waits for it.
        if (file && !this.#watched.ages) throw new TimeWatchedError("ages");
        return same({ value: file?.age ?? null });
      default:
        throw new RangeError(`Cannot ${kind} a file as there is no such operation`);
    }
  }
}

/** What tells the permits of one semaphore from those of others: its name, and how many there are. */
export function keyOfPermit({ on, permits = 0 }: Pick<Operation, "on" | "permits">): string {
  return `${on} (${permits})`;
}

function hasFreePermit(things: SharedThings, operation: Operation): boolean {
  const key = keyOfPermit(operation);
  return things.permits.filter((taken) => taken === key).length < (operation.permits ?? 0);
}

/** The things with the clients' names in them. */
export function named(things: SharedThings, names: readonly string[]): SharedThings {
  return mapJson(things as never, (text) => withNames(text, names)) as never;
}

function sorted(files: readonly SharedFile[]): SharedFile[] {
  return files.toSorted((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
