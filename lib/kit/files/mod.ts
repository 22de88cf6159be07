/**
 * A small folder of files that clients share: enough to build a lock on.
 *
 * @module
 */

export { FileNameError } from "../desk/errors.ts";
export type { Files } from "../desk/files.ts";
export { FolderFiles } from "./folder_files.ts";
export { replaceFile, type ReplaceFileOptions } from "./replace_file.ts";
