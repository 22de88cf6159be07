import { removeFolder } from "../../race/remove_folder.ts";
import { makeTemporaryFolder } from "../../race/temporary_folder.ts";

/** A file cannot be unzipped. */
export class UnzipError extends Error {
  override readonly name: string = "UnzipError";
}

/**
 * What may be taken out of the zip files of one learner, those within them included: 10 kB of zip files in a
 * zip file can hold as much as there is room on a disk.
 */
export class UnzipAllowance {
  /** So many bytes. */
  bytes = 200 * 2 ** 20;
  /** So many files and folders. */
  files = 10_000;
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
    const unzip = await loadUnzip();
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

/** Not by a literal: Deno loads what a literal names, and its npm package, whether it is needed or not. */
async function loadUnzip(): Promise<Unzip> {
  const { unzip }: { unzip: Unzip } = await import(
    new URL("./zip_files.ts", import.meta.url).href
  );
  return unzip;
}

type Unzip = (path: string, folder: string, allowance: UnzipAllowance) => Promise<void>;
