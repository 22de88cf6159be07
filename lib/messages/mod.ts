/**
 * Messages between processes: pipes, remote calls, queues, and a ticket window whose owner sells by
 * message, so that its clients need no lock.
 *
 * @module
 */
export * from "./message_error.ts";
export * from "./message_timeout_error.ts";
export * from "./open_ticket_window.ts";
export * from "./peer_gone_error.ts";
export * from "./pipe.ts";
export * from "./pipe_closed_error.ts";
export * from "./queue.ts";
export * from "./queue_closed_error.ts";
export * from "./remote_call_error.ts";
export * from "./remote_calls.ts";
export * from "./remote_queue.ts";
export * from "./remote_ticket_window.ts";
export * from "./serve_queue.ts";
export * from "./shared_queue.ts";
export type * from "./ticket_window.ts";
export type * from "./wait_options.ts";
