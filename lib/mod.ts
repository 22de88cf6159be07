/**
 * Last Ticket: a course kit on mutual exclusion between processes.
 *
 * Everything that a lesson or an exercise imports, by one bare name: `"last-ticket"`.
 *
 * @module
 */

export * from "./clients/mod.ts";
export * from "./files/mod.ts";
export * from "./interleavings/mod.ts";
export * from "./locks/mod.ts";
export * from "./messages/mod.ts";
export * from "./pictures/mod.ts";
export * from "./tickets/mod.ts";
