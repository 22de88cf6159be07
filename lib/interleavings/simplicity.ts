import type { TraceStep } from "./trace.ts";

/** How often a step is by another client than the step before. */
export function changesOfClient(trace: readonly TraceStep[]): number {
  return trace.filter(({ client }, row) => row > 0 && client !== trace[row - 1]?.client).length;
}

/** As much of a failing run as tells how simple it is. */
interface Example {
  readonly switches: number;
  readonly trace: readonly TraceStep[];
  readonly schedule: string;
}

/**
 * Sorts failing runs: first the one with the fewest forced switches and faults, then the one with the
 * fewest changes of client, then the one with the fewest steps, then by name, so that the choice is
 * always the same.
 */
export function simplicity({ switches, trace, schedule }: Example): string {
  const counts = [switches, changesOfClient(trace), trace.length];
  return [...counts.map((count) => String(count).padStart(5, "0")), schedule].join(" ");
}
