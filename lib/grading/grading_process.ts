import { fileURLToPath } from "node:url";
import type { ExerciseName } from "./catalog.ts";
import { type Disturbance, isDiskFull, isDisturbed } from "./disturbance.ts";
import { refusedReport } from "./grade_exercise.ts";
import type { CheckReport, ExerciseReport } from "./report/report.ts";
import { SetUpError } from "./set_up.ts";
import type { SubmissionSource } from "./submission.ts";
import { PeerGoneError, RemoteCallError } from "../kit/messages/errors.ts";
import { Pipe } from "../kit/messages/pipe.ts";
import { RemoteCalls } from "../kit/messages/remote_calls.ts";
import { killChild, readLast, startDeno } from "../race/child_process.ts";
import { removeFolder } from "../race/remove_folder.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";
import { safeText } from "../text/escape.ts";
import { graderWords } from "../text/words.ts";
import { parseCheck, parseReport } from "./report/kept_report.ts";
import {
  CHECKED,
  GRADE,
  type GradingAnswer,
  type GradingRequest,
  MOST_BYTES,
} from "./grading_request.ts";

/** A grading could not be done, for a reason that has nothing to do with what is graded. */
export class GradingError extends Error {
  /** @param name The name of what was thrown in the grading's process. */
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/** What is graded in a process of its own. */
export type GradingOptions = SubmissionSource & {
  /** Decides all that is random: names, sizes, delays. */
  readonly seed: number;
  /** Ends the grading at once when it is aborted; no process and no file is left. */
  readonly signal: AbortSignal;
  /** Called with each check as it ends, in their order. */
  readonly onCheck?: (check: CheckReport) => void;
  /** How many of its checks run at the same time: fewer are enough where others are graded beside it. */
  readonly checksAtOnce?: number;
};

/** What came of a grading in a process of its own. */
export interface Graded {
  readonly report: ExerciseReport;
  /** Whether others may have had a part in it, so that it is to be done again with nobody else around. */
  readonly isDoubtful: boolean;
}

/** The longest grading, in milliseconds: each of its checks has a limit of its own, far below. */
const TIMEOUT = 300_000;
/** Processor time in seconds; more than one core may be busy. */
const MOST_CPU_SECONDS = 600;
/** How long a process may take to clean up when it is no longer wanted, in milliseconds. */
const LONGEST_END = 3_000;
const MOST_LAST_WORDS = 1_000;
const PEER = "grading";
const MAIN = import.meta.resolve("./grading_main.ts");

/**
 * Grades an exercise in a process of its own, with a folder of its own for all temporary files: whatever
 * the file does, it costs only this grading.
 *
 * @throws the signal's reason when it is aborted
 * @throws {GradingError} when this computer cannot grade at all
 * @throws {SetUpError} when its graders die whatever they grade
 */
export async function gradeInProcess(
  exercise: ExerciseName,
  { signal, onCheck = () => {}, seed, checksAtOnce, ...source }: GradingOptions,
): Promise<Graded> {
  signal.throwIfAborted();
  const folder = await makeTemporaryFolder("last-ticket-grading-");
  try {
    const request = { exercise, source, seed, ...(checksAtOnce !== undefined && { checksAtOnce }) };
    return await run(request, folder, signal, onCheck);
  } finally {
    await removeFolder(folder);
  }
}

/** A seed for gradings without `--seed`: short enough to be typed again. */
export function randomSeed(): number {
  const [bits = 0] = crypto.getRandomValues(new Uint32Array(1));
  return bits % 1_000_000;
}

/** @throws {PeerGoneError} when it is none: a process that says such things is lost, too */
function parseAnswer(answer: unknown): GradingAnswer {
  const { report, disturbance }: { report?: unknown; disturbance?: unknown } = Object(answer);
  const { lagMs, freeBytes }: { lagMs?: unknown; freeBytes?: unknown } = Object(disturbance);
  const parsed = parseReport(report);
  if (!parsed || typeof lagMs !== "number" || typeof freeBytes !== "number") {
    throw new PeerGoneError("Cannot use the answer of a grading as it is none", PEER);
  }
  return { report: parsed, disturbance: { lagMs, freeBytes } };
}

async function run(
  request: GradingRequest,
  folder: string,
  signal: AbortSignal,
  onCheck: (check: CheckReport) => void,
): Promise<Graded> {
  let told = 0;
  const tell = (check: CheckReport): void => {
    told++;
    onCheck(check);
  };
  const answer = await answerTo(request, folder, signal, tell);
  if ("report" in answer) {
    const { report, disturbance } = answer;
    return { report, isDoubtful: isDoubtful(report, disturbance) };
  }
  await requireSolutionToBeGraded(request, folder, signal);
  const message = graderWords.graderDied(answer.lastWords);
  const report = refusedReport(request.exercise, message, graderWords.notRunDied);
  for (const check of report.checks.slice(told)) onCheck(check);
  return { report, isDoubtful: true };
}

/** A process that has died before it had an answer. */
interface Death {
  readonly lastWords: string;
}

async function answerTo(
  request: GradingRequest,
  folder: string,
  signal: AbortSignal,
  onCheck: (check: CheckReport) => void,
): Promise<GradingAnswer | Death> {
  await using process = new GradingProcess(folder, onCheck);
  const end = (): void => void process[Symbol.asyncDispose]();
  signal.addEventListener("abort", end);
  try {
    return await process.grade(request);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RemoteCallError) throw new GradingError(error.remoteName, error.message);
    if (!(error instanceof PeerGoneError)) throw error;
    return { lastWords: safeText(await process.lastWords, MOST_LAST_WORDS) };
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** @throws {SetUpError} when the solution's grader dies as well: that is no file's doing */
async function requireSolutionToBeGraded(
  request: GradingRequest,
  folder: string,
  signal: AbortSignal,
): Promise<void> {
  const path = fileURLToPath(new URL(`../../solutions/${request.exercise}.ts`, MAIN));
  const answer = await answerTo({ ...request, source: { path } }, folder, signal, () => {});
  if ("report" in answer) return;
  const { graderDiesAnyway, graderDiesAnywayFix } = graderWords;
  throw new SetUpError(graderDiesAnyway(answer.lastWords), graderDiesAnywayFix);
}

/**
 * Whether others can have had a part in it: what was late, or came out otherwise in real time, may be their
 * doing. A counterexample is true whatever else the machine did, and so is what a file throws, unless the
 * disk was full.
 */
function isDoubtful({ checks }: ExerciseReport, disturbance: Disturbance): boolean {
  return isDisturbed(disturbance) &&
    checks.some(({ outcome, schedule }) =>
      outcome !== "pass" && schedule === undefined &&
      (outcome !== "broken" || isDiskFull(disturbance))
    );
}

/** The process of one grading, as seen by whoever has started it. */
class GradingProcess implements AsyncDisposable {
  readonly lastWords: Promise<string>;
  readonly #child: Deno.ChildProcess;
  readonly #pipe: Pipe;
  readonly #calls: RemoteCalls;
  #end: Promise<void> | undefined;

  /**
   * @param folder Where it, and the processes that it starts, make temporary files.
   * @param onCheck Called with each check.
   */
  constructor(folder: string, onCheck: (check: CheckReport) => void) {
    this.#child = startDeno(["run", "-A", "--no-lock", MAIN], {
      env: { TMPDIR: folder, NO_COLOR: "1" },
      stdin: "piped",
      cpuSeconds: MOST_CPU_SECONDS,
    });
    this.lastWords = readLast(this.#child.stderr, MOST_LAST_WORDS);
    this.#pipe = Pipe.toProcess(this.#child, {
      ...{ peer: PEER, maxBytes: MOST_BYTES },
      onText: () => {},
    });
    const checked = (value: unknown): void => {
      const check = parseCheck(value);
      if (check) onCheck(check);
    };
    this.#calls = new RemoteCalls(this.#pipe, { handlers: { [CHECKED]: checked } });
  }

  /** @throws {PeerGoneError} when the process has died */
  async grade(request: GradingRequest): Promise<GradingAnswer> {
    const timer = setTimeout(() => killChild(this.#child), TIMEOUT);
    try {
      return parseAnswer(await this.#calls.call(GRADE, request, { timeout: Infinity }));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Lets it clean up, and makes sure that nothing is left of it. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.#end ??= this.#dispose();
  }

  async #dispose(): Promise<void> {
    const timer = setTimeout(() => killChild(this.#child), LONGEST_END);
    await this.#pipe.end({ timeout: LONGEST_END }).catch(() => {});
    await Promise.all([this.#child.status, this.lastWords]);
    clearTimeout(timer);
    await this.#pipe.close();
  }
}
