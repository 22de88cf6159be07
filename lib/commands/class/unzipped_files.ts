import { removeFolder } from "../../race/remove_folder.ts";
import { makeTemporaryFolder } from "../../race/temporary_folder.ts";
import { loadOnDemand } from "../load_on_demand.ts";
import type { UnzipAllowance } from "./unzip_allowance.ts";

/** A file cannot be unzipped. */
export class UnzipError extends Error {
  override readonly name: string = "UnzipError";
}

/** Folders with what is in zip files. They are there until it is disposed of. */
export class UnzippedFiles implements AsyncDisposable {
  #folder: string | undefined;
  #count = 0;

  /**
   * Unzips a file.
   *
   * @param path The zip file.
   * @param allowance What may be taken out of it.
   * @returns A new folder with the TypeScript files, and the zip files; of others, only the names.
   * @throws {UnzipError} when it cannot be unzipped; the message is the reason
   */
  async folderOf(path: string, allowance: UnzipAllowance): Promise<string> {
    this.#folder ??= await makeTemporaryFolder("last-ticket-unzipped-");
    const folder = `${this.#folder}/${++this.#count}`;
    await Deno.mkdir(folder);
    const url = import.meta.resolve("./zip_files.ts");
    const { unzip } = await loadOnDemand<typeof import("./zip_files.ts")>(url);
    try {
      await unzip(path, folder, allowance);
    } catch (error) {
      throw new UnzipError(error instanceof Error ? error.message : String(error));
    }
    return folder;
  }

  /** Removes the folders. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#folder !== undefined) await removeFolder(this.#folder);
  }
}
