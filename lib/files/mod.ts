/**
 * A small folder of files that clients share: enough to build a lock on.
 *
 * @module
 */
export * from "./file_name_error.ts";
export * from "./files.ts";
export * from "./folder_files.ts";
