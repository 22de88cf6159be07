import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { UnzipAllowance } from "./unzip_allowance.ts";
import { UnzipError, type UnzippedFiles } from "./unzipped_files.ts";

/** A file that somebody has handed in for an exercise. */
export interface HandedInFile {
  /** Where it is now. */
  readonly path: string;
  /** When it was last changed, as far as the download tells. */
  readonly modified: Date | undefined;
  /** Whether it came late. */
  readonly isLate: boolean;
}

/** What somebody has handed in, for each exercise at most one file. */
export type HandedIn = ReadonlyMap<ExerciseName, HandedInFile>;

/** A file that has the name of an exercise, and where it was found. */
interface Candidate extends HandedInFile {
  readonly exercise: ExerciseName;
  /** The folders, and zip files, that lead to it, the outermost first; then its own name. */
  readonly names: readonly string[];
}

/** How far below a learner's folder an exercise may be. */
const DEEPEST = 6;
/** Folders of the course in which files have the names of exercises, and are none. */
const NOT_HANDED_IN: ReadonlySet<string> = new Set(["solutions", "tests", "lib", "node_modules"]);
/** What a Mac puts beside what was zipped: names without their contents. */
const OF_A_MAC = "__MACOSX";
/** More files and folders than any project has. */
const MOST_ENTRIES = 10_000;
/** The folder of the course that has the exercises. */
const EXERCISES = "exercises";

/** The files of one learner, as they are found one by one. */
export class HandedInFiles {
  /** Why a zip file among them was not read: its name, and the reason. */
  readonly unreadable: { readonly file: string; readonly reason: string }[] = [];
  readonly #unzipped: UnzippedFiles;
  readonly #allowance = UnzipAllowance.forLearner();
  readonly #due: Date | undefined;
  readonly #candidates: Candidate[] = [];
  #entries = 0;

  /**
   * @param unzipped Where zip files are unpacked.
   * @param due What was changed later came late.
   */
  constructor(unzipped: UnzippedFiles, due: Date | undefined) {
    this.#unzipped = unzipped;
    this.#due = due;
  }

  /** For each exercise the file that counts. */
  get all(): HandedIn {
    const best = this.#candidates.toSorted(byWorth);
    return new Map(best.map((candidate) => [candidate.exercise, candidate]));
  }

  /**
   * Adds what is in a folder, and in the zip files in it. Links are not followed.
   *
   * @param folder The folder.
   * @param folders The names of the folders that lead there.
   */
  async addFolder(folder: string, folders: readonly string[] = []): Promise<void> {
    if (folders.length > DEEPEST) return;
    const entries = await Array.fromAsync(Deno.readDir(folder));
    for (const { name, isDirectory } of entries.sort((a, b) => a.name < b.name ? -1 : 1)) {
      if (++this.#entries > MOST_ENTRIES) return;
      if (isHidden(name)) continue;
      if (!isDirectory) await this.addFile(`${folder}/${name}`, name, folders);
      else if (!NOT_HANDED_IN.has(name)) {
        await this.addFolder(`${folder}/${name}`, [...folders, name]);
      }
    }
  }

  /**
   * Adds a file if it is an exercise, or what is in it if it is a zip file.
   *
   * @param path Where it is.
   * @param name The name by which it was handed in.
   * @param folders The names of the folders that lead to it.
   * @param isLate Whether it is known to have come late.
   */
  async addFile(
    path: string,
    name: string,
    folders: readonly string[] = [],
    isLate = false,
  ): Promise<void> {
    const found = exerciseNamed(name);
    const { mtime, isFile } = await Deno.lstat(path);
    if (found) {
      const isAfter = this.#due !== undefined && mtime !== null && mtime > this.#due;
      const modified = mtime ?? undefined;
      this.#candidates.push({
        ...{ ...found, path, modified, names: [...folders, name] },
        isLate: isLate || isAfter,
      });
    } else if (isFile && isZip(name)) {
      try {
        await this.addFolder(await this.#unzipped.folderOf(path, this.#allowance), [
          ...folders,
          name,
        ]);
      } catch (error) {
        if (!(error instanceof UnzipError)) throw error;
        this.unreadable.push({ file: name, reason: error.message });
      }
    }
  }
}

/** How the name of a zip file ends. */
export const ZIP = /\.zip$/i;

/** Whether a file has the name of a zip file. */
export function isZip(name: string): boolean {
  return ZIP.test(name);
}

/** Whether a folder or file is of no interest: its name begins with a dot, or a Mac has put it there. */
export function isHidden(name: string): boolean {
  return name.startsWith(".") || name === OF_A_MAC;
}

/** What comes before the end of a file's name, and which copy it is: `lab-1.zip`, `lab (1).zip`. */
const COPY = /^(?<name>.+?)(?:-(?<number>\d{1,3})| ?\((?<inBrackets>\d{1,3})\))?\.(?:ts|zip)$/i;

function copyOf(file: string): number {
  const { number, inBrackets } = COPY.exec(file)?.groups ?? {};
  return Number(number ?? inBrackets ?? 0);
}

function exerciseNamed(file: string): Pick<Candidate, "exercise"> | undefined {
  if (!file.endsWith(".ts")) return undefined;
  const { name } = COPY.exec(file)?.groups ?? {};
  const exercise = CATALOG.find((exercise) => exercise.name === name)?.name;
  return exercise && { exercise };
}

/**
 * The best comes last: in `exercises/`, then higher up, then the newest copy. A browser, and a platform, number
 * the copies; where they do not, the file that was changed last is the newest.
 */
function byWorth(a: Candidate, b: Candidate): number {
  const isInPlace = ({ names }: Candidate): number => Number(names.at(-2) === EXERCISES);
  return isInPlace(a) - isInPlace(b) || b.names.length - a.names.length || byCopies(a, b) ||
    (a.modified?.getTime() ?? 0) - (b.modified?.getTime() ?? 0) ||
    (a.names.join("/") < b.names.join("/") ? 1 : -1);
}

function byCopies(a: Candidate, b: Candidate): number {
  const difference = a.names.map((name, level) => copyOf(name) - copyOf(b.names[level] ?? ""));
  return difference.find((copies) => copies !== 0) ?? 0;
}
