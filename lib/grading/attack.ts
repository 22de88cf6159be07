import { fileURLToPath } from "node:url";
import { pictureOf } from "../explorer/picture_of_run.ts";
import { Play, ScheduleError } from "../explorer/play.ts";
import type { FailureKind } from "../text/failure_reason.ts";
import { graderWords } from "../text/words.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import type { ExplorationPlan } from "./exploration_plan.ts";
import { noAnswer } from "./every_interleaving.ts";
import { planOptions } from "./explore_plans.ts";
import { SCHEDULE } from "./observe.ts";
import { ProcessRunner } from "./process_runner.ts";
import type { Finding } from "./report.ts";
import { SandboxError } from "./sandbox_error.ts";
import { SandboxProcess } from "./sandbox_process.ts";

/** What an attack is played against, and what it must lead to. */
export interface AttackOptions {
  /** @default {"the attack"} */
  name?: string;
  points: number;
  /** The file of the clients that are attacked, a `file:` URL. The learner's file shows the same ones. */
  victim: string;
  /** How many clients there are, and what may go wrong. */
  plan: ExplorationPlan;
  /** How the run must fail, and that in words: "two clients must ...". */
  disaster: { readonly kind: FailureKind; readonly words: string };
}

/** The longest schedule: far more than a disaster needs. */
const MOST_STEPS = 500;
/** How long it may take to look up the schedule, in milliseconds. */
const TIMEOUT = 20_000;

/** Checks that the schedule that a learner's file exports leads given clients into the named disaster. */
export function attack(options: AttackOptions): GraderCheck {
  const { name = "the attack", points, plan } = options;
  const explores = { checks: ["standard"], plans: [plan] } as const;
  return { name, points, explores, run: (context) => check(options, context) };
}

async function check(
  { victim, plan, disaster }: AttackOptions,
  { submission, signal }: CheckContext,
): Promise<Finding> {
  const wrong = (message: string): Finding => ({ outcome: "wrong", message });
  let schedule: string | undefined;
  try {
    schedule = await scheduleOf(submission.url, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SandboxError) return noAnswer(error);
    throw error;
  }
  if (schedule === undefined) return { outcome: "broken", message: graderWords.noSchedule };
  const steps = schedule.split(/\s+/).filter((step) => step !== "");
  if (steps.length > MOST_STEPS) return wrong(graderWords.longSchedule(steps.length, MOST_STEPS));
  const url = new URL(victim);
  await using runner = await ProcessRunner.start({ file: fileURLToPath(url), url }, signal);
  const play = await Play.of((work) => work([runner]), "", planOptions(plan, ["standard"]));
  for (const [index, step] of steps.entries()) {
    try {
      await play.take(step);
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw error;
      const possible = play.menu().map(({ id }) => id);
      return { ...wrong(graderWords.cannotHappen(step, index + 1, possible)), ...pictured(play) };
    }
  }
  return { ...judge(play, disaster), ...pictured(play) };
}

function judge({ problem }: Play, { kind, words }: AttackOptions["disaster"]): Finding {
  if (!problem) return { outcome: "wrong", message: graderWords.noDisaster(words) };
  const { message } = problem;
  return problem.kind === kind
    ? { outcome: "pass", message: graderWords.disaster(message) }
    : { outcome: "wrong", message: graderWords.otherDisaster(message, words) };
}

/** How far the schedule came. */
function pictured(
  { problem, trace, clients, schedule }: Play,
): Pick<Finding, "picture" | "schedule"> {
  if (trace.length === 0) return {};
  const run = problem ?? { trace, clients, waiting: [] };
  return { schedule, picture: { kind: "schedule", schedule: pictureOf(run) } };
}

/** Looks up what a learner's file exports: its code runs in a process of its own, without rights. */
async function scheduleOf({ href }: URL, signal: AbortSignal): Promise<string | undefined> {
  const entry = import.meta.resolve("./schedule_main.ts");
  await using sandbox = await SandboxProcess.start(href, entry);
  const answer = await sandbox.call(SCHEDULE, href, { timeout: TIMEOUT, signal });
  return typeof answer === "string" ? answer : undefined;
}
