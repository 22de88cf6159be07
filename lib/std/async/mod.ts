/**
 * A bridge to `@std/async`: the functions are the real ones, published on npm by the package
 * `deno-std`; npm carries no types, so `mod.d.ts` declares those that the course uses. To use JSR
 * instead, delete the line `"links"` in the deno.json of the course.
 *
 * @module
 */
// @ts-types="./mod.d.ts"
export * from "deno-std/async";
