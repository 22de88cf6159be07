import type { Finding } from "../../../grading/report/report.ts";
import { foldRepeats } from "../../../pictures/fold_repeats.ts";
import { playerForPages } from "../../../pictures/for_pages.ts";
import { scheduleText } from "../../../pictures/schedule_text.ts";
import { pageWords, siteGameWords, siteWords } from "../../../text/words.ts";
import type { NoVerdict } from "../workers/session.ts";

const words = siteWords.exercise;

/** A verdict on what a learner has made. */
export interface Verdict {
  readonly outcome: Finding["outcome"] | NoVerdict;
  readonly message: string;
  readonly reason?: string;
  readonly picture?: Finding["picture"];
  readonly schedule?: string;
}

/** How a verdict is shown. */
export interface VerdictProps {
  readonly verdict: Verdict;
  /** Of what it is the verdict, where there are several. */
  readonly title?: string | undefined;
  /** Begins a game with a schedule; without it none can be begun. */
  readonly play?: ((schedule: string) => Promise<void>) | undefined;
}

/** What is said of the file: the sentence, the reason, and the schedule drawn. */
export function VerdictOf(
  { verdict, title, play }: VerdictProps,
): preact.JSX.Element {
  const { outcome, message, reason, picture, schedule } = verdict;
  const shown = picture?.kind === "schedule" ? foldRepeats(picture.schedule) : undefined;
  return (
    <section class={`verdict ${outcome}`}>
      {title === undefined ? null : <h2>{title}</h2>}
      <p>
        <b class="outcome">{words.outcomes[outcome]}</b> {message}
      </p>
      {reason === undefined || shown ? null : <p class="reason">{reason}</p>}
      {shown
        ? (
          <>
            <div
              dangerouslySetInnerHTML={{
                __html: playerForPages(shown, reason === undefined ? {} : { reason }),
              }}
            />
            <details class="words">
              <summary>{pageWords.inWords}</summary>
              <pre tabIndex={0}>{scheduleText(shown)}</pre>
            </details>
          </>
        )
        : null}
      {schedule === undefined || play === undefined
        ? null
        : <button type="button" onClick={() => play(schedule)}>{siteGameWords.playOn}</button>}
    </section>
  );
}
