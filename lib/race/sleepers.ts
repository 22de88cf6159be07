import { conditionOf } from "../kit/desk/condition.ts";
import { METHODS } from "../kit/process/protocol.ts";
import type { Wait } from "../text/circle.ts";
import type { ClientInput } from "./client_process.ts";

/** A client that waits for a notification of a condition. */
interface Sleeper {
  readonly client: string;
  readonly condition: string;
  /** Resolves when it is woken. */
  readonly woken: Promise<void>;
  readonly wake: () => void;
  isWoken: boolean;
}

/**
 * Those clients of a race that wait for a condition, in the order in which they came. The runner owns this list, as
 * it hears of a client's death: what a dead one was told, or was about to tell, is not lost with it.
 *
 * A client is in the list from before it gives the lock back until it has the lock again, and whoever notifies has
 * the lock. So whoever is notified was there, and nobody who waits is missed.
 */
export class Sleepers {
  readonly #sleepers = new Map<number, Sleeper>();
  #last = 0;

  /** A client is about to give the lock back. @returns its number in the list */
  enter(client: string, condition: string): number {
    this.#sleepers.set(++this.#last, newSleeper(client, condition));
    return this.#last;
  }

  /** Resolves when a client is woken, or has left the list. */
  async sleep(number: number): Promise<void> {
    await this.#sleepers.get(number)?.woken;
  }

  /** A client has the lock again. @returns whether it was woken, and does not only come back by itself */
  leave(number: number): boolean {
    const { wake, isWoken = false } = this.#sleepers.get(number) ?? {};
    this.#sleepers.delete(number);
    wake?.();
    return isWoken;
  }

  /** A client comes back whatever it was told: if it was woken, the next one is, instead. */
  giveUp(number: number): void {
    const condition = this.#sleepers.get(number)?.condition ?? "";
    if (this.leave(number)) this.notify(condition, "one");
  }

  /** Wakes those who wait for a condition: the one that has waited longest, or all. */
  notify(condition: string, whom: "one" | "all"): void {
    const asleep = this.#asleep.filter((sleeper) => sleeper.condition === condition);
    for (const sleeper of whom === "one" ? asleep.slice(0, 1) : asleep) wake(sleeper);
  }

  /** A schedule says that a client wakes up by itself: what it was told was for somebody else, if it was told. */
  wake(client: string): void {
    this.passOn(client);
    for (const sleeper of this.#asleep) if (sleeper.client === client) wake(sleeper);
  }

  /**
   * A schedule says that a client wakes up: what somebody else was told who has not acted on it was for this one.
   *
   * @returns Whether it was told, or somebody was.
   */
  hand(client: string): boolean {
    const own = this.#of(client);
    if (own === undefined || own.isWoken) return true;
    const other = this.#awake.find(({ condition }) => condition === own.condition);
    if (!other) return false;
    this.#swap(other, own);
    return true;
  }

  /** A schedule says that a client was not told anything: if it was, that was for somebody else who waits. */
  passOn(client: string): void {
    const own = this.#of(client);
    if (!own?.isWoken) return;
    const other = this.#asleep.find(({ condition }) => condition === own.condition);
    if (other) this.#swap(own, other);
  }

  #swap(awake: Sleeper, asleep: Sleeper): void {
    // Nobody sleeps by a promise of it yet: that, too, is a step of the schedule.
    Object.assign(awake, newSleeper(awake.client, awake.condition));
    wake(asleep);
  }

  #of(client: string): Sleeper | undefined {
    return [...this.#sleepers.values()].find((sleeper) => sleeper.client === client);
  }

  /** A client's process has ended. If it was killed, it may have been about to notify: all look again. */
  clientEnded(client: string, wasKilled: boolean): void {
    for (const [number, sleeper] of this.#sleepers) {
      if (sleeper.client === client) this.giveUp(number);
    }
    if (wasKilled) this.#asleep.forEach(wake);
  }

  /** Who is in the list: each of them has the lock again before it goes on. */
  get clients(): Set<string> {
    return new Set(Array.from(this.#sleepers.values(), ({ client }) => client));
  }

  /** Who waits for what. */
  get waits(): Wait[] {
    return this.#asleep.map(({ client, condition }) => ({ client, on: conditionOf(condition) }));
  }

  get #asleep(): Sleeper[] {
    return [...this.#sleepers.values()].filter(({ isWoken }) => !isWoken);
  }

  get #awake(): Sleeper[] {
    return [...this.#sleepers.values()].filter(({ isWoken }) => isWoken);
  }
}

function newSleeper(client: string, condition: string): Sleeper {
  const { promise: woken, resolve: wake } = Promise.withResolvers<void>();
  return { client, condition, woken, wake, isWoken: false };
}

function wake(sleeper: Sleeper): void {
  sleeper.isWoken = true;
  sleeper.wake();
}

/** What answers a client that waits for a condition, or notifies those who do. */
export function conditionHandlers(sleepers: Sleepers, client: string): ClientInput["handlers"] {
  return {
    [METHODS.waitForCondition]: (condition) => sleepers.enter(client, String(condition)),
    [METHODS.sleep]: (number) => sleepers.sleep(Number(number)),
    [METHODS.wokenUp]: (number) => sleepers.leave(Number(number)),
    [METHODS.waitGivenUp]: (number) => sleepers.giveUp(Number(number)),
    [METHODS.notify]: (condition) => sleepers.notify(String(condition), "one"),
    [METHODS.notifyAll]: (condition) => sleepers.notify(String(condition), "all"),
  };
}
