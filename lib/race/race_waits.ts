import type { RaceEvent, Stock } from "../kit/process/protocol.ts";
import type { Wait } from "../text/circle.ts";
import { type LockState, type Named, turnstileLockStates } from "./lock_table.ts";
import { lockWaits } from "./lock_waits.ts";
import { permitWaits } from "./permit_waits.ts";
import type { RaceFolder } from "./race_folder.ts";
import type { CheckedRaceOptions } from "./race_options.ts";
import type { Sleepers } from "./sleepers.ts";

/** What {@linkcode RaceWaits} looks at. */
export interface WatchedRace {
  readonly options: Pick<CheckedRaceOptions, "stayAlive" | "inOneProcess">;
  readonly stock: Stock;
  readonly folder: Pick<RaceFolder, "lockFiles">;
  /** The clients' processes that run now. */
  readonly running: Iterable<Named>;
  readonly sleepers: Sleepers;
}

/** Who waits for whom in a race: by what clients have told, and by what the system knows. */
export class RaceWaits {
  readonly #race: WatchedRace;

  constructor(race: WatchedRace) {
    this.#race = race;
  }

  /**
   * All waits of this moment.
   *
   * @param events Everything that has happened so far.
   */
  all(events: readonly RaceEvent[]): Wait[] {
    const { options, sleepers } = this.#race;
    return [
      ...lockWaits(events, options.stayAlive),
      ...this.#permitWaits(events),
      ...sleepers.waits,
    ];
  }

  /**
   * Who holds which of the desk's locks, and who waits for it: first of all of the lock of all clients. Whoever waits
   * for a condition needs that one again before it goes on, and so waits for it, too.
   */
  lockStates(): LockState[] | undefined {
    const { stock, folder, running, sleepers } = this.#race;
    if (stock.at !== "file" || !stock.lock) return undefined;
    const states = turnstileLockStates(folder.lockFiles, running);
    return states?.map(({ holders, waiting }, index) => ({
      holders,
      waiting: index === 0 ? waiting.union(sleepers.clients) : waiting,
    }));
  }

  /** Who waits for a permit. Which of several tasks of one process does, the system does not know. */
  #permitWaits(events: readonly RaceEvent[]): Wait[] {
    const { stock, options, running } = this.#race;
    if (stock.at !== "file" || options.inOneProcess) return [];
    return permitWaits(stock.semaphoresFolder, running, events);
  }
}
