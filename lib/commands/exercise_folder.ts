import { relative } from "node:path";
import type { ExerciseName } from "../grading/catalog.ts";
import { commandWords, gradeWords } from "../text/words.ts";
import { ROOT } from "./typed_command.ts";

/** A folder of exercises cannot be used. */
export class ExerciseFolderError extends Error {
  override readonly name: string = "ExerciseFolderError";
}

/** Where the files of the exercises are looked for. */
export interface ExerciseFolderOptions {
  /** A folder that is laid out like `exercises/`. */
  submission?: string | undefined;
  /** Whether it is `solutions/`. */
  solutions?: boolean | undefined;
  /**
   * What an error begins with.
   *
   * @default {"Cannot grade"}
   */
  cannot?: string;
}

/** A folder with one file for each exercise: the learner's own, another learner's, or the solutions. */
export class ExerciseFolder {
  /** Its path, as short as it can be. */
  readonly path: string;
  /** The option of `grade` and `play` that leads here again; empty for `exercises/`. */
  readonly option: string;

  private constructor(path: string, option: string) {
    this.path = path;
    this.option = option;
  }

  /**
   * Finds the folder.
   *
   * @throws {ExerciseFolderError} when it cannot be read, or two were asked for
   */
  static open(
    { submission, solutions = false, cannot = gradeWords.cannot }: ExerciseFolderOptions,
  ): ExerciseFolder {
    if (submission === undefined) {
      const name = solutions ? "solutions" : "exercises";
      const fromHere = relative(Deno.cwd(), `${ROOT}${name}`);
      const path = fromHere.startsWith("..") ? `${ROOT}${name}` : fromHere || ".";
      return new ExerciseFolder(path, solutions ? "--solutions" : "");
    }
    if (solutions) {
      throw new ExerciseFolderError(gradeWords.errors.twoFolders);
    }
    requireFolder(submission, cannot);
    return new ExerciseFolder(submission, `--submission ${quote(submission)}`);
  }

  /** Whether it belongs to whoever types the command, links in it included. */
  get isOwn(): boolean {
    return this.option === "";
  }

  /** The file of an exercise in it, whether it is there or not. */
  fileOf(exercise: ExerciseName): string {
    return `${this.path}/${exercise}.ts`;
  }
}

function requireFolder(path: string, cannot: string): void {
  try {
    for (const _entry of Deno.readDirSync(path)) break;
  } catch (error) {
    const reason = error instanceof Error ? ` (${error.name})` : "";
    const rule = gradeWords.errors.unreadable(reason);
    throw new ExerciseFolderError(
      commandWords.refused(cannot, "--submission", rule, JSON.stringify(path)),
    );
  }
}

/** For a shell, which reads everything between single quotes as it is. */
function quote(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
