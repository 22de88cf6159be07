/** A report cannot be written where it was asked for. */
export class ReportFileError extends Error {
  override readonly name: string = "ReportFileError";
}

/**
 * The file that an option such as `--json` names. It is written next to its place and then renamed, so
 * that nobody finds half a report; disposing of it without {@linkcode ReportFile.write} leaves nothing.
 */
export class ReportFile implements Disposable {
  /** Where the report will be, with symbolic links followed. */
  readonly path: string;
  readonly #temporary: string;
  #written = false;

  private constructor(path: string, temporary: string) {
    this.path = path;
    this.#temporary = temporary;
  }

  /**
   * Makes sure, before anything runs, that the report can be written in the end.
   *
   * @param option The option that names it, for errors: `"--json"`.
   * @param path The path of the report. A file that is there is replaced when the report is written.
   * @throws {ReportFileError} when there is no such folder, it is read-only, or `path` is no file
   */
  static create(option: string, path: string): ReportFile {
    const target = resolveFile(option, path);
    const temporary = `${target}.${crypto.randomUUID()}.tmp`;
    try {
      Deno.writeTextFileSync(temporary, "", { createNew: true });
    } catch (error) {
      throw refuse(option, path, "the folder must exist and be writable", error);
    }
    return new ReportFile(target, temporary);
  }

  /** Writes the report. */
  write(text: string): void {
    Deno.writeTextFileSync(this.#temporary, text);
    Deno.renameSync(this.#temporary, this.path);
    this.#written = true;
  }

  /** Removes what was prepared, if nothing was written. */
  [Symbol.dispose](): void {
    if (!this.#written) Deno.removeSync(this.#temporary);
  }
}

/** A rename would replace a link, or a device such as /dev/stdout, instead of writing to it. */
function resolveFile(option: string, path: string): string {
  try {
    Deno.lstatSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return path;
    throw refuse(option, path, "it must be reachable", error);
  }
  try {
    const target = Deno.realPathSync(path);
    if (Deno.statSync(target).isFile) return target;
  } catch (error) {
    // A link to nothing: /dev/stdout is one when stdout is a pipe.
    throw refuse(option, path, "it must be reachable", error);
  }
  throw refuse(option, path, "it must be a file or a path where there is nothing yet");
}

function refuse(option: string, path: string, rule: string, cause?: unknown): ReportFileError {
  const reason = cause instanceof Error ? ` (${cause.name})` : "";
  return new ReportFileError(
    `Cannot write the report to '${option}' as ${rule}${reason}: current value is ${
      JSON.stringify(path)
    }`,
    { cause },
  );
}
