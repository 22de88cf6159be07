// deno-lint-ignore-file no-import-prefix -- the pins belong to this file, the only one that lays out coloured text.
import cliTruncate from "npm:cli-truncate@5.1.1";
import wrapAnsi from "npm:wrap-ansi@10.0.0";
import { pathToFileURL } from "node:url";
import { CATALOG } from "../../grading/catalog.ts";
import { paint, type Style } from "../../text/paint.ts";
import { ExerciseFolder } from "../exercise_folder.ts";
import { offersOf } from "./offers.ts";
import { pageLines } from "./pages.ts";
import { currentExercise, type LearnState, nextStep } from "./state.ts";

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

/** What the screen can show. */
export interface LookOptions {
  /** The most columns of a line. */
  width: number;
  /** Whether to colour. */
  color: boolean;
  /** Whether the terminal makes links of paths. */
  links: boolean;
}

/** Makes lines that fit on the screen. */
export class Look {
  readonly #options: LookOptions;

  constructor(options: LookOptions) {
    this.#options = options;
  }

  /** Whether lines of so many columns fit. */
  fits(columns: number): boolean {
    return columns <= this.#options.width;
  }

  /** A text in a style. */
  paint(style: Style, text: string): string {
    return paint(style, text, this.#options.color);
  }

  /** Breaks sentences between words; a word that is too long is broken, too. */
  wrap(text: string, indent = ""): string[] {
    const width = Math.max(1, this.#options.width - indent.length);
    return wrapAnsi(text, width, { hard: true }).split("\n")
      .map((line, index) => (index === 0 ? "" : indent) + line);
  }

  /** Breaks a line of code, whose spaces all count. */
  wrapCode(line: string): string[] {
    return wrapAnsi(line, this.#options.width, { hard: true, trim: false }).split("\n");
  }

  /** Cuts lines that are a picture, which breaking would spoil. */
  cut(line: string): string {
    return cliTruncate(line, this.#options.width);
  }

  /** A path, which can be clicked where the terminal is able to, and what stands before it. */
  path(before: string, path: string): string[] {
    const lines = this.wrap(before + path);
    if (!this.#options.links) return lines;
    const { href } = pathToFileURL(path);
    return lines.length === 1
      ? [before + hyperlink(href, path)]
      : lines.map((line) => hyperlink(href, line));
  }
}

/** OSC 8. Inside tmux, the package `ansi-escapes` would wrap it in a way that lines cannot be cut. */
function hyperlink(href: string, text: string): string {
  return `\x1b]8;;${href}\x07${text}\x1b]8;;\x07`;
}
