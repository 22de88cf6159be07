import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { type Action, currentPasses, maySeeSolution, offersOf } from "./offers.ts";
import { openExercises, type Progress, withVerdict } from "./progress.ts";
import { currentExercise, type Effect, type LearnEvent, type LearnState } from "./state.ts";

/** What is shown next, and what is to be done for it. */
export interface Step {
  readonly state: LearnState;
  readonly effects: readonly Effect[];
}

/** What `learn` begins with. */
export function beginning(progress: Progress, isNew: boolean, notes: readonly string[]): Step {
  const passed = progress.passed.size;
  return {
    state: {
      ...{ progress, run: { checks: [] }, hints: 0, scroll: 0 },
      page: isNew || notes.length > 0
        ? { kind: "welcome", first: isNew, notes, findings: [], examining: true }
        : { kind: "exercise" },
      ...(!isNew && { notice: `Welcome back: ${passed} of ${CATALOG.length} exercises passed.` }),
    },
    effects: [{ do: "grade" }],
  };
}

/** Decides what comes of an event. It does nothing itself. */
export function update(state: LearnState, event: LearnEvent): Step {
  const { page } = state;
  switch (event.type) {
    case "key":
      return pressed(state, event.key, event.mostScroll);
    case "saved":
      return { state: gradedAgain(state), effects: [{ do: "grade" }] };
    case "found":
      if (page.kind !== "welcome") return stay(state);
      return stay({ ...state, page: { ...page, findings: [...page.findings, event.finding] } });
    case "examined":
      if (page.kind !== "welcome") return stay(state);
      return stay({ ...state, page: { ...page, examining: false } });
    case "check":
      return stay({ ...state, run: { checks: [...state.run.checks, event.check] } });
    case "graded": {
      const { report } = event;
      const progress = withVerdict(state.progress, state.progress.current, passes(report));
      return stay({ ...state, progress, run: { checks: report.checks, report } });
    }
    case "grading":
      if (page.kind !== "all") return stay(state);
      return stay({ ...state, page: { ...page, grading: event.exercise } });
    case "one of all": {
      if (page.kind !== "all") return stay(state);
      const { report } = event;
      const name = CATALOG.find(({ name }) => name === report.exercise)?.name;
      const progress = name ? withVerdict(state.progress, name, passes(report)) : state.progress;
      return stay({ ...state, progress, page: { ...page, reports: [...page.reports, report] } });
    }
    case "all graded": {
      if (page.kind !== "all") return stay(state);
      const { reports } = page;
      const certified = reports.length === CATALOG.length && reports.every(passes);
      return {
        state: { ...state, page: { kind: "all", reports } },
        effects: certified ? [{ do: "certify", reports }] : [],
      };
    }
    case "certified":
      return stay(open(state, { ...event, kind: "certificate" }));
    case "solution":
      return stay(open(state, { kind: "solution", text: event.text }));
    case "lesson":
      if (page.kind !== "lesson") return stay(state);
      return stay({ ...state, page: { kind: "lesson", page: event.page } });
    case "reset": {
      const notice = event.backup === undefined
        ? "It is as it was in the beginning."
        : `It is as it was in the beginning. Your file is kept as ${event.backup}.`;
      return { state: { ...gradedAgain(state), notice }, effects: [{ do: "grade" }] };
    }
    case "notice":
      return stay({ ...state, notice: event.text });
  }
}

function pressed(state: LearnState, key: string, mostScroll: number): Step {
  const offer = offersOf(state).find(({ keys }) => keys.includes(key));
  if (offer) return perform(withoutNotice(state), offer.action, mostScroll);
  if (key === "n" && ["exercise", "hints", "solution", "lesson"].includes(state.page.kind)) {
    const notice = "Not yet: n goes on when this exercise passes, and l shows the others.";
    return stay({ ...state, notice });
  }
  return stay({ ...state, notice: `Nothing happens on ${key} here.` });
}

function perform(state: LearnState, action: Action, mostScroll: number): Step {
  const { page, progress } = state;
  switch (action.do) {
    case "next": {
      const [next = progress.current] = openExercises(progress);
      return goTo(state, next);
    }
    case "hint": {
      const most = currentExercise(state).hints.length;
      // Who comes back to the hints wants to see them, not one more.
      const more = page.kind === "hints" || state.hints === 0 ? 1 : 0;
      return stay(open({ ...state, hints: Math.min(most, state.hints + more) }, { kind: "hints" }));
    }
    case "list":
      return stay(open(state, { kind: "list", at: indexOf(progress.current) }));
    case "solution":
      if (maySeeSolution(state)) return { state, effects: [{ do: "read solution" }] };
      return stay(open(state, { kind: "confirm", what: "solution" }));
    case "run":
      return { state: gradedAgain(state), effects: [{ do: "grade" }] };
    case "reset":
      return stay(open(state, { kind: "confirm", what: "reset" }));
    case "lesson":
      return { state: open(state, { kind: "lesson" }), effects: [{ do: "open lesson" }] };
    case "quit":
      return { state, effects: [{ do: "quit" }] };
    case "back":
      // What was under way when all were graded together is over: the current one is graded instead.
      return page.kind === "all" && page.grading !== undefined
        ? goTo(state, progress.current)
        : stay(open(state, { kind: "exercise" }));
    case "yes":
      if (page.kind !== "confirm") return stay(state);
      if (page.what === "reset") return { state, effects: [{ do: "reset" }] };
      return { state: givenUp(state), effects: [{ do: "read solution" }] };
    case "choose":
      return page.kind === "list" ? goToIndex(state, page.at) : stay(state);
    case "go to":
      return goToIndex(state, action.index);
    case "move": {
      if (page.kind !== "list") return stay(state);
      const at = Math.max(0, Math.min(CATALOG.length - 1, page.at + action.by));
      return stay({ ...state, page: { ...page, at } });
    }
    case "scroll": {
      const scroll = Math.max(0, Math.min(mostScroll, state.scroll + action.by));
      return stay({ ...state, scroll });
    }
    case "all":
      return {
        state: open(state, { kind: "all", grading: CATALOG[0].name, reports: [] }),
        effects: [{ do: "grade all" }],
      };
  }
}

function goToIndex(state: LearnState, index: number): Step {
  const name = CATALOG[index]?.name;
  return name ? goTo(state, name) : stay(state);
}

function goTo(state: LearnState, current: ExerciseName): Step {
  const progress = { ...state.progress, current };
  const hints = current === state.progress.current ? state.hints : 0;
  return { state: gradedAgain({ ...state, progress, hints }), effects: [{ do: "grade" }] };
}

/** Shows the exercise, about which nothing is known until it is graded. */
function gradedAgain(state: LearnState): LearnState {
  return { ...open(withoutNotice(state), { kind: "exercise" }), run: { checks: [] } };
}

function givenUp(state: LearnState): LearnState {
  if (currentPasses(state)) return state;
  const { current, gaveUp } = state.progress;
  return { ...state, progress: { ...state.progress, gaveUp: new Set([...gaveUp, current]) } };
}

function open(state: LearnState, page: LearnState["page"]): LearnState {
  return { ...state, page, scroll: 0 };
}

function withoutNotice({ notice: _, ...state }: LearnState): LearnState {
  return state;
}

function stay(state: LearnState): Step {
  return { state, effects: [] };
}

function indexOf(name: ExerciseName): number {
  return CATALOG.findIndex((exercise) => exercise.name === name);
}

function passes({ outcome }: { outcome: string }): boolean {
  return outcome === "pass";
}
