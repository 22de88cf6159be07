import { ensureDir, walk } from "@std/fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExerciseName } from "../../grading/catalog.ts";
import type { CheckReport, ExerciseReport, GradeOutcome } from "../../grading/report.ts";
import type { Guard } from "../../kit/desk/lock.ts";
import { FileLock } from "../../kit/locks/file_lock.ts";
import { ReportFile } from "../report_file.ts";
import { ResultsFolderError } from "./command.ts";

const ALL_RESULTS = fileURLToPath(new URL("../../../.last-ticket/results", import.meta.url));
const SEED_FILE = "seed.txt";
const SEED = /^\d{1,10}\n$/;
const LOCK_FILE = "grading.lock";
/** What {@linkcode ReportFile} leaves when its process is killed. */
const LEFTOVER = /\.tmp$/;
/** Enough of a fingerprint to tell two classes of the same name apart. */
const DIGITS = 8;

/**
 * Where the grades of a class are kept as soon as they are known, so that a grading that was interrupted
 * goes on where it was, and only files that have changed are graded again.
 */
export class ResultsFolder implements Disposable {
  /** Its path. */
  readonly path: string;
  readonly #guard: Guard;
  readonly #lock: FileLock;

  private constructor(path: string, lock: FileLock, guard: Guard) {
    this.path = path;
    this.#lock = lock;
    this.#guard = guard;
  }

  /** The folder for the results of a class if no other one is asked for. */
  static async pathFor(submissions: string): Promise<string> {
    const path = await Deno.realPath(submissions);
    // Last year's class may have a folder of the same name.
    return `${ALL_RESULTS}/${basename(path)}-${(await sha256([path])).slice(0, DIGITS)}`;
  }

  /**
   * Opens the folder, and creates it if it is not there. It is ours until it is disposed of.
   *
   * @param path The folder.
   * @param submissions The folder with the submissions, in which everything is a learner's.
   * @throws {ResultsFolderError} when it cannot be written to, is among the submissions, or another
   * process grades into it
   */
  static async open(path: string, submissions: string): Promise<ResultsFolder> {
    if (`${resolve(path)}/`.startsWith(`${resolve(submissions)}/`)) {
      throw refuse("must be outside of '--submissions'", path);
    }
    try {
      await ensureDir(`${path}/grades`);
      await ensureDir(`${path}/learners`);
      const lock = new FileLock(`${path}/${LOCK_FILE}`);
      const guard = await lock.tryAcquire();
      if (guard) {
        await removeLeftovers(`${path}/grades`);
        return new ResultsFolder(resolve(path), lock, guard);
      }
      lock.close();
    } catch (error) {
      const reason = error instanceof Error ? ` (${error.name})` : "";
      throw refuse("must be a folder that can be written to", path, reason);
    }
    throw refuse("must be a folder that no other grading uses now", path);
  }

  /**
   * The seed that all grades in here have, so that everybody is graded alike.
   *
   * @param wanted The seed that was asked for; it is kept from now on.
   * @param other The seed when there is none.
   * @param onDamaged Is given the path of the seed's file when it cannot be read.
   */
  seed(wanted: number | undefined, other: number, onDamaged: (path: string) => void): number {
    const path = `${this.path}/${SEED_FILE}`;
    const text = readText(path);
    const kept = text !== undefined && SEED.test(text) ? Number(text) : undefined;
    if (text !== undefined && kept === undefined) onDamaged(path);
    const seed = wanted ?? kept ?? other;
    if (seed !== kept) this.#write(SEED_FILE, `${seed}\n`);
    return seed;
  }

  /**
   * Looks up a grade.
   *
   * @param onDamaged Is given the path of a grade that is there and cannot be read.
   * @returns The grade, or nothing when there is none.
   */
  find(
    exercise: ExerciseName,
    fingerprint: string,
    onDamaged: (path: string) => void,
  ): ExerciseReport | undefined {
    const path = `${this.path}/${fileOf(exercise, fingerprint)}`;
    const json = readText(path);
    if (json === undefined) return undefined;
    const report = parseReport(json);
    if (report?.exercise === exercise) return report;
    onDamaged(path);
    return undefined;
  }

  /** Keeps a grade. */
  keep(exercise: ExerciseName, fingerprint: string, report: ExerciseReport): void {
    this.#write(fileOf(exercise, fingerprint), `${JSON.stringify(report)}\n`);
  }

  /** Writes what is said to one learner, and returns its path. */
  async tell(folderName: string, file: string, text: string): Promise<string> {
    await ensureDir(`${this.path}/learners/${folderName}`);
    return this.#write(`learners/${folderName}/${file}`, text);
  }

  /** Leaves the folder to others. */
  [Symbol.dispose](): void {
    this.#guard.release();
    this.#lock.close();
  }

  #write(file: string, text: string): string {
    using report = new ReportFile("--results", `${this.path}/${file}`).prepare();
    report.write(text);
    return report.path;
  }
}

function fileOf(exercise: ExerciseName, fingerprint: string): string {
  return `grades/${exercise}-${fingerprint}.json`;
}

function readText(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function removeLeftovers(folder: string): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    if (LEFTOVER.test(name)) await Deno.remove(`${folder}/${name}`);
  }
}

function refuse(rule: string, path: string, reason = ""): ResultsFolderError {
  return new ResultsFolderError(
    `Cannot grade as '--results' ${rule}${reason}: current value is ${JSON.stringify(path)}`,
  );
}

const LIB = fileURLToPath(new URL("../../", import.meta.url));
/** Commands, lessons and reports have no part in a grade. */
const NO_PART = /^course\/(?!graders\/|grading\/|catalog\.ts$)/;

/**
 * What tells this grader from all others: the kit's own text and the version of Deno. A grade that
 * another one has given is out of date.
 */
export async function graderVersion(): Promise<string> {
  const paths: string[] = [];
  for await (const { path, isFile } of walk(LIB)) {
    const part = path.slice(LIB.length);
    if (isFile && !NO_PART.test(part)) paths.push(part);
  }
  const texts = await Promise.all(
    paths.sort().map(async (path) => {
      return `${path}\n${await Deno.readTextFile(`${LIB}${path}`)}`;
    }),
  );
  return await sha256([Deno.version.deno, ...texts]);
}

/**
 * The fingerprint of texts: who changes one of them, or where one ends, gets another one.
 *
 * @returns 64 hexadecimal digits.
 */
export async function sha256(texts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(texts));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

const OUTCOMES: readonly unknown[] = ["pass", "wrong", "stuck", "broken"] satisfies GradeOutcome[];

/**
 * Reads a report that was kept as JSON.
 *
 * @returns The report, or nothing when it is damaged.
 */
export function parseReport(json: string): ExerciseReport | undefined {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return undefined;
  }
  return isExerciseReport(value) ? value : undefined;
}

function isExerciseReport(value: unknown): value is ExerciseReport {
  return isRecord(value) && typeof value.exercise === "string" && isGraded(value) &&
    Array.isArray(value.checks) && value.checks.every(isCheckReport);
}

function isCheckReport(value: unknown): value is CheckReport {
  return isRecord(value) && isGraded(value) &&
    typeof value.name === "string" && typeof value.message === "string" &&
    typeof value.ms === "number" &&
    [value.detail, value.schedule].every((text) => text === undefined || typeof text === "string");
}

function isGraded({ outcome, points, maxPoints }: Record<string, unknown>): boolean {
  return OUTCOMES.includes(outcome) && typeof points === "number" && typeof maxPoints === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
