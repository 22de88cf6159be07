import type { Doing } from "../lock_cause.ts";

/** What a client did, after its name. */
export const DID: Readonly<Record<Doing, string>> = {
  search: "searched",
  read: "read the count",
  write: "wrote the new count",
  pay: "paid",
  print: "printed",
  buy: "bought",
  enter: "entered the critical section",
  nap: "paused",
  file: "used a file",
};

/** What was going on, after "its". */
export const ITS: Readonly<Record<Doing, string>> = {
  search: "search",
  read: "read",
  write: "write",
  pay: "payment",
  print: "print",
  buy: "purchase",
  enter: "critical section",
  nap: "pause",
  file: "use of a file",
};

/** How often. */
export function times(number: number): string {
  return number === 1 ? "once" : `${number} times`;
}
