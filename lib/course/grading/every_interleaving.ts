import type { Faults } from "../../interleavings/program.ts";
import type { FailureKind } from "../../interleavings/trace.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import type { ExplorationCheckName } from "./exploration_checks.ts";
import { exploreInSandbox, SandboxError } from "./explore_in_sandbox.ts";
import type { ExploreAnswer } from "./explore_protocol.ts";
import type { Finding, GradeOutcome } from "./report.ts";

/** One exploration of a check. */
export interface ExplorationPlan {
  clients: number;
  /** @default {1} */
  tickets?: number;
  /** @default {{}} nothing */
  faults?: Faults;
  /** The most forced switches and faults, where all would take too long; then nothing is proved. */
  maxSwitches?: number;
}

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

/** The longest time for one exploration, in milliseconds; the process gets a second more. */
const TIMEOUT = 8_000;

/** Checks that a client does what it should under every schedule. */
export function everyInterleaving(options: EveryInterleavingOptions): GraderCheck {
  const { name = "every interleaving", points } = options;
  return { name, points, run: (context) => check(options, context) };
}

async function check(
  { plans, checks = ["standard"] }: EveryInterleavingOptions,
  { submission }: CheckContext,
): Promise<Finding> {
  let runs = 0;
  for (const { clients, tickets = 1, faults = {}, maxSwitches } of plans) {
    const request = {
      ...{ url: submission.url.href, clients, tickets, faults, checks, timeout: TIMEOUT },
      ...(maxSwitches !== undefined && { maxSwitches }),
    };
    let answer: ExploreAnswer;
    try {
      answer = await exploreInSandbox(request, TIMEOUT + 1_000);
    } catch (error) {
      if (error instanceof SandboxError) return noAnswer(error);
      throw error;
    }
    runs += answer.runs;
    if (answer.failure) return failed(answer.failure);
    if (!answer.complete && maxSwitches === undefined) return unfinished(clients, answer);
  }
  const clients = plans.map((plan) => plan.clients);
  const most = Math.max(...clients);
  return {
    outcome: "pass",
    message: `All orders of 2 to ${most} clients are fine: ${runs} schedules stand for them.`,
  };
}

const OUTCOME_OF: Readonly<Record<FailureKind, GradeOutcome>> = {
  "wrong result": "wrong",
  deadlock: "stuck",
  livelock: "stuck",
  "too many steps": "stuck",
  "unhandled rejection": "broken",
  "outside the lab": "broken",
  "not deterministic": "broken",
};

function failed(
  { kind, message, picture, schedule }: NonNullable<ExploreAnswer["failure"]>,
): Finding {
  // A process of its own could have sent any kind.
  const outcome = OUTCOME_OF[kind] ?? "broken";
  return { outcome, message, detail: `${picture}\nSchedule: ${schedule}` };
}

function noAnswer({ message, timedOut }: SandboxError): Finding {
  if (!timedOut) return { outcome: "broken", message: `It cannot be run: ${message}.` };
  return {
    outcome: "stuck",
    message:
      `A schedule does not come to its end within the time limit of ${TIMEOUT / 1000} s: is ` +
      "there a loop that waits for nothing?",
  };
}

function unfinished(clients: number, { runs }: ExploreAnswer): Finding {
  return {
    outcome: "stuck",
    message:
      `After ${runs} schedules of ${clients} clients the time limit of ${TIMEOUT / 1000} s ` +
      "was over and not all were tried: does a client do more than it must?",
  };
}
