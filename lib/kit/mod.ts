/**
 * What the kit offers to clients: the part of `lib/mod.ts` that makes sense inside a client's process.
 *
 * @module
 */

export type { Client, Desk, Terminal } from "./desk/desk.ts";
export { NotInThisRaceError } from "./process/errors.ts";
export * from "./files/mod.ts";
export * from "./locks/mod.ts";
export * from "./messages/mod.ts";
export * from "./tickets/mod.ts";
