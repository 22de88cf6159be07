import type { Style } from "../../pictures/paint.ts";
import type { GradeOutcome } from "../grading/report.ts";

/** How each outcome looks; the mark says it without colours, too. */
export const OUTCOME_LOOKS: Readonly<Record<GradeOutcome, { mark: string; style: Style }>> = {
  pass: { mark: "✓", style: "good" },
  wrong: { mark: "✗", style: "bad" },
  stuck: { mark: "‖", style: "waiting" },
  broken: { mark: "!", style: "bad" },
};
