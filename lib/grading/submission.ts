import { pathToFileURL } from "node:url";
import { removeFolder } from "../race/remove_folder.ts";
import { makeTemporaryFolder } from "../race/temporary_folder.ts";

/** No exercise needs more; a larger file is something else. */
const MOST_BYTES = 100_000;

/** Thrown when the file to be graded cannot be used. */
export class SubmissionError extends Error {
  override name = "SubmissionError";
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
  | { readonly text: string; readonly shownAs: string };

/**
 * A learner's file, copied to a folder of its own: what else is in the learner's folder, and where
 * that is, does not come along.
 */
export class Submission implements AsyncDisposable {
  /** The copy. */
  readonly file: string;
  readonly #folder: string;
  readonly #shownAs: string;

  private constructor(shownAs: string, file: string, folder: string) {
    this.#shownAs = shownAs;
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
    return new Submission("text" in source ? source.shownAs : source.path, file, folder);
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
  const refuse = (reason: string): SubmissionError =>
    new SubmissionError(`Cannot grade ${path} as ${reason}`);
  let info: Deno.FileInfo;
  try {
    info = await (followsLinks ? Deno.stat(path) : Deno.lstat(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw refuse("it does not exist");
    throw refuse(`it cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (!info.isFile) throw refuse("it is no plain file");
  if (info.size > MOST_BYTES) throw refuse(`it has more than ${MOST_BYTES} bytes`);
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    throw refuse(`it cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  if (hasNoCode(text)) throw refuse("there is no code in it");
  return text;
}

/** White space and comments, one that is never closed as well. */
const NO_CODE = /\/\*[^]*?(?:\*\/|$)|\/\/[^\n]*|[;\s\ufeff\0]+/g;

/** Whether nothing was handed in: to compile is worth a point, and an empty file compiles. */
function hasNoCode(text: string): boolean {
  return text.replaceAll(NO_CODE, "") === "";
}
