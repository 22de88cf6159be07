import { toTickets } from "./_to_tickets.ts";
import { TicketFileContentError } from "./ticket_file_error.ts";
import type { Tickets } from "./ticket_office.ts";

/**
 * Parses what a ticket file says: `{"count": 1}`.
 *
 * @example
 * ```ts
 * import { parseTickets } from "last-ticket";
 *
 * const { count } = parseTickets('{"count": 1}', "tickets.json");
 * console.log(count); // 1
 * ```
 *
 * @param text The content of the file.
 * @param path The path of the file, for the error message.
 * @returns The tickets.
 * @throws {TicketFileContentError} when the text says anything else
 */
export function parseTickets(text: string, path: string): Tickets {
  // Besides white space, this removes the byte order mark that some editors on Windows write and
  // that JSON.parse() refuses.
  const json = text.trim();
  const refuse = (reason: string, fix: string): TicketFileContentError =>
    new TicketFileContentError(path, `Cannot read tickets from '${path}' as ${reason}: ${fix}`);

  if (json === "") throw refuse("the file is empty", `a correct text is {"count": 1}`);
  const currentText = `current text is ${excerpt(json)}`;
  const value = parseJson(json);
  if (value === undefined) {
    const doubleQuoted = json.replaceAll("'", '"');
    throw parseJson(doubleQuoted) === undefined
      ? refuse("it is not JSON", `${currentText}, a correct one is {"count": 1}`)
      : refuse(
        "JSON needs double quotes",
        `${currentText}, write ${excerpt(doubleQuoted)} instead`,
      );
  }
  const tickets = toTickets(value);
  if (typeof tickets !== "string") return tickets;
  throw refuse(tickets, `${currentText}, a correct one is {"count": 1}`);
}

/** Returns `undefined`, which JSON cannot say, if the text is not JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** As much of a text as fits into a message of one line. */
function excerpt(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length <= 80 ? line : `${line.slice(0, 79)}…`;
}
