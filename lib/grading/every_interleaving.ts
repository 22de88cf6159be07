import { breaksRule } from "../explorer/failure.ts";
import type { FailureKind } from "../text/failure_reason.ts";
import type { CheckContext, ExplorationPlan, Explores, GraderCheck } from "./check.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";
import { type ExploreAnswer, exploreInSandbox } from "./explore_in_sandbox.ts";
import type { Finding, GradeOutcome } from "./report.ts";
import { SandboxError } from "./sandbox_process.ts";

/** What a check of every interleaving explores. */
export interface EveryInterleavingOptions {
  /** @default {"every interleaving"} */
  name?: string;
  points: number;
  /** @default {["standard"]} */
  checks?: readonly ExplorationCheckName[];
  /** The explorations, one after the other, until one fails. */
  plans: readonly ExplorationPlan[];
}

/** The longest time for one exploration and for all, in milliseconds, on a machine that is busy. */
const TIMEOUT = 8_000;
const TIMEOUT_OF_ALL = 15_000;

/** Checks that a client does what it should under every schedule. */
export function everyInterleaving(options: EveryInterleavingOptions): GraderCheck {
  const { name = "every interleaving", points, checks = ["standard"], plans } = options;
  const explores = { checks, plans };
  return { name, points, explores, run: (context) => check(explores, context) };
}

async function check(
  { plans, checks }: Explores,
  { submission, signal }: CheckContext,
): Promise<Finding> {
  const request = { url: submission.url.href, checks, plans, timeout: TIMEOUT };
  let answers: ExploreAnswer[];
  try {
    answers = await exploreInSandbox(request, { timeout: TIMEOUT_OF_ALL, signal });
  } catch (error) {
    if (error instanceof SandboxError) return noAnswer(error);
    throw error;
  }
  for (const [index, answer] of answers.entries()) {
    if (answer.failure) return failed(answer.failure);
    const plan = plans[index];
    if (plan && !answer.complete && !isBounded(plan)) return unfinished(plan.clients, answer);
  }
  const schedulesTried = answers.reduce((sum, { runs }) => sum + runs, 0);
  return { outcome: "pass", message: whatWasTried(plans, answers, schedulesTried), schedulesTried };
}

function isBounded({ maxPreemptions, maxRuns }: ExplorationPlan): boolean {
  return maxPreemptions !== undefined || maxRuns !== undefined;
}

/** Tells a proof from a search that has found nothing. */
function whatWasTried(
  plans: readonly ExplorationPlan[],
  answers: readonly ExploreAnswer[],
  schedules: number,
): string {
  const most = (complete: boolean): number => {
    const those = plans.filter(({ headStart }, index) =>
      !headStart && answers[index]?.complete === complete
    );
    return Math.max(0, ...those.map(({ clients }) => clients));
  };
  const proved = most(true) > 2 ? `2 to ${most(true)}` : "2";
  const more = most(false) > 0 ? `, and so are the simplest of ${most(false)}` : "";
  return `All orders of ${proved} clients are fine${more}: ${schedules} schedules were tried.`;
}

const STUCK: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...["deadlock", "livelock", "too many steps"] as const,
]);

function outcomeOf(kind: FailureKind): GradeOutcome {
  if (STUCK.has(kind)) return "stuck";
  return breaksRule({ kind }) ? "wrong" : "broken";
}

function failed(
  { kind, message, picture, schedule }: NonNullable<ExploreAnswer["failure"]>,
): Finding {
  return { outcome: outcomeOf(kind), message, detail: picture, schedule };
}

function noAnswer({ message, timedOut }: SandboxError): Finding {
  if (timedOut) {
    return {
      outcome: "stuck",
      message: `It was stopped, as ${message}: is there a loop that waits for nothing?`,
    };
  }
  if (/\bout of memory\b/i.test(message)) {
    return { outcome: "broken", message: "It cannot be tried: it uses up all memory." };
  }
  if (/\bexited with code\b/.test(message)) {
    return {
      outcome: "broken",
      message: "It cannot be tried: it ends its process before it says whether it has a ticket.",
    };
  }
  return { outcome: "broken", message: `It cannot be tried: ${message}.` };
}

function unfinished(clients: number, { runs }: ExploreAnswer): Finding {
  return {
    outcome: "stuck",
    message:
      `After ${runs} schedules of ${clients} clients the time limit of ${TIMEOUT / 1000} s ` +
      "was over and not all were tried: does a client do more than it must?",
  };
}
