/**
 * Clients: each one a process of its own, started together or one by one.
 *
 * @module
 */

export type { Client, Desk, Terminal } from "../kit/desk/desk.ts";
export { NotInThisRaceError, OptionError } from "../kit/desk/errors.ts";
export type { UnknownOption } from "../kit/desk/refusals.ts";
export {
  type Activity,
  type ClientReport,
  ClientSourceError,
  type Outcome,
  type RaceEvent,
} from "../kit/process/protocol.ts";
export { ProcessStartError } from "./child_process.ts";
export { Race } from "./display.ts";
export type { LockState } from "./lock_table.ts";
export { type Program, runTogether, startProgram } from "./programs.ts";
export {
  type ClientResult,
  type RaceRecord,
  type RaceStep,
  type RaceVerdict,
  verdictOf,
} from "./race.ts";
export type { DatabaseStock, RaceDatabase } from "./race_database.ts";
export { RaceOptionError, type RaceOptions } from "./race_options.ts";
export { runClients } from "./run_clients.ts";
export { RaceScheduleError, type ScheduleTrouble, type WantedOperation } from "./schedule.ts";
export { TemporaryFolderError } from "./temporary_folder.ts";
export {
  type OpenTicketWindow,
  openTicketWindow,
  type OpenTicketWindowOptions,
  ticketWindowHandlers,
} from "./ticket_window.ts";
