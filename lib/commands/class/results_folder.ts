import { ensureDir, walk } from "@std/fs";
import { basename, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExerciseName } from "../../grading/catalog.ts";
import type { ExerciseReport } from "../../grading/report/report.ts";
import { explainSystemError } from "../../kit/desk/system_errors.ts";
import type { Guard } from "../../kit/desk/lock.ts";
import { replaceFile } from "../../kit/files/replace_file.ts";
import { FileLock } from "../../kit/locks/file_lock.ts";
import { classWords, commandWords, gradeWords } from "../../text/words.ts";
import { parseKeptReport } from "../../grading/report/kept_report.ts";

/** The folder where grades are kept cannot be used. */
export class ResultsFolderError extends Error {
  override readonly name: string = "ResultsFolderError";
}

const ALL_RESULTS = fileURLToPath(new URL("../../../.last-ticket/results", import.meta.url));
const SEED_FILE = "seed.txt";
const SEED = /^\d{1,10}\n$/;
const LOCK_FILE = "grading.lock";
/** What {@linkcode replaceFile} leaves when its process is killed. */
const LEFTOVER = /\.tmp$/;
/** Enough of a fingerprint to tell two classes of the same name apart. */
const DIGITS = 8;

/**
 * Keeps the grades of a class as soon as they are known: a grading that was interrupted goes on where it
 * was, and only files that have changed are graded again.
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

  /**
   * The folder for the results of a class unless another one is asked for.
   *
   * @param submissions The folder with the submissions.
   * @param part What tells it from the folders of other parts of the class.
   */
  static async pathFor(submissions: string, part = ""): Promise<string> {
    const path = await Deno.realPath(submissions);
    // Last year's class may have a folder of the same name.
    const digits = (await fingerprintOf([path])).slice(0, DIGITS);
    return `${ALL_RESULTS}/${basename(path)}-${digits}${part}`;
  }

  /**
   * Opens the folder, creating it if needed. No other process can open it until it is disposed of.
   *
   * @param path The folder.
   * @param submissions The folder with the submissions, in which everything is a learner's.
   * @throws {ResultsFolderError} when it cannot be written to, is among the submissions, or another
   * process grades into it
   */
  static async open(path: string, submissions: string): Promise<ResultsFolder> {
    if (`${resolve(path)}/`.startsWith(`${resolve(submissions)}/`)) {
      throw refused(classWords.errors.resultsAmongSubmissions, path);
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
      throw unwritable(path, error);
    }
    throw refused(classWords.errors.resultsInUse, path);
  }

  /**
   * The seed of all grades in here, so that everybody is graded alike.
   *
   * @param wanted The seed that was asked for; it is kept from now on.
   * @param other The seed when there is none.
   * @param onDamaged Is called with the path of the seed's file when it cannot be read.
   */
  async seed(
    wanted: number | undefined,
    other: number,
    onDamaged: (path: string) => void,
  ): Promise<number> {
    const path = `${this.path}/${SEED_FILE}`;
    const text = await readText(path);
    const kept = seedFrom(text);
    if (text !== undefined && kept === undefined) onDamaged(path);
    const seed = wanted ?? kept ?? other;
    if (seed !== kept) await this.write(SEED_FILE, `${seed}\n`);
    return seed;
  }

  /**
   * Looks up a grade.
   *
   * @param onDamaged Is called with the path of a grade that is there and cannot be read.
   * @returns The grade, or nothing when there is none.
   */
  async find(
    exercise: ExerciseName,
    fingerprint: string,
    onDamaged: (path: string) => void,
  ): Promise<ExerciseReport | undefined> {
    const path = `${this.path}/${fileOf(exercise, fingerprint)}`;
    const json = await readText(path);
    if (json === undefined) return undefined;
    const report = parseKeptReport(json);
    if (report?.exercise === exercise) return report;
    onDamaged(path);
    return undefined;
  }

  /** Keeps a grade. */
  async keep(exercise: ExerciseName, fingerprint: string, report: ExerciseReport): Promise<void> {
    await this.write(fileOf(exercise, fingerprint), `${JSON.stringify(report)}\n`);
  }

  /**
   * Keeps the grades of another folder, too. Those that cannot be read are left where they are.
   *
   * @param folder The other folder.
   * @param seed The seed that its grades must have, if that is known.
   * @returns The seed of its grades.
   * @throws {ResultsFolderError} when it has no grades, or those of another seed
   */
  async take(folder: string, seed: number | undefined): Promise<number> {
    const found = seedFrom(await readText(`${folder}/${SEED_FILE}`));
    if (found === undefined) throw refused(classWords.errors.noResults, folder, "--merge");
    if (seed !== undefined && seed !== found) {
      throw refused(classWords.errors.otherSeed(found, seed), folder, "--merge");
    }
    let entries: Deno.DirEntry[];
    try {
      entries = await Array.fromAsync(Deno.readDir(`${folder}/grades`));
    } catch {
      throw refused(classWords.errors.noResults, folder, "--merge");
    }
    for (const { name, isFile } of entries) {
      const json = isFile && KEPT.test(name) ? await readText(`${folder}/grades/${name}`) : "";
      if (json && parseKeptReport(json)) await this.write(`grades/${name}`, json);
    }
    return found;
  }

  /** Writes a file for one learner. */
  async writeFor(folderName: string, file: string, text: string): Promise<void> {
    try {
      await ensureDir(`${this.path}/learners/${folderName}`);
    } catch (error) {
      throw unwritable(this.path, error);
    }
    await this.write(`learners/${folderName}/${file}`, text);
  }

  /** Leaves the folder to others. */
  [Symbol.dispose](): void {
    this.#guard.release();
    this.#lock.close();
  }

  /** Writes a file for the teacher. */
  async write(file: string, text: string): Promise<void> {
    try {
      await replaceFile(`${this.path}/${file}`, text);
    } catch (error) {
      throw unwritable(this.path, error);
    }
  }
}

/** The folders of `lib/` that have a part in a grade. */
const PARTS = ["grading", "explorer", "race", "kit", "text"] as const;
const LIB = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Tells this grader from all others: a grade that another one has given is out of date.
 *
 * `grading/` decides what is checked, `explorer/` which schedules are tried, `race/` and `kit/` what a
 * client meets in them, `text/` in which words a grade gives its reason, and Deno runs it all. Commands,
 * lessons and pictures have no part in a grade.
 */
export async function graderVersion(): Promise<string> {
  const paths: string[] = [];
  for (const part of PARTS) {
    for await (const { path } of walk(`${LIB}${part}`, { includeDirs: false })) {
      paths.push(path.slice(LIB.length));
    }
  }
  const files = paths.sort().map(async (path) => [path, await Deno.readTextFile(`${LIB}${path}`)]);
  return await fingerprintOf([Deno.version.deno, ...(await Promise.all(files)).flat()]);
}

/**
 * The fingerprint of texts. It changes as soon as one of them does, or ends elsewhere.
 *
 * @returns 64 hexadecimal digits.
 */
export async function fingerprintOf(texts: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(texts));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

function fileOf(exercise: ExerciseName, fingerprint: string): string {
  return `grades/${exercise}-${fingerprint}.json`;
}

/** The name of a file with a grade. */
const KEPT = /^\w+-[\da-f]{64}\.json$/;

function seedFrom(text: string | undefined): number | undefined {
  return text !== undefined && SEED.test(text) ? Number(text) : undefined;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    // What is there and cannot be read is damaged.
    return error instanceof Deno.errors.NotFound ? undefined : "";
  }
}

async function removeLeftovers(folder: string): Promise<void> {
  for await (const { name } of Deno.readDir(folder)) {
    if (LEFTOVER.test(name)) await Deno.remove(`${folder}/${name}`);
  }
}

function unwritable(path: string, error: unknown): ResultsFolderError {
  const why = explainSystemError(error) ?? (error instanceof Error ? error.name : "");
  return refused(classWords.errors.unwritableResults(why === "" ? "" : ` (${why})`), path);
}

function refused(rule: string, path: string, option = "--results"): ResultsFolderError {
  return new ResultsFolderError(
    commandWords.refused(gradeWords.cannot, option, rule, JSON.stringify(path)),
  );
}
