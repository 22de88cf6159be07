import { dirname, join } from "node:path";
import { systemErrorCode } from "../kit/desk/system_errors.ts";
import { commandWords } from "../text/words.ts";

/** A report cannot be written where it was asked for. */
export class ReportFileError extends Error {
  override readonly name: string = "ReportFileError";
}

/**
 * The file that an option such as `--json` names. It is written next to its place and then renamed, so
 * that nobody finds half a report; disposing of it without {@linkcode ReportFile.write} leaves nothing.
 */
export class ReportFile implements Disposable {
  /** The option that names it, for errors: `"--json"`. */
  readonly option: string;
  #path: string;
  #temporary: string | undefined;

  /**
   * @param option The option that names it, for errors: `"--json"`.
   * @param path The path of the report. A file that is there is replaced when the report is written.
   */
  constructor(option: string, path: string) {
    this.option = option;
    this.#path = path;
  }

  /** Where the report will be; with symbolic links followed, once it is prepared. */
  get path(): string {
    return this.#path;
  }

  /**
   * Makes sure, before anything runs, that the report can be written in the end.
   *
   * @returns Itself.
   * @throws {ReportFileError} when there is no such folder, it is read-only, or the path is not a file
   */
  prepare(): this {
    const target = this.#resolve();
    // With a short name of its own: a long one plus a suffix may be longer than a name can be.
    const temporary = join(dirname(target), `.${crypto.randomUUID()}.tmp`);
    try {
      Deno.writeTextFileSync(temporary, "", { createNew: true });
    } catch (error) {
      throw this.#refuse(commandWords.folderMustBeWritable, error);
    }
    this.#path = target;
    this.#temporary = temporary;
    return this;
  }

  /** Writes the report. */
  write(content: string | Uint8Array): void {
    if (this.#temporary === undefined) return this.prepare().write(content);
    if (typeof content === "string") Deno.writeTextFileSync(this.#temporary, content);
    else Deno.writeFileSync(this.#temporary, content);
    const mode = modeOf(this.#path);
    if (mode !== undefined) Deno.chmodSync(this.#temporary, mode);
    Deno.renameSync(this.#temporary, this.#path);
    this.#temporary = undefined;
  }

  /** Removes what was prepared, if nothing was written. */
  [Symbol.dispose](): void {
    if (this.#temporary !== undefined) Deno.removeSync(this.#temporary);
    this.#temporary = undefined;
  }

  /** A rename would replace a link, or a device such as /dev/stdout, instead of writing to it. */
  #resolve(): string {
    try {
      Deno.lstatSync(this.#path);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return this.#path;
      throw this.#refuse(commandWords.mustBeReachable, error);
    }
    try {
      const target = Deno.realPathSync(this.#path);
      if (Deno.statSync(target).isFile) return target;
    } catch (error) {
      // A link to nothing: /dev/stdout is one when stdout is a pipe.
      throw this.#refuse(commandWords.mustBeReachable, error);
    }
    throw this.#refuse(commandWords.mustBeFile);
  }

  #refuse(rule: string, cause?: unknown): ReportFileError {
    const reason = cause instanceof Error ? ` (${systemErrorCode(cause) ?? cause.name})` : "";
    const path = JSON.stringify(this.#path);
    return new ReportFileError(commandWords.reportRefused(this.option, rule, reason, path), {
      cause,
    });
  }
}

/** The mode of a report that is replaced: it may be for its owner only. */
function modeOf(path: string): number | undefined {
  if (Deno.build.os === "windows") return undefined;
  try {
    return (Deno.statSync(path).mode ?? 0o644) & 0o7777;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
