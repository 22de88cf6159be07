import { toTickets } from "./_to_tickets.ts";
import { TicketFileContentError } from "./ticket_file_error.ts";
import type { Tickets } from "./ticket_office.ts";

/**
 * Returns the tickets that are about to be written, and nothing but them.
 *
 * @throws {TicketFileContentError} when they cannot be tickets
 */
export function checkTickets(path: string, tickets: Tickets): Tickets {
  const checked = toTickets(tickets);
  if (typeof checked !== "string") return checked;
  throw new TicketFileContentError(
    path,
    `Cannot write tickets to '${path}' as ${checked}: current value is ${Deno.inspect(tickets)}`,
  );
}
