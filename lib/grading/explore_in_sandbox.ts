import type { SchedulePicture } from "../pictures/schedule.ts";
import type { FailureReason } from "../text/failure_reason.ts";
import { failureWords } from "../text/words.ts";
import type { ExplorationPlan } from "./check.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";
import { isSchedule } from "./report_picture.ts";
import { type SandboxCallOptions, SandboxError, SandboxProcess } from "./sandbox_process.ts";

/**
 * The most processor time without a sign of life, in milliseconds. To start takes less than 300, and
 * then there is a sign every few milliseconds.
 */
const MOST_SILENCE = 1_000;

/**
 * Explores a learner's file in a process of its own, with no rights and a time limit.
 *
 * The answers are what that process says, and code that runs in it could have made them up. So a grader
 * believes a failure, and counts a success as one check of several.
 *
 * @returns An answer to each plan, up to the first one that failed.
 * @throws {SandboxError} when there is no answer in time, or none at all
 * @throws the signal's reason when it is aborted
 */
export async function exploreInSandbox(
  request: Omit<ExploreRequest, "nonce">,
  { timeout, signal }: SandboxCallOptions,
): Promise<ExploreAnswer[]> {
  const nonce = crypto.randomUUID();
  const answers: ExploreAnswer[] = [];
  const onMessage = (message: unknown): void => {
    if (!isRecord(message) || message.nonce !== nonce) return;
    stall.beat();
    if (isAnswer(message)) answers.push(message);
    if (isWhole(answers, request.plans)) whole.resolve();
  };
  const whole = Promise.withResolvers<void>();
  const stalled = new AbortController();
  await using sandbox = new SandboxProcess(
    request.url,
    import.meta.resolve("./explore_main.ts"),
    onMessage,
  );
  using stall = watchForStall(sandbox.pid, MOST_SILENCE, () => {
    stalled.abort(
      new SandboxError("a client goes on and on and never comes to its next step", true),
    );
  });
  const either = AbortSignal.any([stalled.signal, ...(signal ? [signal] : [])]);
  const end = sandbox.call(EXPLORE, { ...request, nonce }, { timeout, signal: either });
  // Code that has replaced `JSON.stringify` lets no end arrive.
  await Promise.race([end, whole.promise]);
  if (isWhole(answers, request.plans)) return answers;
  throw new SandboxError("it gave a wrong answer", false);
}

function isAnswer(
  message: Record<string, unknown>,
): message is Record<string, unknown> & ExploreAnswer {
  const { complete, runs, failure } = message;
  return typeof complete === "boolean" && typeof runs === "number" &&
    (failure === undefined || isFailure(failure));
}

function isFailure(failure: unknown): failure is ExploreFailure {
  if (!isRecord(failure)) return false;
  const { reason, schedule, picture, failsAlone } = failure;
  return isReason(reason) && typeof schedule === "string" && isSchedule(picture) &&
    typeof failsAlone === "boolean";
}

/** Whether a reason can be said; a process of its own could have sent anything. */
function isReason(reason: unknown): reason is FailureReason {
  try {
    return typeof failureWords(reason as FailureReason) === "string";
  } catch {
    return false;
  }
}

/**
 * Whether there is an answer to each plan, up to a failure, and whether it can be true: each client must
 * have been the first one to buy in a schedule of its own.
 */
function isWhole(answers: readonly ExploreAnswer[], plans: readonly ExplorationPlan[]): boolean {
  const last = answers.at(-1);
  if (!last?.failure && answers.length !== plans.length) return false;
  return answers.every(({ failure, runs }, index) => {
    const plan = plans[index];
    return plan !== undefined && (failure !== undefined || runs >= plan.clients);
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** The method that the grader calls in the process that explores. */
export const EXPLORE = "explore";

/** What to explore. */
export interface ExploreRequest {
  /** The learner's file. */
  url: string;
  checks: readonly ExplorationCheckName[];
  /** The explorations, one after the other, until one fails. */
  plans: readonly ExplorationPlan[];
  /** The longest time for one of them, in milliseconds. */
  timeout: number;
  /** What the process says in each of its messages, because the learner's code cannot guess it. */
  nonce: string;
}

/**
 * What the process sends meanwhile: that it goes on, and the {@linkcode ExploreAnswer} to each plan. A
 * message of its own, as what an RPC returns passes through code that a learner's code can replace.
 */
export type ExploreMessage = { nonce: string } | ({ nonce: string } & ExploreAnswer);

/** What was found, in a form that travels. */
export interface ExploreAnswer {
  failure?: ExploreFailure;
  /** Whether every schedule was tried. */
  complete: boolean;
  runs: number;
}

/** A failure of which all texts have been cut to a length that travels. */
export interface ExploreFailure {
  reason: FailureReason;
  schedule: string;
  picture: SchedulePicture;
  /** Whether the schedule also fails when no other run was before it. */
  failsAlone: boolean;
}

const INTERVAL_MS = 50;
/** The unit of /proc/PID/stat on every Linux, whatever the kernel's own clock does. */
const TICK_MS = 10;

/** A process that must give a sign of life now and then. */
export interface StallWatch extends Disposable {
  /** Records a sign of life. */
  beat(): void;
}

/**
 * Watches a process that computes, and reports when it has computed for too long without a sign of life:
 * its code is in a loop. Processor time counts, not wall time, so that no process looks stuck because the
 * machine is busy. Works on Linux only; elsewhere it reports nothing.
 *
 * @param pid The process.
 * @param most The most processor time between two signs of life, in milliseconds.
 * @param onStall Called once, when the process has used more.
 */
export function watchForStall(pid: number, most: number, onStall: () => void): StallWatch {
  let atLastBeat = 0;
  const timer = setInterval(() => {
    if (processorTime(pid) - atLastBeat <= most) return;
    clearInterval(timer);
    onStall();
  }, INTERVAL_MS);
  return {
    beat: () => atLastBeat = processorTime(pid),
    [Symbol.dispose]: () => clearInterval(timer),
  };
}

/** The processor time of a process in milliseconds; 0 if it is unknown. */
function processorTime(pid: number): number {
  let stat: string;
  try {
    stat = Deno.readTextFileSync(`/proc/${pid}/stat`);
  } catch {
    return 0;
  }
  // Its second field is the program's name, which may contain anything; utime and stime are 14 and 15.
  const [utime, stime] = stat.slice(stat.lastIndexOf(")") + 2).split(" ").slice(11, 13);
  return TICK_MS * (Number(utime) + Number(stime));
}
