import { safeText } from "../text/escape.ts";
import { type ExerciseName, exerciseOf } from "./catalog.ts";
import type { GraderCheck } from "./check.ts";
import { Random } from "./random.ts";
import type { CheckReport, ExerciseReport, Finding } from "./report.ts";
import { Submission, SubmissionError } from "./submission.ts";

/** How an exercise is graded. */
export interface GradeOptions {
  /** The learner's file. */
  path: string;
  /** Decides all that is random: names, sizes, delays. */
  seed: number;
  /** Ends the grading at once when it is aborted; no process and no file is left. */
  signal?: AbortSignal;
  /** Is called with each check as it comes to its end, in their order. */
  onCheck?: (check: CheckReport) => void;
}

const MOST_MESSAGE = 500;
const MOST_DETAIL = 10_000;

/**
 * Grades one exercise: all its checks, in their order.
 *
 * When a check finds it stuck, those after it are not run: they would wait for the same.
 *
 * @throws the signal's reason when it is aborted
 */
export async function gradeExercise(
  exercise: ExerciseName,
  { path, seed, signal, onCheck }: GradeOptions,
): Promise<ExerciseReport> {
  signal?.throwIfAborted();
  const checks: CheckReport[] = [];
  const add = (check: GraderCheck, { finding, ms }: TimedFinding): void => {
    const { name, points: maxPoints } = check;
    const points = finding.outcome === "pass" ? maxPoints : 0;
    const report = { name, ...finding, points, maxPoints, ms };
    checks.push(report);
    onCheck?.(report);
  };
  try {
    await using submission = await Submission.open(path, exercise);
    await using run = new ChecksRun(submission, seed, signal);
    let stopped: Finding | undefined;
    const graders = exerciseOf(exercise).checks;
    for (const [index, check] of graders.entries()) {
      if (stopped) {
        add(check, { finding: stopped, ms: 0 });
        continue;
      }
      const running = run.start(check, index);
      // A type check keeps one core busy, and the other one is free for what comes after it.
      const next = graders[index + 1];
      if (next && (index === 0 || next.mostlyWaits)) run.start(next, index + 1);
      const timed = await running;
      add(check, timed);
      stopped = whyToStop(check.name, timed.finding);
    }
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    let message = `${error.message}.`;
    for (const check of exerciseOf(exercise).checks) {
      add(check, { finding: { outcome: "broken", message }, ms: 0 });
      message = "Not run: there is no file.";
    }
  }
  return summarize(exercise, checks);
}

interface TimedFinding {
  finding: Finding;
  ms: number;
}

/** The checks of one submission that are under way. */
class ChecksRun implements AsyncDisposable {
  readonly #submission: Submission;
  readonly #seed: number;
  readonly #signal: AbortSignal;
  readonly #over = new AbortController();
  readonly #running = new Map<GraderCheck, Promise<TimedFinding>>();

  constructor(submission: Submission, seed: number, signal: AbortSignal | undefined) {
    this.#submission = submission;
    this.#seed = seed;
    this.#signal = AbortSignal.any([this.#over.signal, ...signal ? [signal] : []]);
  }

  /** Starts a check, if it does not run yet. */
  start(check: GraderCheck, index: number): Promise<TimedFinding> {
    const running = this.#running.get(check) ?? this.#run(check, index);
    this.#running.set(check, running);
    // It is looked at later, and when an earlier one decides, never.
    running.catch(() => {});
    return running;
  }

  /** Ends what still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await Promise.allSettled(this.#running.values());
  }

  async #run(check: GraderCheck, index: number): Promise<TimedFinding> {
    const began = performance.now();
    // Each check has numbers of its own, whichever ran before.
    const random = new Random(this.#seed + index);
    const context = { submission: this.#submission, random, signal: this.#signal };
    let finding: Finding;
    try {
      finding = await check.run(context);
    } catch (error) {
      this.#signal.throwIfAborted();
      // Such as the folder of a race that was removed by who ran in it: an attack costs only itself.
      const message = `The check "${check.name}" could not be done: ${error}`;
      finding = { outcome: "broken", message };
    }
    this.#signal.throwIfAborted();
    return { finding: this.#presentable(finding), ms: performance.now() - began };
  }

  /** Much of a finding can be what the learner's code has written. */
  #presentable({ message, detail, ...finding }: Finding): Finding {
    const textOf = (text: string, most: number): string =>
      safeText(this.#submission.withoutCopy(text), most);
    return {
      ...finding,
      message: textOf(message, MOST_MESSAGE),
      ...(detail !== undefined && { detail: textOf(detail, MOST_DETAIL) }),
    };
  }
}

function whyToStop(name: string, { outcome }: Finding): Finding | undefined {
  if (outcome === "stuck") {
    return { outcome, message: `Not run: it would wait for the same as "${name}".` };
  }
  if (outcome === "broken" && name === "compiles") {
    return { outcome, message: "Not run: it does not compile." };
  }
  return undefined;
}

function summarize(exercise: string, checks: CheckReport[]): ExerciseReport {
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  const sum = (of: (check: CheckReport) => number): number =>
    checks.reduce((total, check) => total + of(check), 0);
  return {
    exercise,
    outcome: failed?.outcome ?? "pass",
    points: sum(({ points }) => points),
    maxPoints: sum(({ maxPoints }) => maxPoints),
    checks,
  };
}
