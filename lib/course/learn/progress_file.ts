import { LearnError } from "./errors.ts";
import { BEGINNING, formatProgress, parseProgress, type Progress } from "./progress.ts";
import { timeInName } from "./time_in_name.ts";

/** What a progress file said. */
export interface LoadedProgress {
  progress: Progress;
  /** Whether there was no file yet. */
  isNew: boolean;
  /** What the learner should know: a damaged or older file was kept aside. */
  note?: string;
}

/** The file that says how far a learner is. Only who holds the lock of `learn` uses it. */
export class ProgressFile {
  /** Its path. */
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Reads it. What cannot be read completely is kept under another name, never overwritten.
   *
   * @throws {LearnError} when it is there and cannot be read or renamed
   */
  load(now: Date = new Date()): LoadedProgress {
    const text = this.#read();
    if (text === undefined) return { progress: BEGINNING, isNew: true };
    const { progress, problem } = parseProgress(text);
    if (problem === undefined) return { progress, isNew: false };
    const kept = `${this.path}.${timeInName(now)}`;
    this.#attempt("rename", () => Deno.renameSync(this.path, kept));
    this.save(progress);
    const { size } = progress.passed;
    return {
      progress,
      isNew: false,
      note: `The file with your progress could not be read completely, as ${problem}. ` +
        `${size === 0 ? "Nothing" : `${size} passed`} could be taken from it; ` +
        `it is kept as ${kept}.`,
    };
  }

  /**
   * Writes it: completely, or not at all.
   *
   * @throws {LearnError} when it cannot be written
   */
  save(progress: Progress): void {
    // One name is enough, as nobody else writes; what a killed process left there is overwritten.
    const temporary = `${this.path}.tmp`;
    this.#attempt("write", () => {
      {
        using file = Deno.openSync(temporary, { write: true, create: true, truncate: true });
        const text = new TextEncoder().encode(formatProgress(progress));
        for (let written = 0; written < text.length;) {
          written += file.writeSync(text.subarray(written));
        }
        // Otherwise a power failure could leave the new name and none of the text.
        file.syncSync();
      }
      Deno.renameSync(temporary, this.path);
    });
  }

  #read(): string | undefined {
    return this.#attempt("read", () => {
      try {
        return Deno.readTextFileSync(this.path);
      } catch (error) {
        if (error instanceof Deno.errors.NotFound) return undefined;
        throw error;
      }
    });
  }

  #attempt<T>(what: string, attempt: () => T): T {
    try {
      return attempt();
    } catch (error) {
      throw new LearnError(
        `Cannot ${what} your progress as the file and its folder must be yours and writable (${
          error instanceof Error ? error.message : error
        }): current value is ${JSON.stringify(this.path)}`,
        { cause: error },
      );
    }
  }
}
