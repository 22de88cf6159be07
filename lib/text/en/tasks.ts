/** What breaks the rules that tasks of one process keep, one sentence each. */
export const taskWords = {
  errorOfAnother: (client: string, error: string) =>
    `${client} threw, though nothing of its own has failed: ${error}`,
  notInOneProcess: (client: string, operation: string, thing: string) =>
    `${client} wants to ${operation} ${thing}: all tasks are in one process, so keep them apart by variables of ` +
    "the module alone.",
  searchesLate: (client: string) =>
    `${client} waits before it has searched: a search harms nobody, and all could search at the same time.`,
} as const;
