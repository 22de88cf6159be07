import { breaksRule } from "../explorer/failure.ts";
import type { FailureKind } from "../text/failure_reason.ts";
import { failureWords, graderWords } from "../text/words.ts";
import type { CheckContext, ExplorationPlan, Explores, GraderCheck } from "./check.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";
import { type ExploreAnswer, type ExploreFailure, exploreInSandbox } from "./explore_in_sandbox.ts";
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
const TIMEOUT = 15_000;
const TIMEOUT_OF_ALL = 30_000;

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
  const most = (complete: boolean): number => {
    const those = plans.filter(({ headStart }, index) =>
      !headStart && answers[index]?.complete === complete
    );
    return Math.max(0, ...those.map(({ clients }) => clients));
  };
  const message = graderWords.allOrdersFine(most(true), most(false), schedulesTried);
  return { outcome: "pass", message, schedulesTried };
}

function isBounded({ maxPreemptions, maxRuns }: ExplorationPlan): boolean {
  return maxPreemptions !== undefined || maxRuns !== undefined;
}

const STUCK: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...["deadlock", "livelock", "too many steps"] as const,
]);

function outcomeOf(kind: FailureKind): GradeOutcome {
  if (STUCK.has(kind)) return "stuck";
  return breaksRule({ kind }) ? "wrong" : "broken";
}

function failed({ reason, schedule, picture, failsAlone }: ExploreFailure): Finding {
  const shown = { schedule, picture: { kind: "schedule", schedule: picture } as const };
  return failsAlone
    ? { outcome: outcomeOf(reason.kind), message: failureWords(reason), ...shown }
    : { outcome: "broken", message: graderWords.variableSurvives, ...shown };
}

function noAnswer({ message, timedOut }: SandboxError): Finding {
  if (timedOut) return { outcome: "stuck", message: graderWords.stopped(message) };
  const why = /\bout of memory\b/i.test(message)
    ? graderWords.usesUpMemory
    : /\bexited with code\b/.test(message)
    ? graderWords.endsItsProcess
    : graderWords.cannotBeTried(message);
  return { outcome: "broken", message: why };
}

function unfinished(clients: number, { runs }: ExploreAnswer): Finding {
  return { outcome: "stuck", message: graderWords.notAllTried(runs, clients, TIMEOUT / 1000) };
}
