import type { Choice } from "./choice.ts";

/** So often time may pass without anything changing. Then it never will. */
const MOST_IDLE_JUMPS = 32;
/** How many of them are shown, and how many are twice as long as the one before. */
const SHOWN_IDLE_JUMPS = 8;

/** The clock of a run. It stands still until nobody can go on but those who sleep. */
export class VirtualClock {
  /** Milliseconds since the start of the run. */
  now = 0;
  /** How often time has passed since something changed. */
  idleJumps = 0;
  /** The length of the trace when it became clear that time alone changes nothing. */
  hopelessFrom = 0;

  /** Whether there is hope that something changes when more time passes. */
  get mayGoOn(): boolean {
    return this.idleJumps < MOST_IDLE_JUMPS;
  }

  /**
   * Lets time pass, twice as much each time that nothing has changed since.
   *
   * @param dozing What those who sleep, or are paused, would do.
   * @param version Counts the changes of the world.
   * @param steps How many steps were taken.
   * @returns What can happen now.
   */
  wake(dozing: readonly Choice[], version: number, steps: number): Choice[] {
    const isPaused = ({ client }: Choice): boolean => client.pausedIn === version;
    const unpaused = dozing.filter((choice) => !isPaused(choice));
    // Who was paused comes last: the pause is as long as it can be.
    let woken = unpaused.length > 0 ? unpaused : [...dozing];
    const nap = Math.max(1, ...woken.map(({ pending }) => pending?.operation.sleep ?? 0));
    let until = this.now + 2 ** Math.min(this.idleJumps, SHOWN_IDLE_JUMPS) * nap;
    const over = Math.min(...dozing.filter(isPaused).map(({ client }) => client.pausedUntil));
    if (over <= until) {
      woken = dozing.filter(({ client }) => client.pausedUntil <= over);
      until = over;
    }
    this.now = until;
    if (++this.idleJumps === SHOWN_IDLE_JUMPS) this.hopelessFrom = steps;
    for (const { client, pending } of woken) {
      delete client.pausedIn;
      client.pausedUntil = Infinity;
      client.repeats.clear();
      if (pending) delete pending.asleepIn;
    }
    return woken;
  }
}
