import { fileURLToPath } from "node:url";
import type { ExerciseName } from "./catalog.ts";
import type { CheckContext, GraderCheck } from "./check.ts";
import type { Finding } from "./report/report.ts";
import { Submission, SubmissionError } from "./submission.ts";

/** Thrown when this computer cannot grade, whatever is handed in: nobody loses points by it. */
export class SetUpError extends Error {
  override name = "SetUpError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "SET_UP";

  /** What is wrong with the computer. */
  readonly reason: string;
  /** What to do about it. */
  readonly fix: string;

  /** Creates an error that names the fix. */
  constructor(reason: string, fix: string) {
    super(`Cannot grade on this computer as ${reason}: ${fix}`);
    this.reason = reason;
    this.fix = fix;
  }
}

const LIB = new URL("../", import.meta.url);

/**
 * Refuses folders in which no right answer could pass.
 *
 * @param temporary The folder for temporary files.
 * @param course The folder of the course's code, as a URL.
 * @throws {SetUpError} when the path of one has a comma, or is not text
 */
export function requireUsableFolders(temporary: string = temporaryFolder(), course = LIB): void {
  requireUsable(temporary, "set the environment variable TMPDIR to another folder");
  requireUsable(pathOf(course), "move the course to another folder");
}

function requireUsable(path: string, fix: string): void {
  if (path.includes(UNREADABLE)) {
    throw new SetUpError(`the name of the folder '${path}' is not text in UTF-8`, fix);
  }
  // Deno 2.9.6 has no way to write a comma that belongs to a path (`,,` is refused).
  if (path.includes(",")) {
    throw new SetUpError(
      `the path of the folder '${path}' has a comma, where Deno's permission flags end a path`,
      fix,
    );
  }
}

/** What stands for bytes that are no text. */
const UNREADABLE = "\ufffd";

function temporaryFolder(): string {
  try {
    return Deno.env.get("TMPDIR") ?? "/tmp";
  } catch {
    // It is not text.
    return UNREADABLE;
  }
}

function pathOf(url: URL): string {
  try {
    return fileURLToPath(url);
  } catch {
    return UNREADABLE;
  }
}

/**
 * Makes sure that it is not the machine's fault when a check has found something for which it has no
 * counterexample: the solution must pass the same check here and now.
 *
 * @param check The check that was not passed.
 * @param exercise The exercise.
 * @param context What the check was run with.
 * @throws {SetUpError} when the solution does not pass it either
 */
export async function requireSolutionToPass(
  check: GraderCheck,
  exercise: ExerciseName,
  context: CheckContext,
): Promise<void> {
  await using solution = await solutionOf(exercise);
  if (!solution) return;
  const { outcome, message } = await run(check, { ...context, submission: solution });
  context.signal.throwIfAborted();
  if (outcome === "pass") return;
  throw new SetUpError(
    `the solution of the exercise fails "${check.name}" here as well (${message})`,
    "make room on the disk and in memory, allow more open files with `ulimit -n 4096`, end other programs",
  );
}

async function run(check: GraderCheck, context: CheckContext): Promise<Finding> {
  try {
    return await check.run(context);
  } catch (error) {
    return { outcome: "broken", message: `${error}` };
  }
}

/** Nothing where a course is handed out without its solutions. */
async function solutionOf(exercise: ExerciseName): Promise<Submission | undefined> {
  const path = fileURLToPath(new URL(`../solutions/${exercise}.ts`, LIB));
  try {
    return await Submission.open({ path }, exercise);
  } catch (error) {
    if (error instanceof SubmissionError) return undefined;
    throw error;
  }
}
