import { SetUpError } from "../../grading/set_up.ts";
import { removeFolder } from "../../race/remove_folder.ts";
import { makeTemporaryFolder } from "../../race/temporary_folder.ts";
import { classWords } from "../../text/words.ts";
import { loadOnDemand } from "../load_on_demand.ts";
import { commandLine } from "../typed_command.ts";
import { isMachineError } from "./machine_error.ts";
import type { UnzipAllowance } from "./unzip_allowance.ts";

/** A file cannot be unzipped. */
export class UnzipError extends Error {
  override readonly name: string = "UnzipError";
}

/** Folders with what is in zip files. They are there until it is disposed of. */
export class UnzippedFiles implements AsyncDisposable {
  readonly #signal: AbortSignal;
  #folder: string | undefined;
  #count = 0;

  /** @param signal Ends what is being unzipped. */
  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /**
   * Unzips a file.
   *
   * @param path The zip file.
   * @param allowance What may be taken out of it.
   * @returns A new folder with the TypeScript files, and the zip files; of others, only the names.
   * @throws {UnzipError} when it cannot be unzipped, whatever computer tries; the message is the reason
   * @throws {SetUpError} when there is nothing to unzip it with
   * @throws the system's error when this computer cannot do it
   * @throws the signal's reason when it is aborted
   */
  async folderOf(path: string, allowance: UnzipAllowance): Promise<string> {
    const unzip = await loadUnzip();
    this.#folder ??= await makeTemporaryFolder("last-ticket-unzipped-");
    const folder = `${this.#folder}/${++this.#count}`;
    await Deno.mkdir(folder);
    try {
      await unzip(path, folder, allowance, this.#signal);
    } catch (error) {
      this.#signal.throwIfAborted();
      if (isMachineError(error)) throw error;
      throw new UnzipError(error instanceof Error ? error.message : String(error));
    }
    return folder;
  }

  /** Removes the folders. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder !== undefined) await removeFolder(this.#folder);
  }
}

/** What reads zip files comes from npm. */
async function loadUnzip(): Promise<typeof import("./zip_files.ts")["unzip"]> {
  const url = import.meta.resolve("./zip_files.ts");
  try {
    return (await loadOnDemand<typeof import("./zip_files.ts")>(url)).unzip;
  } catch {
    const { noUnzip, fetch } = classWords.errors;
    throw new SetUpError(noUnzip, fetch(commandLine("fetch")));
  }
}
