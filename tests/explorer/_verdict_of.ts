import type { ProgramReport } from "../../lib/explorer/explore_program.ts";
import type { FailureKind } from "../../lib/text/failure_reason.ts";

/** What came of an exploration, in one or two words. */
export function verdictOf(
  { failure, complete }: ProgramReport,
): FailureKind | "fine" | "not proved" {
  return failure?.kind ?? (complete ? "fine" : "not proved");
}
