import { toAccessError } from "./_to_access_error.ts";
import { parseTickets } from "./parse_tickets.ts";
import type { Tickets } from "./ticket_office.ts";

/**
 * Reads a ticket file.
 *
 * @example
 * ```ts
 * import { readTickets } from "last-ticket";
 *
 * const path = await Deno.makeTempFile();
 * await Deno.writeTextFile(path, '{"count": 1}');
 * const { count } = await readTickets(path);
 * console.log(count); // 1
 * await Deno.remove(path);
 * ```
 *
 * @param path The path of the file.
 * @returns The tickets.
 * @throws {TicketFileAccessError} when the file is missing, is a folder or may not be read
 * @throws {TicketFileContentError} when the file says anything but `{"count": 1}` or the like
 */
export async function readTickets(path: string): Promise<Tickets> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    throw await toAccessError("read", path, error);
  }
  return parseTickets(text, path);
}
