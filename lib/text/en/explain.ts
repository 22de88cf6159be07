/** What `explain` says between the explorations. */
export const explainWords = {
  cannot: "Cannot explain",
  summary: "Shows why a lock is needed, by every order in which two clients can go.",
  exits: { ok: "when only the clients without a lock go wrong", fail: "when not" },
  opening: `\
Two clients want one ticket. Every order in which they can search, read and write is tried,
the simplest ones first.`,
  withoutLock: "Without a lock:",
  withLock: "With a lock around the purchase:",
  threeClients: "And with three clients:",
  next: (demo: string) => `The same two clients as real processes: ${demo}`,
} as const;
