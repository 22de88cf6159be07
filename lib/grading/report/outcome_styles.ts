import type { Style } from "../../text/paint.ts";
import type { GradeOutcome } from "./report.ts";

/** How outcomes are shown; the mark tells them apart without colours, too. */
export const OUTCOME_STYLES: Readonly<Record<GradeOutcome, { mark: string; style: Style }>> = {
  pass: { mark: "✓", style: "good" },
  wrong: { mark: "✗", style: "bad" },
  stuck: { mark: "‖", style: "waiting" },
  broken: { mark: "!", style: "bad" },
};
