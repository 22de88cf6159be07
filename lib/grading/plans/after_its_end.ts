import type { CheckedExploreOptions } from "../../explorer/options.ts";
import { PlayedRun } from "../../explorer/played_run.ts";
import type { ClientRunner } from "../../explorer/simulation/runner.ts";
import { hasEnded, stepOf, timesIn } from "./played_steps.ts";

/** The most steps of a client that nobody is in the way of. */
const MOST_STEPS_TO_THE_END = 60;
/** So many steps of what goes on after a client's end show what that does. */
const STEPS_AFTER_ITS_END = 4;
/** The most steps of both until the other one has ended. */
const MOST_STEPS = 800;
/** So many rows show well enough that the other one does not get in. */
const SHOWN_ROWS = 40;
/** Whoever has napped for so long, in milliseconds, has waited four times as long as anybody keeps the lock. */
const LONG_WAIT = 2_000;

/** A run in which something of a client goes on after its end. */
export interface GoneOn {
  readonly run: PlayedRun;
  /** The client that has ended. */
  readonly ended: string;
  /** The other one, if it does not get in. */
  readonly lockedOut?: string;
}

/**
 * Plays one schedule of two clients: the first one buys, and what it has left running goes on, such as an interval
 * that nothing stops; then the other one wants to get in. Each beat of an interval is another state, and a search that
 * follows them comes to its limit before anything is wrong.
 *
 * @param options Of two clients. `slow` has no limit, and a rule that reads the clock has time be kept track of.
 * @param runner Who runs the clients.
 * @returns Nothing where nothing goes on.
 */
export async function playAfterItsEnd(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<GoneOn | undefined> {
  const [ended = "", other = ""] = options.names;
  const run = await PlayedRun.of((work) => work([runner]), "", options);
  for (let steps = 0; steps < MOST_STEPS_TO_THE_END && !hasEnded(run, ended); steps++) {
    await goOn(run, [ended]);
  }
  if (!hasEnded(run, ended) || !isBusy(run, ended)) return undefined;
  for (let steps = 0; steps < STEPS_AFTER_ITS_END && isBusy(run, ended); steps++) {
    await goOn(run, [ended]);
  }
  let napped = 0;
  for (let steps = 0; steps < MOST_STEPS && napped < LONG_WAIT && !run.problem; steps++) {
    if (hasEnded(run, other)) return undefined;
    napped += await goOn(run, [ended, other]);
  }
  if (run.problem) return { run, ended };
  // What goes on and on without a pause leaves the other one no step, and no time passes.
  if (napped < LONG_WAIT) return undefined;
  await run.back(SHOWN_ROWS);
  return { run, ended, lockedOut: other };
}

/** Lets the first of some clients go on that can, or else time pass. @returns how much has passed, in milliseconds */
async function goOn(run: PlayedRun, names: readonly string[]): Promise<number> {
  const menu = run.menu();
  const [time] = timesIn(menu);
  const next = names.map((name) => stepOf(name, menu)).find((step) => step) ?? time;
  if (!next) return 0;
  await run.take(next.id);
  return next === time ? Number(time.id) : 0;
}

/** Whether a client waits for anything, be it after its end. */
function isBusy(run: PlayedRun, name: string): boolean {
  return (run.world.waitsFor[name] ?? []).length > 0;
}
