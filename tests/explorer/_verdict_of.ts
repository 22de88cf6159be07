import type { ProgramReport } from "../../lib/explorer/explore.ts";
import type { FailureKind } from "../../lib/explorer/trace.ts";

/** What came of an exploration, in one or two words. */
export function verdictOf(
  { failure, complete }: ProgramReport,
): FailureKind | "fine" | "not proved" {
  return failure?.kind ?? (complete ? "fine" : "not proved");
}
