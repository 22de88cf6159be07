const KINDS = [
  "tickets",
  "window",
  "store",
  "fenced store",
  "lease",
  "lock",
  "permit",
  "condition",
  "file",
] as const;

/** What kinds of things clients can share by their desks, the bank, the terminal and the clock apart. */
export type SharedKind = typeof KINDS[number];

/**
 * The kind of thing that an operation is about, whatever name it has: `"lock"` for `desk.lock` and for each of
 * `desk.locks(name)`. So a rule says what may be used, and all else may not.
 *
 * @param on What the operation is done to: `"lock east"`.
 * @returns Nothing for the bank, the terminal, the clock and the critical section.
 */
export function sharedKindOf(on: string): SharedKind | undefined {
  // To list them is about all "files".
  if (on === "files") return "file";
  return KINDS.find((kind) => on === kind || on.startsWith(`${kind} `));
}
