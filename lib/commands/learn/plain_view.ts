import { checkLines, pageLines, pictureLines } from "./pages.ts";
import { type LearnState, nextStep } from "./state.ts";
import { fileLine, keyWords, Look, progressText, titleOf } from "./view.ts";

/**
 * A state as lines that only grow while an exercise is graded, for what cannot be written over: pipes,
 * logs and screen readers.
 */
export function plainLines(state: LearnState, width: number): string[] {
  const look = new Look({ width, color: false, links: false });
  return [
    titleOf(state),
    ...state.notice === undefined ? [] : look.wrap(state.notice),
    ...state.page.kind === "exercise" ? exercise(state, look) : pageLines(state, look),
    ...goesOn(state) ? [] : [
      ...look.wrap(nextStep(state)),
      ...look.wrap(`Keys: ${keyWords(state).join(", ")}. Then Enter.`),
    ],
  ];
}

/** Whether more lines follow by themselves. */
function goesOn({ page, run }: LearnState): boolean {
  switch (page.kind) {
    case "welcome":
      return page.examining;
    case "exercise":
      return !run.report;
    case "all":
      return page.grading !== undefined;
    default:
      return false;
  }
}

function exercise(state: LearnState, look: Look): string[] {
  const { checks, report } = state.run;
  const failed = checks.find(({ outcome }) => outcome !== "pass");
  return [
    ...fileLine(state, look),
    "Grading.",
    ...checks.flatMap((check) => [
      ...checkLines(check, look),
      ...check === failed ? [...pictureLines(check, state, look), ""] : [],
    ]),
    ...report ? look.wrap(`${report.outcome}: ${progressText(state)}.`) : [],
  ];
}
