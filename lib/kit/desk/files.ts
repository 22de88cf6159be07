import { FileNameError } from "./errors.ts";
import { inspectValue } from "./refusals.ts";

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
   * @param text What is in it from its first moment on; nothing by default.
   * @returns Whether this call created it.
   * @throws {FileNameError} when the name cannot be one
   */
  createNew(name: string, text?: string): Promise<boolean>;
  /**
   * Checks whether a file is there. It may be gone, or have come, before the answer arrives.
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

/**
 * Such a name means the same file on every system, and never another folder. Without a dot in front,
 * so that what is hidden is not a client's.
 */
const FILE_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
/** In UTF-16 units. File systems take 255 bytes, and a letter can be three of them. */
const LONGEST_NAME = 80;

/** The same in words, which follow "must be" or "is". */
export const FILE_NAME_RULE =
  `1 to ${LONGEST_NAME} letters, digits, '.', '-' or '_' and begin with a ` +
  "letter, a digit or '_'";

/** Whether a name can be that of a file in a shared folder. */
export function isFileName(name: unknown): boolean {
  return typeof name === "string" && name.length <= LONGEST_NAME && FILE_NAME.test(name);
}

/**
 * Refuses a name that could leave the folder or that not every system can have.
 *
 * @param action What cannot be done with it, such as `"read"`.
 * @throws {FileNameError} naming the name and the rule
 */
export function checkFileName(action: string, name: string): void {
  if (isFileName(name)) return;
  throw new FileNameError(
    `Cannot ${action} file as its name must be ${FILE_NAME_RULE}: current value is ${
      inspectValue(name)
    }`,
  );
}
