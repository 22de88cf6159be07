import type { CheckedExploreOptions } from "../../explorer/options.ts";
import { PlayedRun } from "../../explorer/played_run.ts";
import type { ClientRunner } from "../../explorer/simulation/runner.ts";
import type { Meanwhile } from "../../text/proof.ts";
import { hasEnded, stepOf, timesIn } from "./played_steps.ts";

/** Enough to find out that somebody else has the lock. */
const FIRST_STEPS = 5;
/** A long time passes after so many steps of a client, and again whenever it has made twice as many. */
const LONG_TIME_AFTER = 12;
/**
 * A client that has napped for so long, in milliseconds, and has done nothing meanwhile that it had not done before, has
 * waited six times as long as anybody keeps the lock. Whoever counts its looks at one dead holder after the other gets on.
 */
const LONG_WAIT = 3_000;
/**
 * Nobody may take over before the holder has been dead for half a second. Only one client asks for so many milliseconds of
 * it; then the next one asks as well, as it may have to look more than once before it takes over. Where the other one comes
 * first all the same, the next one sleeps longer, and is quicker then.
 */
const ASLEEP = { short: 300, long: 450 };
/** So long a client that is inside is at work, in milliseconds: it may not be taken for dead. */
const AT_WORK = 450;
/** So many steps without a nap are those of a client that makes no pause. */
const MOST_STEPS_AT_ONCE = 300;
/** The most steps of all together: a client that counts eighty polls makes some three hundred for each of ten crashes. */
const MOST_STEPS = 4_000;
/** The most of them before all have crashed, if one asks all the time. */
const MOST_STEPS_ASKING = 1_200;
/** So many naps a client asks on while another one is inside: it has looked at the lock in between. */
const NAPS_BESIDE = 2;
/** The most steps that takes. */
const MOST_STEPS_BESIDE = 30;
/** So many steps show well enough that a client does not get on. */
const SHOWN_STEPS = 60;

/** The ways in which it is played. */
export const MEANWHILE: readonly Meanwhile[] = ["all sleep", "the last one asks"];

/** How a run has ended in which one client after the other was to crash. */
export interface CrashedRun {
  readonly run: PlayedRun;
  /** The client that did not get on after others had crashed, if there is one. */
  readonly stuck?: string;
  /** Whether all but the last one have crashed, and that one has come to its end. */
  readonly isComplete: boolean;
}

/**
 * Plays one schedule in which each client but the last one crashes as soon as it is in the critical section:
 * an answer may be ready for so many crashes, and for no more. At first all look at the lock; then one
 * after the other goes on.
 *
 * @param options How many clients there are; all but one of them crash, and `slow` has no limit. A rule
 * that reads the clock has time be kept track of from the start.
 * @param runner Who runs the clients.
 * @param meanwhile What the others do.
 */
export async function crashAfterCrash(
  options: CheckedExploreOptions,
  runner: ClientRunner,
  meanwhile: Meanwhile,
): Promise<CrashedRun> {
  const { names, faults } = options;
  // More than an exploration has: here there is one order.
  const all = { ...options, faults: { ...faults, crash: names.length - 1 } };
  const schedule = async (asleep: number): Promise<CrashSchedule> =>
    new CrashSchedule(await PlayedRun.of((work) => work([runner]), "", all), names, asleep);
  const first = await schedule(ASLEEP.short);
  const crashed = await first.play(meanwhile);
  return first.lastCameFirst ? await (await schedule(ASLEEP.long)).play(meanwhile) : crashed;
}

/** Whether a client is where it was to be, never will be, or goes on for longer than is followed. */
type Progress = "there" | "never" | "unknown";

class CrashSchedule {
  readonly #run: PlayedRun;
  readonly #names: readonly string[];
  /** How long who comes next sleeps while another one asks, in milliseconds. */
  readonly #asleep: number;
  #steps = 0;
  /** Whether the last one, which asks, has come in before its turn, so that no more could be played. */
  lastCameFirst = false;
  /** The row up to which a run is shown in which a client does not get on. */
  #shownRow = Infinity;

  constructor(run: PlayedRun, names: readonly string[], asleep: number) {
    this.#run = run;
    this.#names = names;
    this.#asleep = asleep;
  }

  async play(meanwhile: Meanwhile): Promise<CrashedRun> {
    for (const name of this.#names) await this.#lookAround(name);
    const last = this.#names.at(-1) ?? "";
    // How long the one that has crashed had been inside.
    let beside = 0;
    for (const name of this.#names.slice(0, -1)) {
      const isAsking = meanwhile === "the last one asks";
      const progress = isAsking
        ? await this.#askBehind(last, name, beside)
        : await this.#goOn(name, () => this.#isInside(name));
      if (progress !== "there") return await this.#ended(progress, isAsking ? last : name);
      if (isAsking) beside = await this.#askBeside(last);
      // It may have come in, too.
      if (this.#run.problem) return await this.#ended("never", last);
      await this.#take(`${name}†`);
    }
    return await this.#ended(await this.#goOn(last, () => hasEnded(this.#run, last)), last);
  }

  async #ended(progress: Progress, name: string): Promise<CrashedRun> {
    const run = this.#run;
    const isStuck = progress === "never" && !run.problem;
    if (isStuck && !hasEnded(this.#run, name)) await run.back(this.#shownRow);
    return { run, ...(isStuck && { stuck: name }), isComplete: progress === "there" };
  }

  async #lookAround(name: string): Promise<void> {
    for (let steps = 0; steps < FIRST_STEPS && !this.#isInside(name); steps++) {
      const own = stepOf(name, this.#run.menu());
      if (own) await this.#take(own.id);
    }
  }

  /** Lets one client go on, and time pass while it naps, until it is where it is to be. */
  async #goOn(name: string, isThere: () => boolean): Promise<Progress> {
    let longTimeAt = LONG_TIME_AFTER;
    let nappedInAll = 0;
    // Since it last did something that it had not done before.
    let napped = 0;
    const done = new Set<string>();
    for (let steps = 0; this.#steps < MOST_STEPS; steps++) {
      if (isThere()) return "there";
      const isTooLong = napped >= LONG_WAIT || nappedInAll >= LONG_WAIT * this.#names.length ||
        nappedInAll === 0 && steps >= MOST_STEPS_AT_ONCE;
      if (isTooLong || hasEnded(this.#run, name)) return "never";
      if (steps === SHOWN_STEPS) this.#shownRow = this.#run.trace.length;
      const menu = this.#run.menu();
      const own = stepOf(name, menu);
      const times = timesIn(menu);
      const isLong = steps >= longTimeAt && times.length > 0;
      if (isLong) longTimeAt *= 2;
      const next = isLong ? times.at(-1) : own ?? times[0];
      if (!next) return "never";
      if (!isLong && !own) {
        napped += Number(next.id);
        nappedInAll += Number(next.id);
      }
      await this.#take(next.id);
      if (next !== own) continue;
      const { kind, on } = this.#run.trace.findLast(({ id }) => id !== undefined) ?? {};
      const operation = `${kind} ${on}`;
      if (kind !== "sleep" && !done.has(operation)) napped = 0;
      done.add(operation);
    }
    return "unknown";
  }

  /**
   * Lets a client ask on while another one is inside, which is at work: not for so long that it could be taken for dead.
   *
   * @returns how long that was, in milliseconds
   */
  async #askBeside(name: string): Promise<number> {
    let naps = 0;
    let napped = 0;
    for (let steps = 0; naps < NAPS_BESIDE && steps < MOST_STEPS_BESIDE; steps++) {
      const menu = this.#run.menu();
      const own = stepOf(name, menu);
      const next = own ?? timesIn(menu)[0];
      if (!next || this.#run.problem || hasEnded(this.#run, name)) break;
      const ms = own ? 0 : Number(next.id);
      if (napped + ms > AT_WORK) break;
      if (!own) [naps, napped] = [naps + 1, napped + ms];
      await this.#take(next.id);
    }
    return napped;
  }

  /**
   * Lets a client ask again and again until another one is inside: that one sleeps as long as nobody may take
   * over, and is quicker from then on.
   *
   * @param napped How long ago the one before has taken over, in milliseconds.
   */
  async #askBehind(name: string, other: string, napped: number): Promise<Progress> {
    for (let atOnce = 0; atOnce < MOST_STEPS_AT_ONCE; atOnce++) {
      if (this.#isInside(other)) return "there";
      this.lastCameFirst = this.#isInside(name);
      if (this.lastCameFirst || this.#steps >= MOST_STEPS_ASKING) return "unknown";
      if (hasEnded(this.#run, name)) return "never";
      const menu = this.#run.menu();
      const own = (napped >= this.#asleep ? stepOf(other, menu) : undefined) ?? stepOf(name, menu);
      const next = own ?? timesIn(menu)[0];
      if (!next) return "unknown";
      await this.#take(next.id);
      if (own) continue;
      napped += Number(next.id);
      atOnce = 0;
    }
    return "unknown";
  }

  async #take(id: string): Promise<void> {
    this.#steps++;
    await this.#run.take(id);
  }

  #isInside(name: string): boolean {
    return this.#run.world.inSection.includes(name);
  }
}
