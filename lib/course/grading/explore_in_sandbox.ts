import type { ExplorationPlan } from "./exploration_plan.ts";
import { EXPLORE, type ExploreAnswer, type ExploreRequest } from "./explore_protocol.ts";
import { type SandboxCallOptions, SandboxError, SandboxProcess } from "./sandbox_process.ts";
import { watchForStall } from "./watch_for_stall.ts";

/**
 * The most processor time without a sign of life, in milliseconds. To start takes less than 300, and
 * then there is a sign every few milliseconds.
 */
const MOST_SILENCE = 1_000;

/**
 * Explores a learner's file in a process of its own, with no rights and a time limit.
 *
 * What comes back is what that process says: code that runs in it could have made it up. So a grader
 * believes a failure, and takes a success for one of several checks.
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

function isFailure(failure: unknown): failure is NonNullable<ExploreAnswer["failure"]> {
  if (!isRecord(failure)) return false;
  return ["kind", "message", "schedule", "picture"].every((key) =>
    typeof failure[key] === "string"
  );
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
