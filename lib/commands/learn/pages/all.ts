import { CATALOG } from "../../../grading/catalog.ts";
import { table, type TableCell } from "../../../text/table.ts";
import { learnWords } from "../../../text/words.ts";
import { OUTCOME_STYLES } from "../../../grading/report/outcome_styles.ts";
import { backKey, type KeyBinding, listKey, type PageView, quitKey, scrollKeys } from "../page.ts";
import { openExercises, withVerdict } from "../progress.ts";
import { goTo, type LearnEvent, type LearnState, type Page, stay, type Step } from "../state.ts";
import type { TextLayout } from "../text_layout.ts";

type AllPage = Page & { kind: "all" };

/** Grades all exercises together, in the end. */
export function allPage(state: LearnState, page: AllPage): PageView {
  const { grading, reports } = page;
  const failed = reports.filter(({ outcome }) => outcome !== "pass").length;
  const { next } = learnWords;
  return {
    title: learnWords.finishTitle,
    next: grading === undefined ? next.allGraded(failed, reports.length) : next.gradingAll(grading),
    keymap: [...keymap(state, page), quitKey(state), ...scrollKeys(state)],
    goesOn: grading !== undefined,
    lines: (layout) => ({
      lines: [...layout.wrap(learnWords.allTogether), "", ...rows(page, layout)],
    }),
    on: (event) => on(event, state, page),
  };
}

function keymap(state: LearnState, { grading }: AllPage): KeyBinding[] {
  const { current } = state.progress;
  // What is under way then ends: the current one is graded instead.
  if (grading !== undefined) return [{ ...backKey(state), press: () => goTo(state, current) }];
  const [open] = openExercises(state.progress);
  return [
    ...open ? [{ keys: ["n"], label: learnWords.keys.next, press: () => goTo(state, open) }] : [],
    listKey(state),
    backKey(state),
  ];
}

function rows({ reports }: AllPage, layout: TextLayout): string[] {
  if (reports.length === 0) return [];
  const cells = reports.map(({ exercise, outcome, points, maxPoints }): TableCell[] => {
    const { mark, style } = OUTCOME_STYLES[outcome];
    return [
      { text: `${mark} ${outcome.padEnd("broken".length)}`, style },
      `${points}/${maxPoints}`.padStart("10/10".length),
      exercise,
    ];
  });
  return table(cells, { color: layout.color }).split("\n").map((line) => layout.cut(line));
}

function on(event: LearnEvent, state: LearnState, page: AllPage): Step | undefined {
  switch (event.type) {
    case "grading":
      return stay({ ...state, page: { ...page, grading: event.exercise } });
    case "one of all": {
      const { report } = event;
      const name = CATALOG.find(({ name }) => name === report.exercise)?.name;
      const progress = name
        ? withVerdict(state.progress, name, report.outcome === "pass")
        : state.progress;
      return stay({ ...state, progress, page: { ...page, reports: [...page.reports, report] } });
    }
    case "all graded": {
      const { reports } = page;
      const certified = reports.length === CATALOG.length &&
        reports.every(({ outcome }) => outcome === "pass");
      return {
        state: { ...state, page: { kind: "all", reports } },
        effects: certified ? [{ do: "certify", reports }] : [],
      };
    }
    default:
      return undefined;
  }
}
