import { CATALOG } from "../../grading/catalog.ts";
import { learnWords } from "../../text/words.ts";
import { pageOf } from "./pages/mod.ts";
import { type Progress, withVerdict } from "./progress.ts";
import {
  gradeAgain,
  type LearnEvent,
  type LearnState,
  open,
  type ScrollPosition,
  stay,
  type Step,
  withoutNotice,
} from "./state.ts";

/** The state in which `learn` begins. */
export function beginning(progress: Progress, isNew: boolean, notes: readonly string[]): Step {
  const notice = learnWords.welcomeBack(progress.passed.size, CATALOG.length);
  return {
    state: {
      ...{ progress, run: { checks: [] }, hints: 0 },
      page: isNew || notes.length > 0
        ? { kind: "welcome", first: isNew, notes, diagnoses: [], examining: true }
        : { kind: "exercise" },
      ...(!isNew && { notice }),
    },
    effects: [{ do: "grade" }],
  };
}

/** Decides what follows from an event. It does nothing itself. */
export function update(state: LearnState, event: LearnEvent): Step {
  return pageOf(state).on?.(event) ?? onAnyPage(state, event);
}

function onAnyPage(state: LearnState, event: LearnEvent): Step {
  switch (event.type) {
    case "key":
      return pressed(withoutNotice(state), event.key, event.position);
    case "saved":
      return gradeAgain(state);
    case "check":
      return stay({ ...state, run: { checks: [...state.run.checks, event.check] } });
    case "graded": {
      const { report } = event;
      const { current } = state.progress;
      const progress = withVerdict(state.progress, current, report.outcome === "pass");
      return stay({ ...state, progress, run: { checks: report.checks, report } });
    }
    case "certified":
      return stay(open(state, { ...event, kind: "certificate" }));
    case "solution":
      return stay(open(state, { ...event, kind: "solution" }));
    case "reset": {
      const { state: graded, effects } = gradeAgain(state);
      return { state: { ...graded, notice: learnWords.wasReset(event.backup) }, effects };
    }
    case "notice":
      return stay({ ...state, notice: event.text });
    default:
      // A page waited for it that the learner has left.
      return stay(state);
  }
}

function pressed(state: LearnState, key: string, position: ScrollPosition): Step {
  const binding = pageOf(state).keymap.find(({ keys }) => keys.includes(key));
  return binding?.press(position) ?? stay({ ...state, notice: learnWords.noSuchKey(key) });
}
