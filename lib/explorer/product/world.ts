import type { Answers } from "../answers.ts";
import { applied, type Watched } from "./applied.ts";
import { asLocking, type LockHold, without } from "./lock_holds.ts";
import { mentionsClients, renumbered, toShared } from "../automaton/names.ts";
import type { Part } from "./part.ts";
import { canLock, hasFreePermit, type SharedThings, sortedFiles } from "./shared_things.ts";
import { type Operation, WAKES } from "../simulation/operation.ts";

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
  /** What the client has of the lock from now on, if it has got anything of it. */
  readonly takesLock: LockHold | undefined;
  /** Whether it has one more permit of the semaphore from now on. */
  readonly takesPermit: boolean;
}

/** Files older than this are all alike, in milliseconds. */
const OLDEST = 3_600_000;

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
  numberOf({ kind, on, value, version, token, permits, detail, by = "" }: Operation): number {
    const text = `${kind}\0${on}\0${typeof value}\0${value}\0${
      version ?? token ?? permits ?? ""
    }\0${value === undefined ? detail : ""}\0${by}`;
    let number = this.#operations.get(text);
    if (number === undefined) this.#operations.set(text, number = this.#operations.size);
    return number;
  }

  /**
   * Whether an operation must wait, in this world: that of a client, which has met some others.
   *
   * @param slot Its place among those that the client waits for.
   */
  isBlocked(
    { things }: World,
    operation: Operation,
    who: number,
    { met, called }: Pick<Part, "met" | "called">,
    slot: number,
  ): boolean {
    const { kind, on } = operation;
    switch (kind) {
      case "acquire":
        return !canLock(things, { ...operation, on: toShared(on, who, met) });
      case "take":
        return !hasFreePermit(things, { ...operation, on: toShared(on, who, met) });
      case WAKES:
        return !canLock(things, asLocking(operation)) || called[slot] !== 1 ||
          !things.notified.includes(toShared(on, who, met));
      default:
        return false;
    }
  }

  /** Does an operation that need not wait. */
  do(world: World, operation: Operation, number = this.numberOf(operation)): Outcome {
    const known = world.next.get(number);
    if (known) return known;
    const { things, answer, takesLock, takesPermit = false } = applied(
      world.things,
      operation,
      this.#watched,
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
    let { locked } = world.things;
    for (const lock of locks) locked = without(locked, toShared(lock, who, met));
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
    const { files, terminal, locked, permits, notified } = world.things;
    const renamed = files.map(({ name, text, age, creator }) => ({
      ...{ name: renumbered(name, places), text: renumbered(text, places), age },
      ...(creator !== undefined && { creator: renumbered(creator, places) }),
    }));
    return this.of({
      ...world.things,
      files: sortedFiles(renamed),
      locked: locked.map((lock) => renumbered(lock, places)).toSorted(),
      permits: permits.map((key) => renumbered(key, places)).toSorted(),
      notified: notified.map((key) => renumbered(key, places)).toSorted(),
      terminal: terminal.map((line) => renumbered(line, places)),
    });
  }
}
