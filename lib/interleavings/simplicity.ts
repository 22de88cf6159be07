import type { TraceStep } from "./trace.ts";

/**
 * Sorts failing runs with equally many forced switches: first the one with the fewest changes of
 * client, then the one with the fewest steps, then by name, so that the choice is always the same.
 */
export function simplicity(
  { trace, schedule }: { trace: readonly TraceStep[]; schedule: string },
): string {
  const changes = trace.filter(({ client }, row) => row > 0 && client !== trace[row - 1]?.client);
  return [changes.length, trace.length].map((count) => String(count).padStart(5, "0")).join() +
    schedule;
}
