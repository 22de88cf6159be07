/**
 * Messages between processes: pipes, remote calls, queues, and a ticket window whose owner sells by
 * message, so that its clients need no lock.
 *
 * @module
 */

export type * from "../desk/ticket_office.ts";
export * from "./errors.ts";
export type { WaitOptions } from "./inbox.ts";
export * from "./pipe.ts";
export * from "./queue.ts";
export * from "./remote_calls.ts";
export * from "./remote_queue.ts";
export * from "./remote_ticket_window.ts";
export * from "./ticket_window.ts";
