import { Random } from "../explorer/random.ts";
import { shareModuleCache } from "../race/module_cache.ts";
import { safeText } from "../text/escape.ts";
import { graderWords } from "../text/words.ts";
import { type ExerciseName, exerciseOf } from "./catalog.ts";
import type { GraderCheck } from "./check.ts";
import type { CheckReport, ExerciseReport, Finding } from "./report/report.ts";
import { mapTexts } from "./report/report_picture.ts";
import { requireSolutionToPass, requireUsableFolders } from "./set_up.ts";
import { Submission, SubmissionError, type SubmissionSource } from "./submission.ts";

/** What is graded, and how. */
export type GradeOptions = SubmissionSource & {
  /** Decides all that is random: names, sizes, delays. */
  readonly seed: number;
  /** Ends the grading at once when it is aborted; no process and no file is left. */
  readonly signal?: AbortSignal;
  /** Called with each check as it ends, in their order. */
  readonly onCheck?: (check: CheckReport) => void;
  /**
   * How many checks run at the same time, and those that mostly wait besides. Most keep one core busy most of the time,
   * and a race leaves room for the next one: whoever grades nothing else at the same time is done sooner with two. A
   * type check is two processes at first, and some explorations are two from their second or their last plan on.
   *
   * @default {2}
   */
  readonly checksAtOnce?: number;
};

const MOST_MESSAGE = 500;
const MOST_DETAIL = 10_000;
/** In a picture: a name, a step, what is shared. */
const MOST_WORDS = 200;

/**
 * Grades one exercise: all its checks, in their order.
 *
 * When a check finds it stuck, those after it are not run.
 *
 * @throws the signal's reason when it is aborted
 * @throws {SetUpError} when this computer cannot grade, whatever is handed in
 */
export async function gradeExercise(
  exercise: ExerciseName,
  { seed, signal, onCheck, checksAtOnce = 2, ...source }: GradeOptions,
): Promise<ExerciseReport> {
  signal?.throwIfAborted();
  requireUsableFolders();
  let submission: Submission;
  try {
    submission = await Submission.open(source, exercise);
  } catch (error) {
    if (!(error instanceof SubmissionError)) throw error;
    const report = refusedReport(exercise, `${error.message}.`);
    for (const check of report.checks) onCheck?.(check);
    return report;
  }
  await using _ = submission;
  await using _cache = shareModuleCache(submission.url.href);
  await using run = new ChecksRun(exercise, submission, { seed, signal, checksAtOnce });
  const reports: CheckReport[] = [];
  let stop: Stop | undefined;
  for (const [index, check] of run.checks.entries()) {
    const isRun = stop?.isBefore(check) !== true;
    const { finding, ms } = isRun
      ? await run.finish(check, index)
      : { finding: stop!.finding, ms: 0 };
    if (isRun) stop = whyToStop(check, finding) ?? stop;
    const report = reportOf(check, finding, ms);
    reports.push(report);
    onCheck?.(report);
  }
  return summarize(exercise, reports);
}

/**
 * The report of an exercise whose file cannot be graded.
 *
 * @param message Why, as a sentence.
 * @param notRun What is said of the checks behind the first one.
 */
export function refusedReport(
  exercise: ExerciseName,
  message: string,
  notRun: string = graderWords.notRunNoCode,
): ExerciseReport {
  const checks = exerciseOf(exercise).checks.map((check, index) =>
    reportOf(check, { outcome: "broken", message: index === 0 ? message : notRun }, 0)
  );
  return summarize(exercise, checks);
}

function reportOf({ name, points }: GraderCheck, finding: Finding, ms: number): CheckReport {
  const earned = finding.outcome === "pass" ? points : 0;
  return { name, ...finding, points: earned, maxPoints: points, ms };
}

interface TimedFinding {
  finding: Finding;
  ms: number;
}

/**
 * The checks of one submission. They are started in their order, some before those in front of them have
 * ended: what they find is asked for later, and when an earlier one decides, never.
 */
class ChecksRun implements AsyncDisposable {
  readonly checks: readonly GraderCheck[];
  readonly #exercise: ExerciseName;
  readonly #submission: Submission;
  readonly #seed: number;
  readonly #signal: AbortSignal;
  readonly #checksAtOnce: number;
  readonly #over = new AbortController();
  readonly #started = new Map<GraderCheck, Promise<TimedFinding>>();
  /** How many of the started ones have not ended and do not mostly wait. */
  #busy = 0;
  /** The check that is waited for. */
  #waitedFor = 0;
  /** The last one that was not passed, so far. */
  #notPassed = -1;

  constructor(
    exercise: ExerciseName,
    submission: Submission,
    { seed, signal, checksAtOnce }: {
      seed: number;
      signal: AbortSignal | undefined;
      checksAtOnce: number;
    },
  ) {
    this.checks = exerciseOf(exercise).checks;
    this.#exercise = exercise;
    this.#submission = submission;
    this.#seed = seed;
    this.#checksAtOnce = checksAtOnce;
    this.#signal = AbortSignal.any([this.#over.signal, ...signal ? [signal] : []]);
  }

  /** Waits for the end of a check: each is waited for once, in their order. */
  finish(check: GraderCheck, index: number): Promise<TimedFinding> {
    this.#waitedFor = index;
    const finding = this.#started.get(check) ?? this.#start(check, index);
    this.#startMore();
    return finding;
  }

  /** Starts those whose turn comes next, unless what was found is to be told first. */
  #startMore(): void {
    if (this.#notPassed >= this.#waitedFor || this.#signal.aborted) return;
    for (const [index, check] of this.checks.entries()) {
      // The first one decides about most of what is wrong, and its processes start sooner without others.
      const isFree = check.mostlyWaits ? this.#waitedFor > 0 : this.#busy < this.#checksAtOnce;
      if (isFree && !this.#started.has(check)) this.#start(check, index);
    }
  }

  #start(check: GraderCheck, index: number): Promise<TimedFinding> {
    const cost = check.mostlyWaits ? 0 : 1;
    this.#busy += cost;
    const timed = this.#run(check, index);
    this.#started.set(check, timed);
    timed.then(({ finding }) => {
      this.#busy -= cost;
      if (finding.outcome !== "pass") this.#notPassed = Math.max(this.#notPassed, index);
      this.#startMore();
    }, () => {
      // It is thrown where it is waited for.
    });
    return timed;
  }

  /** Ends what still runs. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await Promise.allSettled(this.#started.values());
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
      // Such as a race's folder that a client in it has removed: an attack costs only itself.
      finding = { outcome: "broken", message: graderWords.checkFailed(check.name, `${error}`) };
    }
    this.#signal.throwIfAborted();
    if (isDoubtful(finding)) await requireSolutionToPass(check, this.#exercise, context);
    return { finding: this.#presentable(finding), ms: performance.now() - began };
  }

  /** Much of a finding can be what the learner's code has written. */
  #presentable({ message, reason, detail, picture, isInFile: _, ...finding }: Finding): Finding {
    const textOf = (text: string, most: number): string =>
      safeText(this.#submission.withoutCopy(text), most);
    return {
      ...finding,
      message: textOf(message, MOST_MESSAGE),
      ...(reason !== undefined && { reason: textOf(reason, MOST_MESSAGE) }),
      ...(detail !== undefined && { detail: textOf(detail, MOST_DETAIL) }),
      ...(picture && { picture: mapTexts(picture, (words) => textOf(words, MOST_WORDS)) }),
    };
  }
}

/** Whether the machine may have had a part in it: there is no counterexample, and no place in the file. */
function isDoubtful({ outcome, schedule, isInFile = false }: Finding): boolean {
  return (outcome === "stuck" || outcome === "broken") && schedule === undefined && !isInFile;
}

/** Why checks are not run any more. */
interface Stop {
  /** What is reported of them. */
  readonly finding: Finding;
  /** Whether a check that follows is one of them. */
  isBefore(check: GraderCheck): boolean;
}

function whyToStop(
  { name, level }: GraderCheck,
  { outcome, cause }: Finding,
): Stop | undefined {
  if (outcome === "stuck") {
    // Whoever computes on and on does so at each level.
    const isOfOne = level !== undefined && cause !== "busy loop";
    return {
      finding: { outcome, message: graderWords.notRunStuck(name) },
      isBefore: (check) => !isOfOne || check.level === level,
    };
  }
  if (outcome === "broken" && name === "compiles") {
    return { finding: { outcome, message: graderWords.notRunBroken }, isBefore: () => true };
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
