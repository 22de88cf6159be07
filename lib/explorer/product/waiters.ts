import { toShared } from "../automaton/names.ts";
import type { Part, Parts } from "./part.ts";
import type { Choice, ProductState } from "./product_state.ts";
import { canLock } from "./shared_things.ts";
import { LOCK_OF_ALL, NOTIFIES, type Operation, WAKES } from "../simulation/operation.ts";
import type { World, Worlds } from "./world.ts";

/** Whoever is not notified has the lock again at once, or not yet. */
const TAKES_LOCK_AT_ONCE: Operation = { kind: "try to acquire", on: LOCK_OF_ALL, detail: "" };

/** What clients share, and where each of them stands. */
type Standing = Pick<ProductState, "world" | "parts">;

/**
 * Those who wait for a notification of a condition. Which of them a notification wakes nobody can say before one of
 * them wakes up: until then there is a notification, and there are those who have waited when it came, of whom
 * each may take it. So one state stands for all whom it could have woken.
 */
export class Waiters {
  readonly #worlds: Worlds;
  readonly #parts: Parts;

  constructor(worlds: Worlds, parts: Parts) {
    this.#worlds = worlds;
    this.#parts = parts;
  }

  /**
   * How a client may wake up without a notification: by itself, or because it has waited long enough. Not if it
   * must be the one that was notified: then its wait ends by that, whatever else happens meanwhile.
   *
   * @param isOver Whether it may give up.
   */
  wakesAnyway(
    { world, parts }: ProductState,
    who: number,
    slot: number,
    isOver: boolean,
  ): Choice[] {
    const part = parts[who]!;
    const operation = part.state.pending[slot]!;
    if (operation.kind !== WAKES || !canLock(world.things, TAKES_LOCK_AT_ONCE)) return [];
    const key = toShared(operation.on, who, part.met);
    const isSurely = part.called[slot] === 1 &&
      notificationsOf(world, key) >= this.#calledBy(parts, key);
    if (isSurely) return [];
    const anyway: Choice[] = [{ who, slot, fault: "spurious" }];
    return isOver ? [...anyway, { who, slot, fault: "gives up" }] : anyway;
  }

  /** Where all stand after an operation of a client, as far as notifications go: it has been done already. */
  after(
    operation: Operation,
    who: number,
    met: readonly number[],
    isFault: boolean,
    standing: Standing,
  ): Standing {
    const key = toShared(operation.on, who, met);
    switch (operation.kind) {
      case NOTIFIES.one:
        return this.#notify(standing, key, 1);
      case NOTIFIES.all:
        return this.#notify(standing, key, Infinity);
      case WAKES:
        return this.#settled(standing, isFault ? undefined : key);
      default:
        return this.#settled(standing);
    }
  }

  /** All wake up: a client has died, and perhaps was about to notify somebody. */
  wakeAll(standing: Standing): Standing {
    const keys = standing.parts.flatMap((part, who) =>
      slotsOf(part).map((slot) => toShared(part.state.pending[slot]!.on, who, part.met))
    );
    return [...new Set(keys)].reduce((woken, key) => this.#notify(woken, key, Infinity), standing);
  }

  /** Adds notifications: whoever waits now may take one, and nobody who comes later. */
  #notify({ world, parts }: Standing, key: string, more: number): Standing {
    const called = parts.map((part, who) => {
      const slots = slotsOf(part).filter((slot) =>
        toShared(part.state.pending[slot]!.on, who, part.met) === key
      );
      if (slots.every((slot) => part.called[slot] === 1)) return part;
      const flags = part.state.pending.map((_, slot) =>
        slots.includes(slot) ? 1 : part.called[slot] ?? 0
      );
      return this.#parts.of(who, { ...part, called: flags });
    });
    const number = Math.min(notificationsOf(world, key) + more, this.#calledBy(called, key));
    return { world: this.#withNotifications(world, key, number), parts: called };
  }

  /**
   * Takes a notification away, and those that nobody is left to take.
   *
   * @param taken Of which condition one was taken.
   */
  #settled({ world, parts }: Standing, taken?: string): Standing {
    let settled = world;
    for (const key of new Set(world.things.notified)) {
      const left = notificationsOf(world, key) - (key === taken ? 1 : 0);
      const number = Math.min(left, this.#calledBy(parts, key));
      settled = this.#withNotifications(settled, key, number);
    }
    return { world: settled, parts };
  }

  #withNotifications(world: World, key: string, number: number): World {
    if (notificationsOf(world, key) === number) return world;
    const others = world.things.notified.filter((other) => other !== key);
    const notified = [...others, ...Array.from({ length: number }, () => key)].toSorted();
    return this.#worlds.of({ ...world.things, notified });
  }

  /** How many may take a notification of a condition. */
  #calledBy(parts: readonly Part[], key: string): number {
    return parts.reduce(
      (sum, part, who) =>
        sum +
        slotsOf(part).filter((slot) =>
          part.called[slot] === 1 && toShared(part.state.pending[slot]!.on, who, part.met) === key
        ).length,
      0,
    );
  }
}

/** The flags of operations that go on after a step: see {@linkcode Part.called}. */
export function calledAfter({ called }: Part, from: readonly number[]): readonly number[] {
  if (called.length === 0) return called;
  const flags = from.map((before) => before >= 0 ? called[before] ?? 0 : 0);
  return flags.includes(1) ? flags : [];
}

/** Which of a client's operations wait for a notification; a client that has ended waits for none. */
function slotsOf({ isCrashed, state: { status, pending } }: Part): number[] {
  if (isCrashed || status !== "running") return [];
  return [...pending.keys()].filter((slot) => pending[slot]!.kind === WAKES);
}

function notificationsOf({ things: { notified } }: World, key: string): number {
  return notified.filter((other) => other === key).length;
}
