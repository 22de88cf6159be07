import { pathToFileURL } from "node:url";
import { explainSystemError } from "../kit/desk/system_errors.ts";
import { removeFolder } from "../race/remove_folder.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";

/** No exercise needs more; a larger file is something else. */
export const MOST_BYTES = 100_000;

/** Why a file cannot be graded, whatever the language of the message. */
export type SubmissionProblem = "MISSING" | "UNREADABLE" | "NO_FILE" | "TOO_LARGE" | "NO_CODE";

/** Thrown when the file to be graded cannot be used. */
export class SubmissionError extends Error {
  override name = "SubmissionError";
  /** Why it cannot. */
  readonly code: SubmissionProblem;
  /** The file. */
  readonly path: string;

  /** Creates an error that names the file, what is wrong with it and the fix. */
  constructor(path: string, code: SubmissionProblem, reason: string, fix: string) {
    super(`Cannot grade ${path} as ${reason}: ${fix}`);
    this.path = path;
    this.code = code;
  }
}

/** A learner's file: where it is, or its text and the name by which messages call it. */
export type SubmissionSource =
  | {
    readonly path: string;
    /**
     * Whether it may be a link: of a learner's own file, never of one that somebody has handed in.
     *
     * @default {false}
     */
    readonly followsLinks?: boolean;
  }
  | {
    readonly text: string;
    readonly shownAs: string;
    /**
     * Whether it is known to compile, and need not be compiled once more.
     *
     * @default {false}
     */
    readonly isKnownToCompile?: boolean;
  };

/**
 * A learner's file, copied to a folder of its own: what else is in the learner's folder, and where
 * that is, does not come along.
 */
export class Submission implements AsyncDisposable {
  /** The copy. */
  readonly file: string;
  /** Whether it is known to compile, and need not be compiled once more. */
  readonly isKnownToCompile: boolean;
  readonly #folder: string;
  readonly #shownAs: string;

  private constructor(source: SubmissionSource, file: string, folder: string) {
    this.#shownAs = "text" in source ? source.shownAs : source.path;
    this.isKnownToCompile = "text" in source && source.isKnownToCompile === true;
    this.file = file;
    this.#folder = folder;
  }

  /** The copy as a URL. */
  get url(): URL {
    return pathToFileURL(this.file);
  }

  /** Puts the learner's file wherever a text names its copy. */
  withoutCopy(text: string): string {
    return text.replaceAll(this.url.href, this.#shownAs).replaceAll(this.file, this.#shownAs)
      .replaceAll(/\?run=\d+/g, "");
  }

  /**
   * Copies a file.
   *
   * @param source The file, or its text.
   * @param name The name of the exercise.
   * @throws {SubmissionError} when it is not a file that can be read
   */
  static async open(source: SubmissionSource, name: string): Promise<Submission> {
    const text = "text" in source
      ? source.text
      : await readSubmission(source.path, source.followsLinks);
    const folder = await makeTemporaryFolder("last-ticket-submission-");
    const file = `${folder}/${name}.ts`;
    try {
      await Deno.writeTextFile(file, text);
    } catch (error) {
      await removeFolder(folder);
      throw error;
    }
    return new Submission(source, file, folder);
  }

  /** Removes the copy. */
  async [Symbol.asyncDispose](): Promise<void> {
    await removeFolder(this.#folder);
  }
}

/**
 * Reads a learner's file. A link is refused: it could lead to what the learner may not read.
 *
 * @param path The file.
 * @param followsLinks Whether a link is followed all the same.
 * @throws {SubmissionError} when it is not a file that can be read
 */
export async function readSubmission(path: string, followsLinks = false): Promise<string> {
  const refuse = (code: SubmissionProblem, reason: string, fix: string): SubmissionError =>
    new SubmissionError(path, code, reason, fix);
  const unreadable = (error: unknown): SubmissionError => {
    const why = explainSystemError(error) ?? String(error);
    return refuse("UNREADABLE", `it cannot be read (${why})`, "let this user read it");
  };
  let info: Deno.FileInfo;
  try {
    info = await (followsLinks ? Deno.stat(path) : Deno.lstat(path));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw unreadable(error);
    throw refuse("MISSING", "it does not exist", "check its name, or put the file there");
  }
  if (!info.isFile) {
    const what = info.isSymlink ? "a link" : info.isDirectory ? "a folder" : "no plain file";
    throw refuse("NO_FILE", `it is ${what}`, "hand in the file itself");
  }
  if (info.size > MOST_BYTES) {
    const reason = `it has ${info.size} bytes, and no answer needs more than ${MOST_BYTES}`;
    throw refuse("TOO_LARGE", reason, "hand in the exercise's file alone");
  }
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    throw unreadable(error);
  }
  if (hasNoCode(text)) {
    throw refuse(
      "NO_CODE",
      "there is no code in it",
      "save your answer in it, or take the file away",
    );
  }
  return text;
}

/** White space and comments, one that is never closed as well. */
const NO_CODE = /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|[;\s\ufeff\0]+/g;

/** Whether nothing was handed in: to compile is worth a point, and an empty file compiles. */
export function hasNoCode(text: string): boolean {
  return text.replaceAll(NO_CODE, "") === "";
}
