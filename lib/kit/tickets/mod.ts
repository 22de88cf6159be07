/**
 * The ticket office, whose stock is a file that all clients read and write.
 *
 * @module
 */

export * from "../desk/ticket_office.ts";
export * from "./file_ticket_office.ts";
export * from "./ticket_file.ts";
