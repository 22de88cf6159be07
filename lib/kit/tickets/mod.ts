/**
 * The ticket office, whose stock is a file that all clients read and write.
 *
 * @module
 */

export { OptionError, TicketFileContentError, TicketFileError } from "../desk/errors.ts";
export type { UnknownOption } from "../desk/refusals.ts";
export { buyTicket, type TicketOffice, type Tickets } from "../desk/ticket_office.ts";
export * from "./file_ticket_office.ts";
export { parseTickets, readTickets, TicketFileAccessError, writeTickets } from "./ticket_file.ts";
