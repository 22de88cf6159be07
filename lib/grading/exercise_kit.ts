/**
 * What an exercise may import from `"last-ticket"`. The whole kit has more, but what clients share is
 * on their desks, and the fewer modules there are, the sooner a learner's types are checked.
 *
 * @module
 */

export type { Client, Desk, Terminal } from "../kit/desk/desk.ts";
export type { Files } from "../kit/desk/files.ts";
export { LockError, LockTimeoutError } from "../kit/desk/errors.ts";
export type { AcquireOptions, Guard, Lock } from "../kit/desk/lock.ts";
export { withLock } from "../kit/desk/lock.ts";
export type { TicketWindow } from "../kit/desk/ticket_office.ts";
export { type Bank, PaymentDeclinedError } from "../kit/desk/ticket_office.ts";
export type { TicketOffice, Tickets } from "../kit/desk/ticket_office.ts";
