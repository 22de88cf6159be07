import type { RaceEvent } from "../../kit/process/protocol.ts";
import type { Race } from "../../race/display.ts";
import { runClients } from "../../race/run_clients.ts";
import { graderWords } from "../../text/words.ts";
import type { CheckContext, GraderCheck } from "../check.ts";
import { judgeRace } from "./judge_race.ts";
import { randomNames } from "./race_names.ts";
import { RACE_TIMEOUT, RaceTime } from "./race_time.ts";
import type { Finding } from "../report/report.ts";
import { pictureOfRace } from "../report/report_picture.ts";
import { WINDOWS } from "../rules/semaphore_checks.ts";

/** So many clients come that whoever lets the ninth one in by another way is found out. */
const CLIENTS = [10, 12] as const;
/** How long a client may take to come to a window, in milliseconds: the second time is for the busiest computer. */
const SILENCES = [1_500, 6_000] as const;
/** How long somebody who should not come has time to come when all windows are taken, in milliseconds. */
const GRACE = 100;
/** The same where some have not come to anything yet, from the last newcomer on, or ask again and again. */
const LONGEST_GRACE = 500;

/**
 * Checks that all windows are used at the same time, in real processes: whoever is at a window is held up there
 * until all windows are taken, and a moment longer.
 */
export function allWindowsAreUsed(points: number): GraderCheck {
  return { name: "three at the same time", points, run: checkWindows, mostlyWaits: true };
}

async function checkWindows(context: CheckContext): Promise<Finding> {
  const [silence, longest] = SILENCES;
  const clients = context.random.integer(...CLIENTS);
  const first = await raceToTheWindows(context, clients, silence);
  const isLate = !first.finding && first.most < WINDOWS;
  const { race, most, finding } = isLate
    ? await raceToTheWindows(context, clients, longest)
    : first;
  if (finding) return finding;
  if (most === WINDOWS) {
    const message = graderWords.allWindowsUsed(WINDOWS);
    return { outcome: "pass", message, purchases: race.purchases };
  }
  return {
    outcome: "wrong",
    message: most > WINDOWS
      ? graderWords.tooManyAtTheWindows(most, WINDOWS)
      : graderWords.windowsLeftEmpty(most, WINDOWS, clients),
    picture: pictureOfRace(race),
  };
}

/** A race, and the most clients that were at a window before any of them went on. */
async function raceToTheWindows(
  { submission, random, signal }: CheckContext,
  clients: number,
  silence: number,
): Promise<{ race: Race; most: number; finding: Finding | undefined }> {
  const { race, most } = await new RaceTime(RACE_TIMEOUT + silence).run(async (timeout) => {
    using windows = new HeldWindows(clients, silence);
    const race = await runClients({
      ...{ clients, signal, tickets: 2, latency: 1, timeout },
      names: randomNames(clients, random),
      beforeOperation: (client) => windows.pass(client),
      onEvent: (event) => windows.note(event),
    }, submission.url);
    return { race, most: windows.most };
  });
  return { race, most, finding: judgeRace(race) };
}

/** A gate at which clients that are in their critical section wait for each other, once. */
class HeldWindows implements Disposable {
  readonly #inside = new Set<string>();
  readonly #opened = Promise.withResolvers<void>();
  readonly #clients: number;
  readonly #silence: number;
  /** Who has come to anything. */
  readonly #come = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOpen = false;
  #most = 0;
  /** Since when all windows are taken and nobody has come who had not come to anything before. */
  #quietSince: number | undefined;

  /**
   * @param clients How many there are.
   * @param silence How long the next one may take to come, in milliseconds, from the first one on.
   */
  constructor(clients: number, silence: number) {
    this.#clients = clients;
    this.#silence = silence;
  }

  /** The most clients that were inside until the gate was opened: none of them has left before. */
  get most(): number {
    return this.#most;
  }

  /** The gate for {@linkcode RaceOptions.beforeOperation}. */
  async pass(client: string): Promise<void> {
    if (this.#isOpen) return;
    const isNew = !this.#come.has(client);
    this.#come.add(client);
    if (isNew && this.#quietSince !== undefined) this.#quietSince = performance.now();
    if (!this.#inside.has(client)) return this.#waitOn();
    this.#timer ??= setTimeout(() => this.#open(), this.#silence);
    await this.#opened.promise;
  }

  /** Notes who comes and goes, for {@linkcode RaceOptions.onEvent}. */
  note({ client, kind }: RaceEvent): void {
    if (this.#isOpen) return;
    if (kind === "leave" || kind === "outcome") this.#inside.delete(client);
    if (kind !== "enter") return;
    this.#inside.add(client);
    this.#most = Math.max(this.#most, this.#inside.size);
    if (this.#inside.size < WINDOWS) return;
    this.#quietSince ??= performance.now();
    this.#waitOn();
  }

  /** Whoever still comes has time to come when all windows are taken. */
  #waitOn(): void {
    if (this.#quietSince === undefined) return;
    const left = Math.max(0, this.#quietSince + LONGEST_GRACE - performance.now());
    const grace = this.#come.size < this.#clients ? left : Math.min(GRACE, left);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#open(), grace);
  }

  /** The race is over. */
  [Symbol.dispose](): void {
    this.#open();
  }

  #open(): void {
    this.#isOpen = true;
    clearTimeout(this.#timer);
    this.#opened.resolve();
  }
}
