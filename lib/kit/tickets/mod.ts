/**
 * The ticket office, whose stock is a file that all clients read and write.
 *
 * @module
 */

export {
  FencingTokenError,
  OptionError,
  StoreVersionError,
  TicketFileContentError,
  TicketFileError,
} from "../desk/errors.ts";
export type { FencedStore, FencedTickets } from "../desk/fenced_store.ts";
export type { UnknownOption } from "../desk/refusals.ts";
export { buyTicket, type TicketOffice, type Tickets } from "../desk/ticket_office.ts";
export type { TicketStore, VersionedTickets } from "../desk/ticket_store.ts";
export { createFencedStore, FileFencedStore, readFencedStore } from "./file_fenced_store.ts";
export { FileTicketOffice, type FileTicketOfficeOptions } from "./file_ticket_office.ts";
export { createStore, FileTicketStore, readStore } from "./file_ticket_store.ts";
export { parseTickets, readTickets, TicketFileAccessError, writeTickets } from "./ticket_file.ts";
