import { FileNameError } from "./file_name_error.ts";

/**
 * Such a name means the same file on every system, and never another folder. Without a dot in front,
 * so that what is hidden is not a client's.
 */
const FILE_NAME = /^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u;
/** In UTF-16 units. File systems take 255 bytes, and a letter can be three of them. */
const LONGEST_NAME = 80;

/** Whether a name can be that of a file in a shared folder. */
export function isFileName(name: string): boolean {
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
    `Cannot ${action} file as its name must be 1 to ${LONGEST_NAME} letters, digits, '.', '-' or ` +
      `'_' and begin with a letter, a digit or '_': current value is ${Deno.inspect(name)}`,
  );
}
