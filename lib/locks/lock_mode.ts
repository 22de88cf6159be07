/**
 * How a lock is held: `"exclusive"` keeps everybody else out, `"shared"` only those who want it
 * `"exclusive"`. In other words: a writer's lock and a reader's lock.
 */
export type LockMode = "exclusive" | "shared";
