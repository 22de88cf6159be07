import type { CheckedExploreOptions } from "../explorer/options.ts";
import { type MenuItem, PlayedRun } from "../explorer/played_run.ts";
import type { ClientRunner } from "../explorer/simulation/runner.ts";

/** Enough to find out that somebody else has the lock. */
const FIRST_STEPS = 5;
/** After so many steps a long time passes once: whatever has an age is old then. */
const LONG_TIME_AFTER = 12;
/** Far more than a client needs to get in when the one before it is dead. */
const MOST_STEPS = 300;

/** How a run stands in which one client after the other has crashed. */
export interface CrashedRun {
  readonly run: PlayedRun;
  /** The client that did not get on after the others had crashed, if there is one. */
  readonly stuck?: string;
}

/**
 * Plays one schedule in which each client but the last one crashes as soon as it is in the critical section:
 * an answer may be ready for so many crashes, and for no more. At first all look at the lock; then one
 * after the other goes on, and all others are slow.
 *
 * @param options How many clients there are; all but one of them may crash, and `slow` has no limit. A rule
 * that reads the clock has time be kept track of from the start.
 * @param runner Who runs the clients.
 */
export async function crashAfterCrash(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<CrashedRun> {
  const run = await PlayedRun.of((work) => work([runner]), "", options);
  const { names } = options;
  for (const name of names) {
    for (let steps = 0; steps < FIRST_STEPS && !isInside(run, name); steps++) {
      const own = stepOf(run, name);
      if (own) await run.take(own.id);
    }
  }
  const last = names.at(-1);
  for (const name of names) {
    const isThere = name === last ? hasEnded : isInside;
    if (!await goOn(run, name, isThere)) return { run, ...(!run.problem && { stuck: name }) };
    if (name !== last) await run.take(`${name}†`);
  }
  return { run };
}

/** Lets one client go on, and time pass while it naps, until it is where it wants to be. */
async function goOn(
  run: PlayedRun,
  name: string,
  isThere: (run: PlayedRun, name: string) => boolean,
): Promise<boolean> {
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (isThere(run, name)) return true;
    const times = run.menu().filter(({ id }) => id.startsWith("+"));
    const next = steps === LONG_TIME_AFTER ? times.at(-1) : stepOf(run, name) ?? times[0];
    if (!next) return false;
    await run.take(next.id);
  }
  return false;
}

/** What a client can do next, without a fault. */
function stepOf(run: PlayedRun, name: string): MenuItem | undefined {
  return run.menu().find(({ id, client }) => client === name && /\d$/.test(id));
}

function isInside({ world }: PlayedRun, name: string): boolean {
  return world.inSection.includes(name);
}

function hasEnded({ clients }: PlayedRun, name: string): boolean {
  return clients.some((client) => client.name === name && client.status !== "running");
}
