import { learnWords } from "../../../text/words.ts";
import { diagnosisText } from "../../doctor.ts";
import { backKey, type PageView, quitKey, scrollKeys } from "../page.ts";
import { type LearnState, type Page, stay } from "../state.ts";

/** What the course is, what the learner must know, and whether this computer has what it needs. */
export function welcomePage(state: LearnState, page: Page & { kind: "welcome" }): PageView {
  const { first, notes, diagnoses, examining } = page;
  const { next, keys } = learnWords;
  const lacks = diagnoses.some((diagnosis) => !diagnosis.works && diagnosis.needed);
  return {
    title: learnWords.course,
    next: examining ? next.examining : lacks ? next.repair : next.begin,
    keymap: [backKey(state, keys.begin), quitKey(state), ...scrollKeys(state)],
    goesOn: examining,
    lines: (layout) => ({
      lines: [
        ...first ? learnWords.welcome.flatMap((line) => layout.wrap(line)) : [],
        ...notes.flatMap((text) => ["", ...layout.wrap({ text, style: "waiting" })]),
        ...diagnoses.length > 0 ? [""] : [],
        ...diagnoses.flatMap((diagnosis) => {
          const text = diagnosisText(diagnosis, false);
          return layout.wrap(diagnosis.works ? text : { text, style: "bad" }, "  ");
        }),
      ],
    }),
    on(event) {
      switch (event.type) {
        case "found":
          return stay({ ...state, page: { ...page, diagnoses: [...diagnoses, event.diagnosis] } });
        case "examined":
          return stay({ ...state, page: { ...page, examining: false } });
        default:
          return undefined;
      }
    },
  };
}
