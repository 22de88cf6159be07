import { CATALOG } from "../../grading/catalog.ts";
import { learnWords } from "../../text/words.ts";
import type { PageLines, PageView } from "./page.ts";
import { fileLine } from "./pages/exercise.ts";
import { pageOf } from "./pages/mod.ts";
import { type Progress, progressText } from "./progress.ts";
import type { LearnState, ScrollPosition } from "./state.ts";
import { TextLayout, type TextLayoutOptions } from "./text_layout.ts";

/** How large the screen is, and what it can show. */
export interface ViewOptions extends TextLayoutOptions {
  /** The number of lines. */
  height: number;
}

/** A screen full of text. */
export interface View {
  /** Its lines, as many as the screen has, none wider than it. */
  readonly lines: readonly string[];
  /** Which part of the page is among them. */
  readonly position: ScrollPosition;
}

/** Shows a state on a screen: what it is about, the page, and at the bottom what can be done. */
export function view(state: LearnState, { height, ...options }: ViewOptions): View {
  const layout = new TextLayout(options);
  const page = pageOf(state);
  const header = [
    layout.paint("strong", layout.cut(page.title)),
    ...state.notice === undefined ? [""] : layout.wrap({ text: state.notice, style: "waiting" }),
  ];
  const footer = [
    ...layout.wrap(page.next),
    "",
    progressBar(state.progress, layout),
    ...fileLine(state, layout),
    ...keyLines(page, layout),
  ];
  // The line below the page says where in it one is, if it does not fit.
  const room = Math.max(1, height - header.length - footer.length - 1);
  const { lines, position, where } = visiblePart(page.lines(layout), state.scroll, room);
  const all = [...header, ...lines, layout.paint("faint", layout.cut(where)), ...footer];
  return { lines: all.slice(0, height).map((line) => layout.cut(line)), position };
}

/**
 * A state as lines that only grow while an exercise is graded, for what cannot be written over: pipes,
 * logs and screen readers.
 */
export function plainLines(state: LearnState, width: number): string[] {
  const layout = new TextLayout({ width, color: false, links: false });
  const page = pageOf(state);
  const { top = [], lines } = page.lines(layout);
  return [
    page.title,
    ...state.notice === undefined ? [] : layout.wrap(state.notice),
    ...page.plainLines?.(layout) ?? [...top, ...lines],
    ...page.goesOn ? [] : [
      ...layout.wrap(page.next),
      ...layout.wrap(learnWords.plainKeys(keyWords(page))),
    ],
  ];
}

/** The lines of a page for which there is room: exactly so many. */
function visiblePart(
  page: PageLines,
  scroll: number | undefined,
  room: number,
): { lines: string[]; position: ScrollPosition; where: string } {
  // Where little more than what stays on top would fit, it is scrolled with the rest.
  const isTight = (page.top?.length ?? 0) > room / 2;
  const top = isTight ? [] : page.top ?? [];
  const lines = isTight ? [...page.top ?? [], ...page.lines] : page.lines;
  const decisive = isTight ? 0 : page.decisive ?? 0;
  const height = room - top.length;
  const most = Math.max(0, lines.length - height);
  const from = Math.max(0, Math.min(scroll ?? decisive - height + 1, most));
  const visible = lines.slice(from, from + height);
  const rest = Array.from({ length: height - visible.length }, () => "");
  return {
    lines: [...top, ...visible, ...rest],
    position: { top: from, most },
    where: most === 0 ? "" : learnWords.scrolled(from + 1, from + visible.length, lines.length),
  };
}

function progressBar(progress: Progress, layout: TextLayout): string {
  const text = ` ${progressText(progress)}`;
  const cells = Math.max(0, Math.min(60, layout.width) - text.length - 2);
  const done = Math.round(cells * progress.passed.size / CATALOG.length);
  return `[${layout.paint("good", "#".repeat(done))}${"-".repeat(cells - done)}]${text}`;
}

/** What can be typed: `h hint`. */
function keyWords({ keymap }: PageView): string[] {
  return keymap.flatMap(({ keys: [key], shown = key, label }) =>
    label === undefined ? [] : [`${shown} ${label}`]
  );
}

function keyLines(page: PageView, layout: TextLayout): string[] {
  // A key and its word stay together, and two spaces keep them from the next.
  const words = keyWords(page).map((word) => word.replaceAll(" ", "\u00a0"));
  return layout.wrap(words.join("\u00a0 ")).map((line) => line.replaceAll("\u00a0", " ").trimEnd());
}
