import { fileURLToPath } from "node:url";
import { graderWords } from "../../text/words.ts";
import type { AttackOnFile, CheckContext, GraderCheck } from "../check.ts";
import { noAnswer } from "../every_interleaving.ts";
import { SCHEDULE } from "../sandbox/observe.ts";
import { playAttack } from "./play_attack.ts";
import { ProcessRunner } from "../sandbox/process_runner.ts";
import type { Finding } from "../report/report.ts";
import { SandboxError } from "../sandbox/sandbox_error.ts";
import { SandboxProcess } from "../sandbox/sandbox_process.ts";

/** What an attack is played against, and what it must lead to. */
export interface AttackOptions extends AttackOnFile {
  /** @default {"the attack"} */
  name?: string;
  points: number;
}

/** How long it may take to look up the schedule, in milliseconds. */
const TIMEOUT = 20_000;

/** Checks that the schedule that a learner's file exports leads given clients into the named disaster. */
export function attack(options: AttackOptions): GraderCheck {
  const { name = "the attack", points, ...attack } = options;
  const explores = { checks: ["standard"], plans: [attack.plan] } as const;
  return { name, points, explores, attack, run: (context) => check(options, context) };
}

async function check(
  options: AttackOptions,
  { submission, signal }: CheckContext,
): Promise<Finding> {
  let schedule: string | undefined;
  try {
    schedule = await scheduleOf(submission.url, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof SandboxError) return noAnswer(error);
    throw error;
  }
  if (schedule === undefined) return { outcome: "broken", message: graderWords.noSchedule };
  const url = new URL(options.victim);
  await using runner = await ProcessRunner.start({ file: fileURLToPath(url), url }, signal);
  return await playAttack(options, schedule, runner);
}

/** Looks up what a learner's file exports: its code runs in a process of its own, without rights. */
async function scheduleOf({ href }: URL, signal: AbortSignal): Promise<string | undefined> {
  const entry = import.meta.resolve("../sandbox/schedule_main.ts");
  await using sandbox = await SandboxProcess.start(href, entry);
  const answer = await sandbox.call(SCHEDULE, href, { timeout: TIMEOUT, signal });
  return typeof answer === "string" ? answer : undefined;
}
