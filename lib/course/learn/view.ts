import { CATALOG } from "../catalog.ts";
import { ExerciseFolder } from "../exercise_folder.ts";
import { Look, type LookOptions } from "./look.ts";
import { offersOf } from "./offers.ts";
import { nextStep } from "./next_step.ts";
import { pageLines } from "./pages.ts";
import { currentExercise, type LearnState } from "./state.ts";

/** How large the screen is, and what it can show. */
export interface ViewOptions extends LookOptions {
  /** The number of lines. */
  height: number;
}

/** A screen full of text. */
export interface View {
  /** Its lines, as many as the screen has, none wider than it. */
  readonly lines: readonly string[];
  /** How far the page can be scrolled. */
  readonly mostScroll: number;
}

/** Shows a state on a screen: what it is about, the page, and at the bottom what can be done. */
export function view(state: LearnState, { height, ...options }: ViewOptions): View {
  const look = new Look(options);
  const header = [
    look.paint("strong", look.cut(titleOf(state))),
    ...state.notice === undefined ? [""] : look.wrap(look.paint("waiting", state.notice)),
  ];
  const footer = [
    ...look.wrap(nextStep(state)),
    "",
    progressBar(state, options.width, look),
    ...fileLine(state, look),
    ...keys(state, look),
  ];
  const body = pageLines(state, look);
  // The line below the page says where in it one is, if it does not fit.
  const room = Math.max(1, height - header.length - footer.length - 1);
  const mostScroll = Math.max(0, body.length - room);
  const top = Math.min(state.scroll, mostScroll);
  const visible = body.slice(top, top + room);
  const rest = Array.from({ length: room - visible.length }, () => "");
  const where = mostScroll === 0
    ? ""
    : look.cut(`up/down: lines ${top + 1} to ${top + visible.length} of ${body.length}`);
  const lines = [...header, ...visible, ...rest, look.paint("faint", where), ...footer];
  return { lines: lines.slice(0, height).map((line) => look.cut(line)), mostScroll };
}

/** What the page is about. */
export function titleOf(state: LearnState): string {
  const { name, number, title, minutes } = currentExercise(state);
  switch (state.page.kind) {
    case "welcome":
      return "Last Ticket: a course on mutual exclusion";
    case "list":
      return "The exercises";
    case "all":
    case "certificate":
      return "Last Ticket";
    case "solution":
      return `solutions/${name}.ts`;
    default:
      return `${number} ${title}, about ${minutes} minutes`;
  }
}

/** How many exercises passed. */
export function progressText({ progress }: LearnState): string {
  return `${progress.passed.size} of ${CATALOG.length} passed`;
}

/** The file to work on. */
export function fileLine(state: LearnState, look: Look): string[] {
  return look.path("File: ", ExerciseFolder.open({}).fileOf(state.progress.current));
}

/** What can be typed: `h hint`. */
export function keyWords(state: LearnState): string[] {
  return offersOf(state).flatMap(({ keys: [key], shown = key, label }) =>
    label === undefined ? [] : [`${shown} ${label}`]
  );
}

function progressBar(state: LearnState, width: number, look: Look): string {
  const text = ` ${progressText(state)}`;
  const cells = Math.max(0, Math.min(60, width) - text.length - 2);
  const done = Math.round(cells * state.progress.passed.size / CATALOG.length);
  return `[${look.paint("good", "#".repeat(done))}${"-".repeat(cells - done)}]${text}`;
}

function keys(state: LearnState, look: Look): string[] {
  // A key and its word stay together: the space between them is no place to break.
  const words = keyWords(state).map((word) => word.replaceAll(" ", "\u00a0"));
  return look.wrap(words.join("  ")).map((line) => line.replaceAll("\u00a0", " "));
}
