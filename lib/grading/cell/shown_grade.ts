import type { DisplayBundle } from "../../pictures/picture.ts";
import { PLAYER_SCRIPT } from "../../pictures/player_script.ts";
import { Markup, markup } from "../../text/markup.ts";
import { paint } from "../../text/paint.ts";
import { gradeWords, learnWords, solutionWords } from "../../text/words.ts";
import { wrap } from "../../text/wrap.ts";
import { checkHtml, detailsHtml, verdictOf } from "../report/check_html.ts";
import type { Exercise } from "../exercise.ts";
import type { CheckReport, ExerciseReport } from "../report/report.ts";
import { detailsText } from "../report/report_picture.ts";
import { checkText, outcomeText } from "../report/report_text.ts";

/** The widest line of the text, as in a terminal. */
const WIDTH = 80;

/** A grading, as far as it has come. */
export interface GradingState {
  readonly exercise: Exercise;
  /** The checks that have ended, in their order. */
  readonly checks: readonly CheckReport[];
  /** What has come of it; absent while it goes on. */
  readonly report?: ExerciseReport;
  /** What else is worth knowing, in sentences. */
  readonly remarks?: readonly string[];
}

/** A grading that shows itself: a verdict, its reason and picture, and what helps to go on. */
export class ShownGrade {
  readonly #state: GradingState;

  constructor(state: GradingState) {
    this.#state = state;
  }

  /** What a notebook shows. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    return { "text/html": this.#html().toString(), "text/plain": this.#text(false) };
  }

  /** What `console.log` prints. */
  [Symbol.for("Deno.customInspect")](_inspect: unknown, options?: { colors?: boolean }): string {
    return this.#text(options?.colors ?? false);
  }

  /** Helps that are worth reading now: hints until it passes, and then why it works. */
  get #afterwards(): readonly string[] {
    const { exercise, report } = this.#state;
    return report?.outcome === "pass" ? solutionWords.afterwards(exercise.afterwards) : [];
  }

  get #hints(): readonly string[] {
    const { exercise, report } = this.#state;
    return report && report.outcome !== "pass" ? exercise.hints : [];
  }

  get #title(): string {
    const { name, title } = this.#state.exercise;
    return gradeWords.exerciseTitle(name, title);
  }

  #html(): Markup {
    const { checks, report, exercise, remarks = [] } = this.#state;
    const failed = firstFailed(checks);
    const verdict = report
      ? markup`<b>${verdictOf(report.outcome)}</b>, ${
        gradeWords.points(report.points, report.maxPoints)
      }`
      : learnWords.grading;
    const found = checks.map((check) =>
      markup`${checkHtml(check)}${detailsHtml(check, check === failed)}`
    );
    const toCome = report
      ? []
      : exercise.checks.slice(checks.length).map(({ name }) => markup`<p>… ${name}</p>`);
    const sentences = [...remarks, ...this.#afterwards].map((text) => markup`<p>${text}</p>`);
    return markup`<div>
<p><b>${this.#title}</b><br>${verdict}</p>
${[...found, ...toCome, ...sentences]}
${hintsHtml(this.#hints)}
</div>
<script>${new Markup(PLAYER_SCRIPT)}</script>`;
  }

  #text(color: boolean): string {
    const { checks, report, remarks = [] } = this.#state;
    const failed = firstFailed(checks);
    const [hint] = this.#hints;
    const found = checks.flatMap((check) => {
      const line = checkText(check, { width: WIDTH, color });
      const details = check === failed && detailsText(check, { width: WIDTH, color });
      return details ? [line, "", details.trimEnd(), ""] : [line];
    });
    const sentences = [
      ...remarks,
      ...this.#afterwards,
      ...hint === undefined ? [] : [`${learnWords.hint(1, this.#hints.length)}: ${hint}`],
    ];
    return [
      paint("strong", this.#title, color),
      ...found,
      report ? outcomeText(report, color) : learnWords.grading,
      ...sentences.flatMap((sentence) => ["", wrap(sentence, WIDTH)]),
    ].join("\n");
  }
}

function firstFailed(checks: readonly CheckReport[]): CheckReport | undefined {
  return checks.find(({ outcome }) => outcome !== "pass");
}

/** One hint after the other: each is folded, and the next one is behind it. */
function hintsHtml(hints: readonly string[]): Markup | undefined {
  return hints.reduceRight<Markup | undefined>(
    (more, hint, index) =>
      markup`<details><summary>${learnWords.hint(index + 1, hints.length)}</summary>
<p>${hint}</p>
${more}</details>`,
    undefined,
  );
}
