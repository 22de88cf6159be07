/**
 * What a client may import from `"last-ticket"`, and what the text of a client function may name: in
 * an exercise, its type check, the explorer and a client's process alike. All else that a client needs
 * is on its desk.
 *
 * It is a part of what `lib/mod.ts` exports; the fewer modules it loads, the sooner clients start and
 * types are checked.
 *
 * @module
 */

export type { Condition } from "./desk/condition.ts";
export { type Database, DatabaseError, type Isolation, type Row } from "./desk/database.ts";
export type { Client, Desk, Terminal } from "./desk/desk.ts";
export {
  FencingTokenError,
  FileNameError,
  NotInThisRaceError,
  PaymentDeclinedError,
  StoreVersionError,
  TicketFileContentError,
  TicketFileError,
} from "./desk/errors.ts";
export {
  ConditionLockError,
  ConditionNameError,
  ConditionTimeoutError,
  LockError,
  LockNameError,
  LockTimeoutError,
  PermitError,
  SecondLeaseError,
  SemaphoreArgumentError,
  SemaphoreTimeoutError,
} from "./desk/lock_errors.ts";
export type { FencedStore, FencedTickets } from "./desk/fenced_store.ts";
export type { Files } from "./desk/files.ts";
export type { Journey } from "./desk/journeys.ts";
export type { Lease, LeaseGuard } from "./desk/lease.ts";
export {
  type AcquireOptions,
  type Guard,
  type Lock,
  type LockMode,
  type LockOptions,
  withLock,
} from "./desk/lock.ts";
export type { Permits, Semaphore } from "./desk/semaphore.ts";
export {
  type Bank,
  buyTicket,
  type TicketOffice,
  type Tickets,
  type TicketWindow,
} from "./desk/ticket_office.ts";
export type { TicketStore, VersionedTickets } from "./desk/ticket_store.ts";
