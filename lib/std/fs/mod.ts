/**
 * A bridge to `@std/fs`: no package on npm has the real one, so the functions that the course uses
 * are written here, with the names, the options and the behaviour of version 1. To use JSR instead,
 * delete the line `"links"` in the deno.json of the course.
 *
 * @module
 */
export * from "./copy.ts";
export * from "./ensure_dir.ts";
export * from "./exists.ts";
export * from "./walk.ts";
