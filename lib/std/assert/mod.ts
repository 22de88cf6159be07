/**
 * A bridge to `@std/assert`: the functions are the real ones, published on npm by the package
 * `deno-std`; npm carries no types, so `mod.d.ts` declares them. To use JSR instead, delete the
 * line `"links"` in the deno.json of the course.
 *
 * @module
 */
// @ts-types="./mod.d.ts"
export * from "deno-std/assert";
