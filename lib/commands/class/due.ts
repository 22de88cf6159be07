import { gradeWords } from "../../text/words.ts";
import { refuse } from "../options.ts";

/** A day, or a time as ISO 8601 writes it: of this computer's zone unless it has one. */
const TIME = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * Reads when exercises were due. A day ends at midnight.
 *
 * @param typed What was typed: `"2026-12-01"` or `"2026-12-01T18:00"`.
 * @throws {CommandLineError} when it is no time
 */
export function parseDue(typed: string): Date {
  const due = new Date(typed.includes("T") ? typed : `${typed}T23:59:59.999`);
  // February has no 31st: a date that is none would be taken for one in March.
  const [day = ""] = typed.split("T");
  const isDay = new Date(`${day}T00:00Z`).toJSON()?.startsWith(day) ?? false;
  if (TIME.test(typed) && isDay && !Number.isNaN(due.getTime())) return due;
  throw refuse(gradeWords.cannot, "--due", gradeWords.errors.noTime, typed);
}
