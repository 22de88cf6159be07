/**
 * A small folder of files that clients share: enough to build a lock on.
 *
 * @module
 */

export * from "../desk/files.ts";
export * from "./folder_files.ts";
