/**
 * A small folder of text files that clients share: enough to build a lock on.
 *
 * Each call happens in one step: nobody sees half of it. Two calls are two steps, and between them
 * others may do anything, which is all that there is to get wrong.
 *
 * A name is made of letters, digits, `.`, `-` and `_`, and begins with a letter, a digit or `_`. Names
 * that differ only in upper and lower case are two files on some systems and one on others.
 */
export interface Files {
  /**
   * Creates a file, unless there is one of this name already: of several clients that create the same
   * file, exactly one succeeds.
   *
   * @param name The name of the file.
   * @param text What is in it from its first moment on. @default {""}
   * @returns Whether this call created it.
   * @throws {FileNameError} when the name cannot be one
   */
  createNew(name: string, text?: string): Promise<boolean>;
  /**
   * Looks whether a file is there. It may be gone, or have come, before the answer arrives.
   *
   * @throws {FileNameError} when the name cannot be one
   */
  exists(name: string): Promise<boolean>;
  /**
   * Reads a file.
   *
   * @returns The text, or `undefined` when the file is missing.
   * @throws {FileNameError} when the name cannot be one
   */
  read(name: string): Promise<string | undefined>;
  /**
   * Writes a file, which is created when it is missing. Whatever was in it before is overwritten.
   *
   * @throws {FileNameError} when the name cannot be one
   */
  write(name: string, text: string): Promise<void>;
  /**
   * Gives a file another name. A file that has that name already is replaced.
   *
   * @returns Whether there was a file `from`.
   * @throws {FileNameError} when a name cannot be one
   */
  rename(from: string, to: string): Promise<boolean>;
  /**
   * Removes a file, whoever created it.
   *
   * @returns Whether there was one.
   * @throws {FileNameError} when the name cannot be one
   */
  remove(name: string): Promise<boolean>;
  /** Lists the names of all files in the order of their UTF-16 codes, as `toSorted()` has it. */
  list(): Promise<string[]>;
  /**
   * Tells how old the text of a file is. A new name does not make it younger.
   *
   * @returns Milliseconds since it was created or last written, or `undefined` when it is missing.
   * @throws {FileNameError} when the name cannot be one
   */
  age(name: string): Promise<number | undefined>;
}
