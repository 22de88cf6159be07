import { exploreClients } from "../../explorer/explorer.ts";
import type { Explored } from "../../explorer/explorer_report.ts";
import { type CheckedExploreOptions, checkExploreOptions } from "../../explorer/options.ts";
import { Runs } from "../../explorer/automaton/runs.ts";
import type { ClientRunner } from "../../explorer/simulation/runner.ts";
import type { TaskRunner } from "../../explorer/tasks/task_process.ts";
import type { Meanwhile } from "../../text/proof.ts";
import { graderWords } from "../../text/words.ts";
import type { CrashPlan, ExplorationPlan, Explores } from "./exploration_plan.ts";
import { type ExplorationCheckName, rulesOf } from "../rules/exploration_checks.ts";
import { findingOfFailure } from "./failure_finding.ts";
import { lookedAt, passWords, type PlanResult } from "./pass_words.ts";
import {
  playCrashes,
  PlayedBetween,
  type PlayedCrashes,
  playRelayInWords,
} from "./played_plans.ts";
import type { Finding } from "../report/report.ts";

/** The most states of one exploration: some seconds. */
const MOST_STATES = 200_000;
/** Ten clients that poll, or search several times, have millions: the simplest orders come first. */
const MOST_STATES_OF_MANY = 20_000;
/** Of tasks each past is a state of its own, and is really run. */
const MOST_STATES_OF_TASKS = 4_000;
/** From so many clients on. */
const MANY = 4;
/** Far beyond what so many states take on a machine that is busy, in milliseconds. */
const TIMEOUT = 60_000;

/** Runs the client of several plans. */
export interface PlansRunner extends ClientRunner, TaskRunner {
  /** Forgets all runs, to make as many as at first; absent where it can make any number. */
  renew?(): Promise<void>;
  /** Another one for the same client, which runs at the same time; absent where nothing does. */
  another?(): Promise<PlansRunner & AsyncDisposable>;
}

/**
 * Explores one plan after the other until one fails, and words what was found. It runs anywhere: where the
 * client runs is its runner's business.
 *
 * @param explores The plans and the rules.
 * @param runner Who runs the client.
 * @param signal Stops it.
 * @returns What was found.
 */
export async function explorePlans(
  explores: Explores,
  runner: PlansRunner,
  signal?: AbortSignal,
): Promise<Finding> {
  if (explores.inOneProcess) return await exploreTasks(explores, runner, signal);
  const crashes = new Crashes(explores, runner);
  try {
    return await explorePlansOfClients(explores, runner, crashes, signal);
  } finally {
    await crashes.end();
  }
}

/** Explores one plan after the other of clients that are processes, and plays what is to be played besides. */
async function explorePlansOfClients(
  { plans, checks, relay, afterItsEnd }: Explores,
  runner: PlansRunner,
  crashes: Crashes,
  signal?: AbortSignal,
): Promise<Finding> {
  const explored: PlanResult[] = [];
  let runs = new Runs(runner);
  const optionsOf = (plan: ExplorationPlan): CheckedExploreOptions => planOptions(plan, checks);
  const between = new PlayedBetween(runner, { optionsOf, afterItsEnd });
  for (const [index, plan] of plans.entries()) {
    // Most wrong answers have failed before.
    if (index === plans.length - 1) await crashes.beginBeside();
    const { independent = false } = plan;
    const options = { ...planOptions(plan, checks), independent };
    const renew = async (): Promise<void> => {
      await runner.renew?.();
      runs = new Runs(runner);
    };
    const { report, search } = await withOwnRuns(() => exploreClients([runs], options), {
      renew: runs.made === 0 ? undefined : renew,
      signal,
    });
    if (report.failure) return await findingOfFailure(report.failure, runner);
    if (report.cut && explored.length === 0 && !hasJudgedAnEnd(search)) {
      return { outcome: "stuck", message: graderWords.noEnd(report.states, report.cut) };
    }
    explored.push({ plan, report });
    // What is played next, or explored, needs runs of its own.
    if (isUsedUp(report)) await renew();
    const wrong = await between.playAfter({ plan, report });
    if (wrong) return wrong;
  }
  const crashed = await crashes.played();
  signal?.throwIfAborted();
  const relayed = relay && await playRelayInWords(planOptions(relay, checks), runner);
  signal?.throwIfAborted();
  return crashed?.finding ?? relayed?.finding ?? {
    outcome: "pass",
    message: [passWords(explored, crashed?.survived), ...relayed?.passed ?? []].join(" "),
    situations: explored.reduce((sum, { report }) => sum + lookedAt(report), 0),
  };
}

/** The schedules in which one client after the other crashes. */
class Crashes {
  readonly #explores: Explores;
  readonly #runner: PlansRunner;
  #other: PlansRunner & AsyncDisposable | undefined;
  #played: Promise<PlayedCrashes | undefined> | undefined;

  constructor(explores: Explores, runner: PlansRunner) {
    this.#explores = explores;
    this.#runner = runner;
  }

  /** Plays them from now on, beside what else is done, where there can be another runner. */
  async beginBeside(): Promise<void> {
    if (!this.#explores.crashAfterCrash) return;
    this.#other = await this.#runner.another?.();
    this.#played = this.#other && this.#play(this.#other);
    // What it throws is thrown when its turn comes.
    this.#played?.catch(() => {});
  }

  /** What has come of them; nothing where there are none. */
  async played(): Promise<PlayedCrashes | undefined> {
    return await (this.#played ?? this.#play(this.#runner));
  }

  async #play(runner: PlansRunner): Promise<PlayedCrashes | undefined> {
    const { crashAfterCrash: crashes, checks } = this.#explores;
    return crashes && await playCrashes(crashOptions(crashes, checks), runner);
  }

  /** Leaves nothing behind. */
  async end(): Promise<void> {
    await this.#other?.[Symbol.asyncDispose]();
    await this.#played?.catch(() => {});
  }
}

/**
 * Explores a plan, and once more where those before it have used up the runs that it needs.
 *
 * @param options What gives it as many of its own: nothing for the first plan, which has had them all.
 */
async function withOwnRuns<Found extends Pick<PlanResult, "report">>(
  explore: () => Promise<Found>,
  { renew, signal }: {
    renew: (() => Promise<void>) | undefined;
    signal: AbortSignal | undefined;
  },
): Promise<Found> {
  let found = await explore();
  signal?.throwIfAborted();
  if (!renew || !isUsedUp(found.report)) return found;
  await renew();
  found = await explore();
  signal?.throwIfAborted();
  return found;
}

/** Whether no more runs could be made. */
function isUsedUp({ cut }: PlanResult["report"]): boolean {
  return cut?.limit === "runs";
}

/**
 * Explores the plans of clients that are tasks of one process: each other one, from the second one on, with another
 * runner, where there can be one. What is found comes in the order of the plans.
 */
async function exploreTasks(
  { plans, checks }: Explores,
  runner: PlansRunner,
  signal?: AbortSignal,
): Promise<Finding> {
  const explore = taskExplorer(checks, runner, signal);
  const explorers = [explore];
  const found: Promise<PlanResult>[] = [];
  const explored: PlanResult[] = [];
  let other: PlansRunner & AsyncDisposable | undefined;
  try {
    for (const index of plans.keys()) {
      for (let next = index; next < index + explorers.length && next < plans.length; next++) {
        found[next] ??= explorers[next % explorers.length]!(plans[next]!);
        // What it throws is thrown when its turn comes.
        found[next]!.catch(() => {});
      }
      const result = await found[index]!;
      if (result.report.failure) return await findingOfFailure(result.report.failure, runner);
      explored.push(result);
      // Many wrong answers fail by the first plan.
      if (index > 0 || plans.length < 3) continue;
      other = await runner.another?.();
      if (other) explorers.push(taskExplorer(checks, other, signal));
    }
  } finally {
    await other?.[Symbol.asyncDispose]();
  }
  return {
    outcome: "pass",
    message: passWords(explored, undefined, true),
    situations: explored.reduce((sum, { report }) => sum + report.states, 0),
  };
}

/** Explores one plan after the other with one runner. */
function taskExplorer(
  checks: readonly ExplorationCheckName[],
  runner: PlansRunner,
  signal: AbortSignal | undefined,
): (plan: ExplorationPlan) => Promise<PlanResult> {
  const renew = async (): Promise<void> => await runner.renew?.();
  let isUsed = false;
  return async (plan) => {
    // Clients of most exercises are processes, and a page of these loads less.
    const { searchTasks } = await import("../../explorer/tasks/search_tasks.ts");
    const options = planOptions(plan, checks, MOST_STATES_OF_TASKS);
    const { report } = await withOwnRuns(
      async () => ({ report: await searchTasks(runner, options) }),
      { renew: isUsed ? renew : undefined, signal },
    );
    isUsed = true;
    return { plan, report };
  };
}

/** How one plan of a check is explored, or played. */
export function planOptions(
  { checks: own = [], independent: _, ...plan }: ExplorationPlan,
  checks: readonly ExplorationCheckName[],
  maxStates = plan.clients < MANY ? MOST_STATES : MOST_STATES_OF_MANY,
): CheckedExploreOptions {
  return checkExploreOptions({
    ...{ maxStates, timeout: TIMEOUT },
    ...plan,
    checks: rulesOf([...checks, ...own]),
  });
}

/** How clients that crash one after the other are played in each of the ways. */
function crashOptions(
  { clientsBesideOneThatAsks, ...plan }: CrashPlan,
  checks: readonly ExplorationCheckName[],
): Readonly<Record<Meanwhile, CheckedExploreOptions>> {
  return {
    "all sleep": planOptions(plan, checks),
    "the last one asks": planOptions({ ...plan, clients: clientsBesideOneThatAsks }, checks),
  };
}

/** Whether any run of those that were searched has come to its end: else nothing was judged. */
function hasJudgedAnEnd(search: Explored["search"]): boolean {
  if (!search) return false;
  for (let state = 0; state < search.graph.size; state++) {
    const { parts } = search.graph.stateAt(state);
    if (parts.every(({ isCrashed, state: { status } }) => isCrashed || status !== "running")) {
      return true;
    }
  }
  return false;
}
