/** What `explain` says between the explorations. */
export const explainWords = {
  cannot: "Cannot explain",
  summary: "Shows why a lock is needed, by every order in which two clients can go, and then ten.",
  exits: { ok: "when only the clients without a lock go wrong", fail: "when not" },
  opening: `\
Two clients want one ticket. Every order in which they can search, read and write is tried,
the simplest ones first.`,
  withoutLock: "Without a lock:",
  inRealProcesses: (verdict: string) =>
    `By the same schedule, step by step, two real processes: ${verdict}`,
  withLock: "With a lock around the purchase:",
  tenClients: "And with ten clients:",
  next: (demo: string) => `The same ten clients as real processes: ${demo}`,
} as const;
