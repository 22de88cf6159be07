import { exploreClients } from "../explorer/explorer.ts";
import type { Explored } from "../explorer/explorer_report.ts";
import { type CheckedExploreOptions, checkExploreOptions } from "../explorer/options.ts";
import { Runs } from "../explorer/runs.ts";
import type { ClientRunner } from "../explorer/simulation/runner.ts";
import { searchTasks } from "../explorer/tasks/search_tasks.ts";
import type { TaskRunner } from "../explorer/tasks/task_process.ts";
import { graderWords } from "../text/words.ts";
import type { ExplorationPlan, Explores } from "./exploration_plan.ts";
import { type ExplorationCheckName, rulesOf } from "./exploration_checks.ts";
import { findingOfFailure } from "./failure_finding.ts";
import { lookedAt, passWords, type PlanResult } from "./pass_words.ts";
import { playCrashes, playRelayInWords } from "./played_plans.ts";
import type { Finding } from "./report.ts";

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
  const { plans, checks, crashAfterCrash: crashes, relay } = explores;
  if (explores.inOneProcess) return await exploreTasks(explores, runner, signal);
  const explored: PlanResult[] = [];
  let runs = new Runs(runner);
  for (const plan of plans) {
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
    if (report.failure) return findingOfFailure(report.failure, runner);
    if (report.cut && explored.length === 0 && !hasJudgedAnEnd(search)) {
      return { outcome: "stuck", message: graderWords.noEnd(report.states, report.cut) };
    }
    explored.push({ plan, report });
  }
  const last = explored.at(-1);
  if ((crashes || relay) && last && isUsedUp(last.report)) await runner.renew?.();
  const crashed = crashes && await playCrashes(planOptions(crashes, checks), runner);
  signal?.throwIfAborted();
  const relayed = relay && await playRelayInWords(planOptions(relay, checks), runner);
  signal?.throwIfAborted();
  return crashed?.finding ?? relayed?.finding ?? {
    outcome: "pass",
    message: [passWords(explored, crashed?.survived), ...relayed?.passed ?? []].join(" "),
    situations: explored.reduce((sum, { report }) => sum + lookedAt(report), 0),
  };
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

/** Explores one plan after the other of clients that are tasks of one process. */
async function exploreTasks(
  { plans, checks }: Explores,
  runner: PlansRunner,
  signal?: AbortSignal,
): Promise<Finding> {
  const explored: PlanResult[] = [];
  const renew = async (): Promise<void> => await runner.renew?.();
  for (const plan of plans) {
    const options = planOptions(plan, checks, MOST_STATES_OF_TASKS);
    const { report } = await withOwnRuns(
      async () => ({ report: await searchTasks(runner, options) }),
      { renew: explored.length === 0 ? undefined : renew, signal },
    );
    if (report.failure) return findingOfFailure(report.failure, runner);
    explored.push({ plan, report });
  }
  return {
    outcome: "pass",
    message: passWords(explored, undefined, true),
    situations: explored.reduce((sum, { report }) => sum + report.states, 0),
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
