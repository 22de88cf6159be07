/**
 * Messages between processes: pipes, remote calls, queues, and a ticket window as its clients see it:
 * its owner sells by message, so that they need no lock.
 *
 * @module
 */

export { OptionError } from "../desk/errors.ts";
export type { UnknownOption } from "../desk/refusals.ts";
export type { TicketWindow } from "../desk/ticket_office.ts";
export * from "./errors.ts";
export { Pipe, type PipeOptions } from "./pipe.ts";
export * from "./queue.ts";
export {
  type CallHandler,
  type CallOptions,
  RemoteCalls,
  type RemoteCallsOptions,
} from "./remote_calls.ts";
export * from "./remote_queue.ts";
export { RemoteTicketWindow, type RemoteTicketWindowOptions } from "./remote_ticket_window.ts";
export type { WaitOptions } from "./waiter.ts";
