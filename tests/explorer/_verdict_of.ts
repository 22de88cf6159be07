import type { ExplorerReport } from "../../lib/explorer/explorer_report.ts";
import type { FailureKind } from "../../lib/text/failure_reason.ts";

/** What came of an exploration, in one or two words. */
export function verdictOf(
  { failure, complete }: Pick<ExplorerReport, "failure" | "complete">,
): FailureKind | "fine" | "not proved" {
  return failure?.kind ?? (complete ? "fine" : "not proved");
}
