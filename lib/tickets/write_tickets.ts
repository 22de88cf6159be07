import { checkTickets } from "./_check_tickets.ts";
import { toAccessError } from "./_to_access_error.ts";
import type { Tickets } from "./ticket_office.ts";

/**
 * Writes a ticket file in one step: whoever reads it at the same time sees either the old or the
 * new tickets, never half a file.
 *
 * It does not make a purchase safe: of two clients that write at the same time, the last one wins.
 *
 * @example
 * ```ts
 * import { readTickets, writeTickets } from "last-ticket";
 *
 * const path = await Deno.makeTempFile();
 * await writeTickets(path, { count: 1 });
 * console.log(await readTickets(path)); // { count: 1 }
 * await Deno.remove(path);
 * ```
 *
 * @param path The path of the file. It is created if it does not exist.
 * @param tickets What to write.
 * @throws {TicketFileContentError} when `tickets.count` is not a whole number, zero or more
 * @throws {TicketFileAccessError} when the path is a folder, or its folder is missing or may not be
 * written to
 */
export async function writeTickets(path: string, tickets: Tickets): Promise<void> {
  const checked = checkTickets(path, tickets);
  // Deno.writeTextFile() empties the file before it fills it, and a reader may look in between.
  // A rename replaces it in one step, but only within one file system: hence the same folder.
  const temporaryPath = `${path}.${crypto.randomUUID()}.tmp`;
  try {
    await Deno.writeTextFile(temporaryPath, `${JSON.stringify(checked)}\n`, { createNew: true });
    await Deno.rename(temporaryPath, path);
  } catch (error) {
    await removeIfExists(temporaryPath);
    throw await toAccessError("write", path, error);
  }
}

async function removeIfExists(path: string): Promise<void> {
  try {
    await Deno.remove(path);
  } catch {
    // It was never created, or why the write failed is also why this does: that error counts.
  }
}
