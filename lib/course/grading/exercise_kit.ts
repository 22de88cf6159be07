/**
 * What an exercise may import from `"last-ticket"`. The whole kit has more, but what clients share is
 * on their desks, and the fewer modules there are, the sooner a learner's types are checked.
 *
 * @module
 */

export type { Client, Desk, Terminal } from "../../clients/desk.ts";
export type { Files } from "../../files/files.ts";
export { LockError, LockTimeoutError } from "../../locks/errors.ts";
export type { AcquireOptions, Guard, Lock } from "../../locks/lock.ts";
export { withLock } from "../../locks/with_lock.ts";
export type { TicketWindow } from "../../messages/ticket_window.ts";
export { type Bank, PaymentDeclinedError } from "../../tickets/bank.ts";
export type { TicketOffice, Tickets } from "../../tickets/ticket_office.ts";
