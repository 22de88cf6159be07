import type { Tickets } from "./ticket_office.ts";

/** Returns the tickets that `value` stands for or, as a string, what is wrong with it. */
export function toTickets(value: unknown): Tickets | string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return "it must be an object";
  }
  if (!("count" in value)) return "'count' is missing";
  const { count, ...others } = value;
  if (typeof count !== "number") return "'count' must be a number";
  if (count < 0) return "'count' must not be negative";
  if (!Number.isInteger(count)) return "'count' must be a whole number";
  // Above it, numbers lose their last digits: taking one ticket might take none.
  if (!Number.isSafeInteger(count)) return `'count' must be at most ${Number.MAX_SAFE_INTEGER}`;
  // A purchase writes back the count alone.
  const [other] = Object.keys(others);
  if (other !== undefined) return `'${other}' would be lost by the next purchase`;
  return { count };
}
