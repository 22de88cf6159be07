import type { CheckReport, GradeOutcome } from "./report.ts";
import { pictureHtml } from "./report_picture.ts";
import { Markup, markup } from "../../text/markup.ts";
import { verdictText } from "../../text/verdict.ts";
import { classReportWords as words } from "../../text/words.ts";
import { OUTCOME_STYLES } from "./outcome_styles.ts";

/** An outcome with the mark that tells it without colours. */
export function verdictOf(outcome: GradeOutcome): string {
  return `${OUTCOME_STYLES[outcome].mark} ${outcome}`;
}

/** What was found by a check, as a paragraph. */
export function checkHtml(check: CheckReport): Markup {
  const label = `${verdictOf(check.outcome)}, ${check.name}`;
  return markup`<p><b class="label">${label}:</b> ${verdictText(check)}</p>`;
}

/**
 * The picture of what happened, or what a tool has printed, folded.
 *
 * @param isOpen Whether it begins unfolded.
 * @returns Nothing when the verdict says all.
 */
export function detailsHtml(check: CheckReport, isOpen = false): Markup | undefined {
  const { picture, detail, schedule } = check;
  const summary = schedule === undefined ? words.whatHappened : words.failingSchedule;
  const drawn = picture
    ? new Markup(pictureHtml(picture, check))
    : detail === undefined
    ? undefined
    : markup`<pre>${detail}</pre>`;
  return drawn && markup`
<details${isOpen ? " open" : ""}>
<summary>${summary}</summary>
${drawn}
</details>`;
}
