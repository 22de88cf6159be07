import { explained } from "../explorer/causes/explained.ts";
import { exploreClients } from "../explorer/explorer.ts";
import type { Explored } from "../explorer/explorer_report.ts";
import { breaksRule, type Failure, failureOf } from "../explorer/failure.ts";
import { type CheckedExploreOptions, checkExploreOptions } from "../explorer/options.ts";
import { pictureOf } from "../explorer/picture_of_run.ts";
import { Runs } from "../explorer/runs.ts";
import { type ClientRunner, TooManyRunsError } from "../explorer/simulation/runner.ts";
import { searchTasks } from "../explorer/tasks/search_tasks.ts";
import type { TaskRunner } from "../explorer/tasks/task_process.ts";
import type { ClientEnd } from "../explorer/trace.ts";
import type { Cause } from "../text/cause.ts";
import type { FailureKind, FailureReason } from "../text/failure_reason.ts";
import type { CrashScope, ProofScope } from "../text/en/grading.ts";
import type { Assumption, Meanwhile } from "../text/proof.ts";
import { failureWords, graderWords, officeWords } from "../text/words.ts";
import { crashAfterCrash, type CrashedRun, MEANWHILE } from "./crash_after_crash.ts";
import type { ExplorationPlan, Explores } from "./exploration_plan.ts";
import { EXPLORATION_CHECKS, type ExplorationCheckName } from "./exploration_checks.ts";
import { playRelay } from "./relay.ts";
import { type Finding, type GradeOutcome, reasonOf } from "./report.ts";

/** Stocks of several sizes: what is left out where there seem to be plenty is missing in one of them. */
export const PLENTY: readonly ExplorationPlan[] = [4, 7, 15, 60, 1_000]
  .map((tickets) => ({ clients: 2, tickets }));
/** More than any number that somebody may take for plenty. */
export const MORE_THAN_PLENTY: ExplorationPlan = { clients: 2, tickets: 1_000 };

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
  runner: ClientRunner & TaskRunner,
  signal?: AbortSignal,
): Promise<Finding> {
  const { plans, checks, crashAfterCrash: crashes, relay } = explores;
  if (explores.inOneProcess) return await exploreTasks(explores, runner, signal);
  const explored: PlanResult[] = [];
  const runs = new Runs(runner);
  for (const plan of plans) {
    const { independent = false } = plan;
    const options = { ...planOptions(plan, checks), independent };
    const { report, search } = await exploreClients([runs], options);
    signal?.throwIfAborted();
    if (report.failure) return failed(report.failure, runner);
    if (report.cut && explored.length === 0 && !hasJudgedAnEnd(search)) {
      return { outcome: "stuck", message: graderWords.noEnd(report.states, report.cut) };
    }
    explored.push({ plan, report });
  }
  const crashed = crashes && await playCrashes(planOptions(crashes, checks), runner);
  signal?.throwIfAborted();
  const relayed = relay && await relayInWords(planOptions(relay, checks), runner);
  signal?.throwIfAborted();
  return crashed?.finding ?? relayed?.finding ?? {
    outcome: "pass",
    message: [passWords(explored, crashed?.survived), ...relayed?.passed ?? []].join(" "),
    situations: explored.reduce((sum, { report }) => sum + lookedAt(report), 0),
  };
}

/** Explores one plan after the other of clients that are tasks of one process. */
async function exploreTasks(
  { plans, checks }: Explores,
  runner: TaskRunner,
  signal?: AbortSignal,
): Promise<Finding> {
  const explored: PlanResult[] = [];
  for (const plan of plans) {
    const report = await searchTasks(runner, planOptions(plan, checks, MOST_STATES_OF_TASKS));
    signal?.throwIfAborted();
    if (report.failure) return failed(report.failure, runner);
    explored.push({ plan, report });
  }
  return {
    outcome: "pass",
    message: passWords(explored, undefined, true),
    situations: explored.reduce((sum, { report }) => sum + report.states, 0),
  };
}

/** How many states were looked at: the others were only found. */
function lookedAt({ states, cut }: Explored["report"]): number {
  return states - (cut?.frontier ?? 0);
}

/** How one plan of a check is explored, or played. */
export function planOptions(
  { checks: own = [], independent: _, ...plan }: ExplorationPlan,
  checks: readonly ExplorationCheckName[],
  maxStates = plan.clients < MANY ? MOST_STATES : MOST_STATES_OF_MANY,
): CheckedExploreOptions {
  const rules = [...checks, ...own].flatMap((name) => EXPLORATION_CHECKS[name]);
  return checkExploreOptions({
    ...{ maxStates, timeout: TIMEOUT },
    ...plan,
    checks: rules,
  });
}

interface PlanResult {
  readonly plan: ExplorationPlan;
  readonly report: Explored["report"];
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

const STUCK: ReadonlySet<FailureKind> = new Set<FailureKind>([
  "deadlock",
  "livelock",
  "never woken",
]);

function outcomeOf(kind: FailureKind): GradeOutcome {
  if (STUCK.has(kind)) return "stuck";
  return breaksRule({ kind }) ? "wrong" : "broken";
}

function failed(failure: Failure, runner: Pick<ClientRunner, "hasVariables">): Finding {
  const outcome = outcomeOf(failure.kind);
  if (failure.kind === "not deterministic") {
    return { outcome, message: graderWords.notDeterministic(failure.before, failure.after) };
  }
  const { schedule, trace } = failure;
  const message = failureWords(failure);
  const cause = causeOf(failure, runner);
  // A client can fail before its first step.
  const picture = trace.length > 0 && { kind: "schedule", schedule: pictureOf(failure) } as const;
  return { outcome, message, ...(cause && reasonOf(cause)), schedule, ...(picture && { picture }) };
}

/** What has come of clients that crash one after the other. */
interface PlayedCrashes {
  readonly finding?: Finding;
  /** What the others did in the orders that nothing was found in, and that were played to their end. */
  readonly survived?: CrashScope;
}

async function playCrashes(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<PlayedCrashes> {
  const played: Meanwhile[] = [];
  try {
    for (const meanwhile of MEANWHILE) {
      const crashed = await crashAfterCrash(options, runner, meanwhile);
      const finding = judgeCrashes(crashed, options.tickets, runner);
      if (finding) return { finding };
      if (crashed.isComplete) played.push(meanwhile);
    }
  } catch (error) {
    // The plans may have taken all runs that there are.
    if (!(error instanceof TooManyRunsError)) throw error;
  }
  return { survived: { clients: options.clients, meanwhile: played } };
}

/** What has come of a relay: a finding if its client was not served, or else what is told of it. */
async function relayInWords(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<{ readonly finding?: Finding; readonly passed?: readonly string[] }> {
  const { run, client, servedBefore, isServed } = await playRelay(options, runner);
  const { problem, trace, clients, waiting } = run;
  if (problem) return { finding: failed(problem, runner) };
  if (isServed) return { passed: [officeWords.notOvertaken(options.clients, client)] };
  if (!servedBefore) return {};
  const record = { trace, clients, waiting, schedule: run.schedule.split(" "), preemptions: 0 };
  const failure = failureOf(record, { kind: "livelock", trying: [client] });
  const times =
    trace.filter((step) =>
      step.client === client && step.kind === "try to acquire" && step.value === "false"
    ).length;
  return {
    finding: {
      ...failed(failure, runner),
      message: officeWords.overtaken(client, servedBefore),
      ...(times > 0 && reasonOf({ kind: "asks and does not wait", client, times })),
    },
  };
}

function judgeCrashes(
  { run, stuck }: CrashedRun,
  tickets: number,
  runner: ClientRunner,
): Finding | undefined {
  const { problem, trace, clients, waiting } = run;
  if (problem) return failed(problem, runner);
  const client = clients.find(({ name }) => name === stuck);
  if (!client) return undefined;
  const record = { trace, clients, waiting, schedule: run.schedule.split(" "), preemptions: 0 };
  const reason = reasonToStop(client, run.world.tickets, tickets);
  const failure = explained(failureOf(record, reason), [], { chance: false, name: false });
  if (reason.kind !== "livelock") return failed(failure, runner);
  const crashed = clients.filter(({ status }) => status === "crashed").map(({ name }) => name);
  return { ...failed(failure, runner), message: graderWords.lockedOut(crashed, client.name) };
}

/** Why a client has not got in although all before it are dead. */
function reasonToStop(
  { name: client, status, error }: ClientEnd,
  left: number,
  tickets: number,
): FailureReason {
  switch (status) {
    case "returned":
      return { kind: "left without a ticket", client, left, tickets };
    case "threw":
      return { kind: "threw", client, error: String(error) };
    default:
      return { kind: "livelock", trying: [client] };
  }
}

/** What has led to a failure, and what of it the run alone does not show. */
function causeOf(
  { cause }: Failure,
  { hasVariables = false }: Pick<ClientRunner, "hasVariables">,
): Cause | undefined {
  if (!hasVariables) return cause;
  if (cause?.kind === "no lock") return { ...cause, kind: "lock in a variable" };
  return cause?.kind === "nobody waited" ? { ...cause, kind: "lock for nobody" } : cause;
}

/** What was proved, what was only searched, and what is taken for granted. */
function passWords(
  explored: readonly PlanResult[],
  crashes?: CrashScope,
  inOneProcess = false,
): string {
  const { proved = [], searched = [] } = Object.groupBy(
    explored,
    ({ report: { complete } }) => complete ? "proved" : "searched",
  );
  const assumptions = new Map<string, Assumption>();
  for (const assumption of explored.flatMap(({ report }) => report.assumptions)) {
    const known = assumptions.get(assumption.kind);
    // What is said of all plans is what the narrowest of them shows.
    if (known?.kind === "slow" && assumption.kind === "slow" && known.ms < assumption.ms) continue;
    assumptions.set(assumption.kind, assumption);
  }
  return graderWords.everyOrder({
    proved: scopeOf(proved),
    searched: scopeOf(searched),
    assumptions: [...assumptions.values()],
    ...(crashes && { crashes }),
    inOneProcess,
  });
}

/** How many clients there were and how much could go wrong with each number of them, and how many states there were. */
function scopeOf(explored: readonly PlanResult[]): ProofScope {
  const faulty = explored.map((
    { plan: { clients, faults: { crash = 0, fail = 0, decline = 0 } = {} } },
  ) => ({
    ...{ clients, crashes: crash, fails: fail, declines: decline },
  }));
  // Where something may go wrong, it need not; and whatever may fail, a payment may.
  const most = faulty.filter((plan) =>
    !faulty.some((other) =>
      other.clients === plan.clients && other.crashes >= plan.crashes &&
      other.fails >= plan.fails &&
      other.fails + other.declines >= plan.fails + plan.declines &&
      sizeOf(other) > sizeOf(plan)
    )
  );
  const groups = Map.groupBy(
    most,
    ({ crashes, fails, declines }) => `${crashes} ${fails} ${declines}`,
  );
  return {
    groups: [...groups.values()].map((plans) => ({
      ...plans[0]!,
      clients: [...new Set(plans.map(({ clients }) => clients))].sort((a, b) => a - b),
    })).sort((a, b) => sizeOf(a) - sizeOf(b)),
    states: explored.reduce((sum, { report }) => sum + lookedAt(report), 0),
  };
}

/** How much may go wrong; a failure of anything weighs more than one of a payment. */
function sizeOf(
  { crashes, fails, declines }: Omit<ProofScope["groups"][number], "clients">,
): number {
  return 2 * (crashes + fails) + declines;
}
