import type { RaceEvent } from "../../kit/process/protocol.ts";
import type { Race } from "../../race/display.ts";

/** Attempts before a failed race counts as a verdict, while the machine may be to blame. */
export const MOST_TRIES = 3;
/** The longest time for one race, in milliseconds: its delays take less than a tenth of that. */
export const RACE_TIMEOUT = 5_000;
/** So many times as long may a race take that was still getting on at its end, as on a busy machine. */
const MORE_TIME = 3;
/**
 * Whoever waits for what never comes does nothing for so long at the end of its time, in milliseconds: and for half of
 * that time where it is short.
 */
const STILL = 2_000;

/** What is heard of clients that do not get on: where they stay alive, all processes end when the time is up. */
const NO_PROGRESS: ReadonlySet<RaceEvent["kind"]> = new Set(["print", "outcome", "exit"]);

/** Whoever has waited for a processor for so long in all was kept by the machine, in milliseconds. */
const LONG_PROCESSOR_WAIT = 1_000;

/** How often a race is given more time: where clients are started one after the other, each one's lateness adds up. */
const EXTENSIONS = { "together": 1, "one by one": 2 } as const;

/**
 * The time for the races of a check. Where it is up and the machine may be to blame, the race is run again with more
 * of it, and so are those after it.
 */
export class RaceTime {
  #timeout: number;
  #extensions = 0;

  /**
   * @param timeout How long a race may take, in milliseconds.
   * @default {RACE_TIMEOUT}
   */
  constructor(timeout = RACE_TIMEOUT) {
    this.#timeout = timeout;
  }

  /**
   * Runs a race, and again with three times as much time where that was up while its clients still got on, or were
   * kept by the machine: once, or twice where one client is started after the other.
   *
   * @param run Runs it within a time, in milliseconds.
   * @returns What came of the last run.
   */
  async run<T extends { readonly race: Race }>(run: (timeout: number) => Promise<T>): Promise<T> {
    for (;;) {
      const result = await run(this.#timeout);
      const { race } = result;
      if (!isLate(race, this.#timeout) || this.#extensions === EXTENSIONS[race.start]) {
        return result;
      }
      this.#extensions++;
      this.#timeout *= MORE_TIME;
    }
  }
}

/** Whether the time of a race was up while its clients still got on, or were kept by the machine. */
function isLate({ results, events, wallMs, start }: Race, timeout: number): boolean {
  const late = results.filter(({ outcome }) => outcome === "timed out");
  if (late.length === 0) return false;
  const wasKept = late.some(({ neverReady, processorWaitMs = 0 }) =>
    neverReady || processorWaitMs > LONG_PROCESSOR_WAIT
  );
  if (wasKept) return true;
  if (start === "together") {
    const last = events.findLast(({ kind }) => !NO_PROGRESS.has(kind));
    return last !== undefined && wallMs - last.at < Math.min(STILL, timeout / 2);
  }
  // Whoever is the only one that runs may take as long as a race.
  const last = events.findLast((event) =>
    event.kind === "outcome" && event.outcome !== "timed out"
  );
  return last !== undefined && wallMs - last.at < RACE_TIMEOUT;
}
