import { TicketFileContentError, TicketFileError } from "../desk/errors.ts";
import { checkTickets, type Tickets, toTickets } from "../desk/ticket_office.ts";
import { explainSystemError } from "../desk/system_errors.ts";
import { MOST_OF_SMALL, PlainFileError, readPlainFile } from "../files/plain_file.ts";
import { replaceFile } from "../files/replace_file.ts";

/** The file cannot be read or written at all; `cause` is the error of the file system or of Deno. */
export class TicketFileAccessError extends TicketFileError {
  /** The name of the class. */
  override name = "TicketFileAccessError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "TICKET_FILE_ACCESS";
}

/**
 * Parses what a ticket file says: `{"count": 1}`.
 *
 * @example
 * ```ts
 * import { parseTickets } from "last-ticket/tickets";
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

/**
 * Reads a ticket file.
 *
 * @example
 * ```ts
 * import { readTickets } from "last-ticket/tickets";
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
 * @throws {TicketFileAccessError} when the file is missing, is no plain file, is far too large or may not be read
 * @throws {TicketFileContentError} when the file says anything but `{"count": 1}` or the like
 */
export async function readTickets(path: string): Promise<Tickets> {
  let text: string;
  try {
    text = await readPlainFile(path, MOST_OF_SMALL);
  } catch (error) {
    throw await toAccessError("read", path, error);
  }
  return parseTickets(text, path);
}

/**
 * Writes a ticket file in one step: whoever reads it at the same time sees either the old or the
 * new tickets, never half a file.
 *
 * It does not make a purchase safe: of two clients that write at the same time, the last one wins.
 *
 * @example
 * ```ts
 * import { readTickets, writeTickets } from "last-ticket/tickets";
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
 * @throws {TicketFileAccessError} when the path is that of a folder, a pipe or a device, or its folder is missing
 * or may not be written to
 */
export async function writeTickets(path: string, tickets: Tickets): Promise<void> {
  const checked = checkTickets(path, tickets);
  try {
    await replaceFile(path, `${JSON.stringify(checked)}\n`);
  } catch (error) {
    throw await toAccessError("write", path, error);
  }
}

/** Turns an error of the file system or of Deno into one that names the file and the fix. */
export async function toAccessError(
  action: "read" | "write",
  path: string,
  cause: unknown,
): Promise<TicketFileAccessError> {
  const subject = action === "read" ? `read tickets from '${path}'` : `write tickets to '${path}'`;
  const reason = await toReason(action, path, cause);
  return new TicketFileAccessError(path, `Cannot ${subject} as ${reason}`, { cause });
}

async function toReason(action: "read" | "write", path: string, cause: unknown): Promise<string> {
  if (cause instanceof PlainFileError) return cause.reason;
  // A write creates a file next to the old one and renames it, so it needs rights for the folder.
  if (cause instanceof Deno.errors.NotCapable) {
    return action === "read"
      ? `Deno is not allowed to: start it with --allow-read=${path}`
      : "Deno is not allowed to: start it with --allow-read and --allow-write for its folder";
  }
  if (cause instanceof Deno.errors.NotFound) {
    return action === "read"
      ? `the file does not exist: create it with the text {"count": 1}`
      : "its folder does not exist: create the folder";
  }
  // Not by the class of the error: for a folder, Windows says "permission denied".
  if (await isFolder(path)) {
    return "it is a folder: give the path of the file, which may be inside it";
  }
  if (cause instanceof Deno.errors.PermissionDenied) {
    return `the file system denies it: give yourself the right to ${action} ${
      action === "read" ? "the file" : "in its folder"
    }`;
  }
  return explainSystemError(cause) ??
    `it failed: ${cause instanceof Error ? cause.message : cause}`;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await Deno.stat(path)).isDirectory;
  } catch {
    return false;
  }
}
