import { TicketFileContentError } from "../desk/errors.ts";
import type { FencedTickets } from "../desk/fenced_store.ts";
import { type Tickets, toTickets } from "../desk/ticket_office.ts";
import type { VersionedTickets } from "../desk/ticket_store.ts";
import { MOST_OF_SMALL, readPlainFile } from "../files/plain_file.ts";
import { replaceFile } from "../files/replace_file.ts";
import { toAccessError } from "./ticket_file.ts";

/** How long a change waits for those of others, in milliseconds: each takes less than one, but for a stopped process. */
export const LONGEST_WAIT = 10_000;

/** What a store remembers besides the count: how often it was changed, or the largest token that it was shown. */
type Mark = "version" | "token";

/** What is in the file of a store. */
interface Stock extends Tickets {
  mark: number;
}

/**
 * Reads the file of a store, such as `{"count": 1, "version": 0}`.
 *
 * @param path The path of the file.
 * @param mark What stands beside the count.
 * @returns The count, and what stands beside it.
 * @throws {TicketFileContentError} when the file says anything else
 * @throws {TicketFileError} when it cannot be read
 */
export async function readStock(path: string, mark: Mark): Promise<Stock> {
  let text: string;
  try {
    text = await readPlainFile(path, MOST_OF_SMALL);
  } catch (error) {
    throw await toAccessError("read", path, error);
  }
  const stock = toStock(text, mark);
  if (typeof stock !== "string") return stock;
  throw new TicketFileContentError(
    path,
    `Cannot read tickets from '${path}' as ${stock}: current text is ${
      text.slice(0, 80).trim()
    }, ` +
      `a correct one is {"count": 1, "${mark}": 0}`,
  );
}

/** Returns the stock that a text stands for or, as a string, what is wrong with it. */
function toStock(text: string, mark: Mark): Stock | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not JSON";
  }
  if (typeof value !== "object" || value === null || !(mark in value)) {
    return `'${mark}' is missing`;
  }
  const { [mark]: number, ...rest }: Record<string, unknown> = { ...value };
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 0) {
    return `'${mark}' must be a whole number`;
  }
  const tickets = toTickets(rest);
  return typeof tickets === "string" ? tickets : { ...tickets, mark: number };
}

/**
 * Replaces the file of a store as a whole.
 *
 * @param path The path of the file.
 * @param stock What is to be in it, checked.
 * @throws {TicketFileError} when it cannot be written
 */
export async function writeStock(
  path: string,
  stock: VersionedTickets | FencedTickets,
): Promise<void> {
  try {
    await replaceFile(path, `${JSON.stringify(stock)}\n`);
  } catch (error) {
    throw await toAccessError("write", path, error);
  }
}
