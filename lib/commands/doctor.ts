/**
 * `deno task doctor`: can the course run on this computer? Says what is missing and how to get it.
 *
 * @module
 */

import { gradeExercise } from "../grading/grade_exercise.ts";
import { SetUpError } from "../grading/set_up.ts";
import { explainSystemError } from "../kit/desk/system_errors.ts";
import { checkDenoVersion, checkLocks, DenoVersionError, OLDEST_DENO } from "../kit/locks/mod.ts";
import { type Environment, findJupyterKernel } from "../lessons/jupyter/kernel_spec.ts";
import { JupyterMissingError } from "../lessons/errors.ts";
import { findJupyter } from "../lessons/jupyter/programs.ts";
import { runClients } from "../race/mod.ts";
import { type AvailableLimits, availableLimits } from "../race/process_limits.ts";
import { makeTemporaryFolder, TemporaryFolderError } from "../race/temporary_folder.ts";
import { paint, type Style } from "../text/paint.ts";
import { doctorWords, jupyterWords } from "../text/words.ts";
import { defineCommand, EXIT } from "./command.ts";
import { commandLine, NPX_DENO, ROOT } from "./typed_command.ts";

/** What was looked at, what was found, and what to do about it. */
export type Diagnosis =
  & {
    /** What was looked at. */
    subject: string;
    /** What was found, in a few words. */
    found: string;
  }
  & (
    | { works: true }
    /** `needed`: whether the course cannot do without; `fix`: what to type or to change. */
    | { works: false; needed: boolean; fix: string }
  );

/** A client starts in milliseconds; a busy computer takes longer. */
const TIMEOUT_MS = 15_000;

const doctor = defineCommand({
  task: "doctor",
  cannot: doctorWords.cannot,
  summary: doctorWords.summary,
  exits: doctorWords.exits,
  async run(_options, { screen: { print, color }, signal }) {
    const diagnoses: Diagnosis[] = [];
    const checks: (() => Diagnosis | Promise<Diagnosis>)[] = [
      ...[
        checkDeno,
        checkLock,
        () => checkClient(signal),
        checkLimits,
        () => checkJupyter(signal),
        checkKernel,
      ],
    ];
    for (const check of checks) {
      const diagnosis = await check();
      signal.throwIfAborted();
      diagnoses.push(diagnosis);
      print(diagnosisText(diagnosis, color));
    }
    const readOnly = await checkFolder(ROOT);
    if (readOnly) print(diagnosisText(readOnly, color));
    const missing = diagnoses.filter((diagnosis) => !diagnosis.works && diagnosis.needed);
    print(
      missing.length === 0
        ? `\n${doctorWords.ready(commandLine("demo"))}`
        : `\n${doctorWords.notReady(missing.map(({ subject }) => subject))}`,
    );
    return missing.length === 0 ? EXIT.ok : EXIT.fail;
  },
});

/**
 * One line about a diagnosis: a mark, a word, what it is and, where something is missing, the fix.
 *
 * @param diagnosis What was found.
 * @param color Whether the mark is coloured.
 * @returns The line.
 */
export function diagnosisText(diagnosis: Diagnosis, color: boolean): string {
  const { states } = doctorWords;
  const [mark, word, style]: [string, string, Style] = diagnosis.works
    ? ["✓", states.ok, "good"]
    : diagnosis.needed
    ? ["✗", states.missing, "bad"]
    : ["✗", states.optional, "waiting"];
  const fix = diagnosis.works ? "" : doctorWords.fix(diagnosis.fix);
  const status = paint(style, `${mark} ${word.padEnd(8)}`, color);
  return `${status}  ${doctorWords.diagnosis(diagnosis.subject, diagnosis.found)}${fix}`;
}

/**
 * Looks at the version of Deno.
 *
 * @param version The version that runs.
 * @returns Whether it is new enough.
 */
export function checkDeno(version: string = Deno.version.deno): Diagnosis {
  const { subject, tooOld, fix } = doctorWords.deno;
  try {
    checkDenoVersion(version);
    return { subject, found: version, works: true };
  } catch (error) {
    if (!(error instanceof DenoVersionError)) throw error;
    return {
      ...{ subject, found: tooOld(version, OLDEST_DENO), works: false, needed: true },
      fix: fix(NPX_DENO),
    };
  }
}

/** Tries out whether files can be locked where the exercises run. */
export async function checkLock(): Promise<Diagnosis> {
  const { subject, work, doNotWork, fix } = doctorWords.locks;
  let folder: string | undefined;
  try {
    folder = await makeTemporaryFolder();
    const { works, reason } = await checkLocks(folder);
    if (works) return { subject, found: work, works };
    return { subject, found: reason ?? doNotWork, works, needed: true, fix };
  } catch (error) {
    if (!(error instanceof TemporaryFolderError)) throw error;
    return { subject, found: error.message, works: false, needed: true, fix };
  } finally {
    if (folder !== undefined) await Deno.remove(folder, { recursive: true });
  }
}

/** A right answer to exercise 02. A copy of the course may have been handed out without its solutions. */
const RIGHT = `import { type Client, withLock } from "last-ticket";

export const client: Client = async ({ office, lock }) => {
  if (await office.search() === 0) return false;
  return await withLock(lock, () => office.buy());
};
`;

/**
 * Lets one client process buy a ticket, and grades a right answer: that needs all that exercises need.
 *
 * @param signal Ends both at once when it is aborted.
 * @returns Whether this computer can grade.
 * @throws the signal's reason when it is aborted
 */
export async function checkClient(signal?: AbortSignal): Promise<Diagnosis> {
  const { subject, started, boughtNothing, failsAnswer, fix } = doctorWords.client;
  const failed = (found: string, how: string = fix): Diagnosis => ({
    ...{ subject, found, works: false, needed: true, fix: how },
  });
  try {
    const { purchases, results: [result] } = await runClients(
      { clients: 1, latency: 0, timeout: TIMEOUT_MS, ...(signal && { signal }) },
      (desk) => desk.office.buy(),
    );
    if (purchases !== 1) return failed(result?.message ?? boughtNothing);
    const { checks } = await gradeExercise("02_last_ticket", {
      ...{ text: RIGHT, shownAs: "a right answer", seed: 1 },
      ...(signal && { signal }),
    });
    const problem = checks.find(({ outcome }) => outcome !== "pass");
    if (problem) return failed(failsAnswer(problem.name, problem.message));
    return { subject, found: started(result?.startUpMs ?? 0), works: true };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SetUpError) return failed(error.reason, error.fix);
    if (error instanceof TemporaryFolderError) {
      return failed(error.message, doctorWords.locks.fix);
    }
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** Looks for what holds clients to their limits while nobody watches them, and says what is there. */
export function checkLimits(found: AvailableLimits = availableLimits()): Diagnosis {
  const { subject, there, fix } = doctorWords.limits;
  const missing = Object.values(found).filter((isThere) => !isThere).length;
  if (missing === 0) return { subject, found: there(found), works: true };
  return { subject, found: there(found), works: false, needed: false, fix };
}

/**
 * Looks whether something can be kept in the folder of the course, as most commands do.
 *
 * @returns What is wrong, if anything: races and gradings do without.
 */
async function checkFolder(dir: string): Promise<Diagnosis | undefined> {
  try {
    await Deno.remove(await Deno.makeTempFile({ dir, prefix: ".last-ticket-" }));
    return undefined;
  } catch (error) {
    const { subject, unwritable, fix } = doctorWords.folder;
    const reason = explainSystemError(error) ?? String(error);
    return { subject, found: unwritable(reason), works: false, needed: false, fix };
  }
}

async function checkJupyter(signal: AbortSignal): Promise<Diagnosis> {
  const { subject, notFound, fix } = doctorWords.jupyter;
  try {
    const { name, version } = await findJupyter(["lab", "notebook"], signal);
    return { subject, found: `${name} ${version}`, works: true };
  } catch (error) {
    if (!(error instanceof JupyterMissingError)) throw error;
    return {
      subject,
      found: notFound,
      works: false,
      needed: false,
      fix: fix(jupyterWords.install),
    };
  }
}

/**
 * Looks for the kernel that Jupyter and VS Code start.
 *
 * @param env Says where they look.
 * @returns Whether the lessons run well with it.
 */
export async function checkKernel(env: Environment = Deno.env): Promise<Diagnosis> {
  const { subject, notFound, installed, installs, installsBetter } = doctorWords.kernel;
  const lab = commandLine("lab");
  const kernel = await findJupyterKernel(env);
  if (!kernel) {
    return { subject, found: notFound, works: false, needed: false, fix: installs(lab) };
  }
  const { problem, path } = kernel;
  if (problem === undefined) return { subject, found: installed, works: true };
  return {
    ...{ subject, found: `${problem} (${path})`, works: false, needed: false },
    fix: installsBetter(lab),
  };
}

// Exits although a program that did not answer in time may still hold a pipe open.
if (import.meta.main) Deno.exit(await doctor.main(Deno.args));
