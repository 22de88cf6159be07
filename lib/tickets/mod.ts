/**
 * The ticket office, whose stock is a file that all clients read and write.
 *
 * @module
 */
export * from "./bank.ts";
export * from "./file_ticket_office.ts";
export * from "./parse_tickets.ts";
export * from "./read_tickets.ts";
export * from "./ticket_file_error.ts";
export * from "./ticket_office.ts";
export * from "./write_tickets.ts";
