/**
 * A small folder of files that clients share: enough to build a lock on.
 *
 * @module
 */

export { FileNameError, OptionError } from "../desk/errors.ts";
export type { Files } from "../desk/files.ts";
export type { UnknownOption } from "../desk/refusals.ts";
export { FolderFiles } from "./folder_files.ts";
export { PlainFileError } from "./plain_file.ts";
export { replaceFile, type ReplaceFileOptions } from "./replace_file.ts";
