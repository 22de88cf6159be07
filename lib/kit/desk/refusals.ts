import { editDistance } from "./edit_distance.ts";

/** An option that does not exist. */
export interface UnknownOption {
  /** The name that was given. */
  readonly option: string;
  /** The existing option that was probably meant; absent when none is similar. */
  readonly closest?: string;
}

/**
 * Finds an option that does not exist. To ignore it would be to do something other than what was asked for.
 *
 * @param options What was passed.
 * @param known The names of all options.
 * @returns The first one that does not exist, or `undefined`.
 */
export function findUnknownOption(
  options: object,
  known: readonly string[],
): UnknownOption | undefined {
  const option = Object.keys(options).find((name) => !known.includes(name));
  if (option === undefined) return undefined;
  const closest = closestTo(option, known);
  return { option, ...(closest !== undefined && { closest }) };
}

/** What to do about it, as the end of a message. */
export function explainUnknownOption(
  { option, closest }: UnknownOption,
  known: readonly string[],
): string {
  const fix = closest === undefined
    ? `the options are ${known.map((name) => `'${name}'`).join(", ")}`
    : `did you mean '${closest}'?`;
  return `there is no option '${option}': ${fix}`;
}

/** The name that is similar enough to be what was meant: a third of its letters may be wrong. */
function closestTo(name: string, names: readonly string[]): string | undefined {
  const [first] = names
    .map((other) => ({ other, edits: editDistance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ other, edits }) => edits <= Math.max(name.length, other.length) / 3)
    .sort((one, other) => one.edits - other.edits);
  return first?.other;
}

/** What is said of a method that was taken off its object. */
export const DETACHED_METHOD =
  "a method was called without the object that it belongs to, as in buy() instead of desk.office.buy()";

/** What V8 says of a private member of no object, or of another one than its own. */
const DETACHED =
  /\((?:reading|setting) '(?:#|Simulated|MonitorLock|Client(?:Condition|Semaphore)|FolderFiles)|private member #|^Receiver must be /;

/**
 * What an error says. Of a method that was taken off its object it is how to call it, instead of what the engine
 * says.
 */
export function messageText({ name, message }: Error): string {
  return name === "TypeError" && DETACHED.test(message) ? DETACHED_METHOD : message;
}

/** An error in one line: its name and what it says. */
export function errorText(error: Error): string {
  return `${error.name}: ${messageText(error)}`;
}

/** How many levels of a value are shown. */
const DEPTH = 3;
/** How many items of an array, and properties of an object, are shown. */
const MOST_ITEMS = 5;

/**
 * Writes a value in one line, as in a program: `{ count: -1 }`. What `Deno.inspect()` does for error
 * messages, but it runs in a browser, too. It never throws and calls no code of the value but getters
 * and proxies.
 *
 * @param value Whatever somebody has passed.
 * @returns The value in one line; of a long or deep one, the beginning.
 */
export function inspectValue(value: unknown): string {
  try {
    return inspectTo(DEPTH, value);
  } catch {
    // A getter or a proxy that throws.
    return `[${typeof value}]`;
  }
}

function inspectTo(depth: number, value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value === "function") return `[Function: ${value.name || "(anonymous)"}]`;
  if (Object.is(value, -0)) return "-0";
  if (typeof value !== "object" || value === null) return String(value);
  if (value instanceof Error) return errorText(value);
  if (Array.isArray(value)) return bracketed("[", value.map((item) => inner(depth, item)), "]");
  const name = value.constructor?.name;
  const properties = Object.entries(value).map(([key, item]) => `${key}: ${inner(depth, item)}`);
  const prefix = name === undefined || name === "Object" ? "" : `${name} `;
  return `${prefix}${bracketed("{", properties, "}")}`;
}

function inner(depth: number, value: unknown): string {
  const isDeep = typeof value === "object" && value !== null && depth <= 1;
  return isDeep ? "..." : inspectTo(depth - 1, value);
}

function bracketed(open: string, items: readonly string[], close: string): string {
  if (items.length === 0) return `${open}${close}`;
  const more = items.length > MOST_ITEMS ? [`... ${items.length - MOST_ITEMS} more`] : [];
  return `${open} ${[...items.slice(0, MOST_ITEMS), ...more].join(", ")} ${close}`;
}
