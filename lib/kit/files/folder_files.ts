import { checkFileName, type Files, isFileName } from "../desk/files.ts";
import { readPlainFile } from "./plain_file.ts";
import { replaceFile } from "./replace_file.ts";

/**
 * Shared files that are real files in one folder.
 *
 * What is unfinished has a name of its own, with a dot in front, which no file of a client can have:
 * so nobody meets half a file, not even that of a client that died while it was writing.
 *
 * @example
 * ```ts
 * import { FolderFiles } from "last-ticket/files";
 *
 * const folder = await Deno.makeTempDir();
 * const files = new FolderFiles(folder);
 * console.log(await files.createNew("lock", "Ann")); // true
 * console.log(await files.createNew("lock", "Bob")); // false
 * console.log(await files.read("lock")); // Ann
 * await Deno.remove(folder, { recursive: true });
 * ```
 */
export class FolderFiles implements Files {
  readonly #folder: string;

  /**
   * Opens the folder. It is not looked at yet.
   *
   * @param folder The path of the folder, which must exist when its files are used.
   */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Creates a file, unless there is one of this name already.
   *
   * Its text needs a file system with hard links (ext4, APFS, NTFS; not FAT).
   *
   * @param name The name of the file.
   * @param text What is in it from its first moment on; nothing by default.
   * @returns Whether this call created it.
   * @throws {FileNameError} when the name cannot be one
   */
  async createNew(name: string, text = ""): Promise<boolean> {
    const path = this.#pathOf("create", name);
    // Two ways for the system to look and to create in one step, which `exists` and `write` are not.
    if (text === "") return await succeeds(() => createEmpty(path), Deno.errors.AlreadyExists);
    // A file that is created empty (O_EXCL) and then filled would be seen empty in between; a second
    // name (link) for a file that is full already is refused in the same way if the name is taken.
    const unfinished = `${this.#folder}/.${crypto.randomUUID()}.tmp`;
    try {
      await Deno.writeTextFile(unfinished, text, { createNew: true });
      return await succeeds(() => Deno.link(unfinished, path), Deno.errors.AlreadyExists);
    } finally {
      await succeeds(() => Deno.remove(unfinished), Deno.errors.NotFound);
    }
  }

  /**
   * Checks whether a file is there.
   *
   * @param name The name of the file.
   * @returns Whether it was there a moment ago.
   * @throws {FileNameError} when the name cannot be one
   */
  async exists(name: string): Promise<boolean> {
    const path = this.#pathOf("look for", name);
    return await succeeds(() => Deno.stat(path), Deno.errors.NotFound);
  }

  /**
   * Reads a file.
   *
   * @param name The name of the file.
   * @returns The text, or `undefined` when the file is missing.
   * @throws {FileNameError} when the name cannot be one
   */
  async read(name: string): Promise<string | undefined> {
    const path = this.#pathOf("read", name);
    return await unlessMissing(() => readPlainFile(path));
  }

  /**
   * Writes a file, which is created when it is missing.
   *
   * @param name The name of the file.
   * @param text What is in it from then on.
   * @throws {FileNameError} when the name cannot be one
   */
  async write(name: string, text: string): Promise<void> {
    const path = this.#pathOf("write", name);
    await replaceFile(path, text);
  }

  /**
   * Gives a file another name. A file that has that name already is replaced.
   *
   * @param from The name that it has.
   * @param to The name that it gets.
   * @returns Whether there was a file `from`.
   * @throws {FileNameError} when a name cannot be one
   */
  async rename(from: string, to: string): Promise<boolean> {
    const [oldPath, newPath] = [this.#pathOf("rename", from), this.#pathOf("rename", to)];
    return await succeeds(() => Deno.rename(oldPath, newPath), Deno.errors.NotFound);
  }

  /**
   * Removes a file, whoever created it.
   *
   * @param name The name of the file.
   * @returns Whether there was one.
   * @throws {FileNameError} when the name cannot be one
   */
  async remove(name: string): Promise<boolean> {
    const path = this.#pathOf("remove", name);
    return await succeeds(() => Deno.remove(path), Deno.errors.NotFound);
  }

  /**
   * Lists the names of all files in the order of their UTF-16 codes.
   *
   * @returns The names.
   */
  async list(): Promise<string[]> {
    const entries = await Array.fromAsync(Deno.readDir(this.#folder));
    return entries.map(({ name }) => name).filter(isFileName).sort();
  }

  /**
   * Tells how old the text of a file is, by the clock of the system.
   *
   * @param name The name of the file.
   * @returns Milliseconds since it was created or last written, never less than 0, or `undefined` when
   * it is missing.
   * @throws {FileNameError} when the name cannot be one
   */
  async age(name: string): Promise<number | undefined> {
    const path = this.#pathOf("look at the age of", name);
    const info = await unlessMissing(() => Deno.stat(path));
    // The clock may have been set back since the file was written.
    return info?.mtime ? Math.max(0, Date.now() - info.mtime.getTime()) : undefined;
  }

  #pathOf(action: string, name: string): string {
    checkFileName(action, name);
    return `${this.#folder}/${name}`;
  }
}

async function createEmpty(path: string): Promise<void> {
  using _file = await Deno.open(path, { write: true, createNew: true });
}

/** Does `work`, and tells whether it was done or refused for the expected reason. */
async function succeeds(
  work: () => Promise<unknown>,
  refusal: new (message: string) => Error,
): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (error instanceof refusal) return false;
    throw error;
  }
}

async function unlessMissing<T>(look: () => Promise<T>): Promise<T | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
