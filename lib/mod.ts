/**
 * Last Ticket: a course kit on mutual exclusion between processes.
 *
 * Everything that a lesson or an exercise imports, by one bare name: `"last-ticket"`.
 *
 * @module
 */

export * from "./race/mod.ts";
export * from "./kit/files/mod.ts";
export * from "./explorer/mod.ts";
export * from "./kit/locks/mod.ts";
export * from "./kit/messages/mod.ts";
export * from "./pictures/mod.ts";
export * from "./kit/tickets/mod.ts";
