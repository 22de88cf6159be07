import { graderWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import type { Explores } from "./plans/exploration_plan.ts";
import { explorePlans } from "./plans/explore_plans.ts";
import { ProcessRunner } from "./sandbox/process_runner.ts";
import { reasonOf } from "./report/reason.ts";
import type { Finding } from "./report/report.ts";
import { SandboxError } from "./sandbox/sandbox_error.ts";

/** What a check of every interleaving explores. */
export interface EveryInterleavingOptions extends Omit<Explores, "checks"> {
  /** @default {"every interleaving"} */
  name?: string;
  points: number;
  /** @default {["standard"]} */
  checks?: Explores["checks"];
}

/** Checks that a client does what it should under every schedule. */
export function everyInterleaving(options: EveryInterleavingOptions): GraderCheck {
  const { name = "every interleaving", points, checks = ["standard"], ...more } = options;
  const explores = { checks, ...more };
  return { name, points, explores, run: (context) => exploreSubmission(explores, context) };
}

/** Explores a learner's file in a process of its own. */
export async function exploreSubmission(
  explores: Explores,
  { submission, signal }: CheckContext,
): Promise<Finding> {
  try {
    await using runner = await ProcessRunner.start(submission, signal);
    return await explorePlans(explores, runner, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SandboxError) return noAnswer(error);
    throw error;
  }
}

/** What is found when the process of a learner's file gives no answer. */
export function noAnswer({ message, timedOut }: SandboxError): Finding {
  if (timedOut) {
    return {
      ...{ outcome: "stuck", message: graderWords.stopped(message) },
      ...reasonOf({ kind: "busy loop" }),
    };
  }
  const why = /\bout of memory\b/i.test(message)
    ? graderWords.usesUpMemory
    : /\bexited with code\b|\bkilled by SIGABRT\b/.test(message)
    ? graderWords.endsItsProcess
    : graderWords.cannotBeTried(message);
  return { outcome: "broken", message: why };
}
