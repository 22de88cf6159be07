// deno-lint-ignore-file no-import-prefix -- the pin belongs to this file, the only one that draws on the whole terminal.
import {
  cursorHide,
  cursorShow,
  cursorTo,
  enterAlternativeScreen,
  eraseDown,
  eraseEndLine,
  exitAlternativeScreen,
} from "npm:ansi-escapes@7.2.0";
import { abortable } from "@std/async";
import { on } from "node:events";
import process from "node:process";
import { emitKeypressEvents, type Key } from "node:readline";
import { learnWords } from "../../text/words.ts";
import { InterruptedError } from "../signals.ts";
import { colorsAllowed, linesOfStdin, type Screen, writeOut } from "../screen.ts";
import type { LearnState, ScrollPosition } from "./state.ts";
import { plainLines, view } from "./view.ts";

/** Where `learn` is shown, and where the keys come from that steer it. */
export interface Display extends Disposable {
  /** Which part of the page is shown. */
  readonly position: ScrollPosition;
  /** Shows a state. */
  show(state: LearnState): void;
  /**
   * The keys that are pressed, until there are no more.
   *
   * @throws the signal's reason when it is aborted
   */
  keys(signal: AbortSignal): AsyncIterable<string>;
}

/** Prints line by line; a key is a line of its own. */
export class PlainDisplay implements Display {
  /** Nothing is scrolled: everything is printed. */
  readonly position: ScrollPosition = { top: 0, most: 0 };
  readonly #screen: Screen;
  #printed: readonly string[] = [];

  constructor(screen: Screen) {
    this.#screen = screen;
  }

  /** Prints what is new, or all of it when something that was printed already has changed. */
  show(state: LearnState): void {
    const lines = plainLines(state, this.#screen.width);
    const grows = this.#printed.every((line, index) => line === lines[index]);
    const isFirst = this.#printed.length === 0;
    const fresh = grows ? lines.slice(this.#printed.length) : lines;
    this.#printed = lines;
    if (fresh.length === 0) return;
    this.#screen.print((grows || isFirst ? "" : "\n") + fresh.join("\n"));
  }

  /** The lines that are typed; an empty one is Enter. */
  async *keys(signal: AbortSignal): AsyncGenerator<string, void, void> {
    for await (const line of linesOfStdin(signal)) {
      // On a terminal the line is there already; in a transcript it would be missing.
      if (!Deno.stdin.isTerminal()) this.#screen.print(`> ${line}`);
      const key = line.trim().toLowerCase();
      // Each answer is printed, also one that is the same as before.
      this.#printed = [];
      yield key === "" ? "enter" : key;
    }
  }

  /** There is nothing to put back. */
  [Symbol.dispose](): void {}
}

/** What a terminal that does not know its size is taken for. */
const USUAL = { columns: 80, rows: 24 };
const IS_WINDOWS = Deno.build.os === "windows";

/**
 * The whole terminal, on a screen of its own: what was there before comes back at the end, whichever
 * way the program ends (but `kill -9`, after which `reset` helps).
 */
export class TerminalDisplay implements Display {
  #state: LearnState | undefined;
  #position: ScrollPosition = { top: 0, most: 0 };
  #isOpen = true;
  readonly #closed = new AbortController();
  readonly #close = (): void => this.#closed.abort(new InterruptedError(learnWords.windowClosed));
  readonly #redraw = (): void => this.#draw();
  readonly #restore = (): void => this[Symbol.dispose]();
  /** A closed terminal sends SIGCONT, too. */
  readonly #resume = (): void => {
    this.#whileThere(() => this.#takeOver());
    this.#draw();
  };
  /** A shell gets its terminal as it was; `fg` continues. */
  readonly #suspend = (): void => this.#giveBack();

  constructor() {
    this.#takeOver();
    Deno.addSignalListener("SIGWINCH", this.#redraw);
    if (!IS_WINDOWS) {
      Deno.addSignalListener("SIGTSTP", this.#suspend);
      Deno.addSignalListener("SIGCONT", this.#resume);
    }
    // A closed window ends the program, too: what it has started must be cleaned up.
    Deno.addSignalListener("SIGHUP", this.#close);
    // Deno.exit(), and what is thrown where nobody catches it.
    globalThis.addEventListener("unload", this.#restore);
    globalThis.addEventListener("error", this.#restore);
    globalThis.addEventListener("unhandledrejection", this.#restore);
  }

  /** Which part of the page the screen shows as it is now. */
  get position(): ScrollPosition {
    return this.#position;
  }

  /** Draws a state. */
  show(state: LearnState): void {
    this.#state = state;
    this.#draw();
  }

  /** The keys that are pressed. */
  async *keys(signal: AbortSignal): AsyncGenerator<string, void, void> {
    for await (const key of readKeys(AbortSignal.any([signal, this.#closed.signal]))) {
      if (key !== "ctrl+z") yield key;
      else if (!IS_WINDOWS) Deno.kill(Deno.pid, "SIGTSTP");
    }
    // Only a closed window ends the input of a terminal.
    this.#close();
    this.#closed.signal.throwIfAborted();
  }

  /** Gives the terminal back as it was. */
  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    globalThis.removeEventListener("unload", this.#restore);
    globalThis.removeEventListener("error", this.#restore);
    globalThis.removeEventListener("unhandledrejection", this.#restore);
    Deno.removeSignalListener("SIGWINCH", this.#redraw);
    if (!IS_WINDOWS) {
      Deno.removeSignalListener("SIGTSTP", this.#suspend);
      Deno.removeSignalListener("SIGCONT", this.#resume);
    }
    Deno.removeSignalListener("SIGHUP", this.#close);
    this.#giveBack();
  }

  #takeOver(): void {
    // Ctrl-C comes as a key: as a signal it would also go to the processes in between, such as npx.
    Deno.stdin.setRaw(true);
    writeOut(enterAlternativeScreen + cursorHide);
  }

  #giveBack(): void {
    try {
      writeOut(cursorShow + exitAlternativeScreen);
      Deno.stdin.setRaw(false);
    } catch {
      // The window was closed: there is no terminal left to put back.
    }
  }

  #draw(): void {
    if (!this.#isOpen || !this.#state) return;
    const size = this.#whileThere(() => Deno.consoleSize());
    if (!size) return;
    const { lines, position } = view(this.#state, {
      width: size.columns || USUAL.columns,
      height: size.rows || USUAL.rows,
      color: colorsAllowed(),
      links: true,
    });
    this.#position = position;
    // Each line wipes what it does not cover: nothing flickers, as it does when all is wiped first.
    const text = lines.map((line) => line + eraseEndLine).join("\r\n");
    this.#whileThere(() => writeOut(cursorTo(0, 0) + text + eraseDown));
  }

  /** A terminal whose window was closed can fail before the signal for that has arrived. */
  #whileThere<T>(use: () => T): T | undefined {
    try {
      return use();
    } catch {
      this.#close();
      return undefined;
    }
  }
}

/** The names of keys that are not characters, by Node's names for them. */
const KEY_NAMES: ReadonlyMap<string | undefined, string> = new Map([
  ["return", "enter"],
  ["enter", "enter"],
  ["space", "space"],
  ["escape", "escape"],
  ["up", "up"],
  ["down", "down"],
  ["pageup", "page up"],
  ["pagedown", "page down"],
  ["home", "home"],
  ["end", "end"],
]);

/**
 * The keys that are pressed: characters as they are, in lower case, and names such as `"page up"`. What
 * has no name is left out. Ends when the terminal is closed.
 *
 * @param signal Ends it at once when it is aborted.
 * @param input The terminal, which sends each key as it is pressed.
 * @throws the signal's reason when it is aborted
 */
export async function* readKeys(
  signal: AbortSignal,
  input: NodeJS.ReadableStream = process.stdin,
): AsyncGenerator<string, void, void> {
  emitKeypressEvents(input);
  // Reading from a terminal that was closed fails, even after this has ended; an error that nobody hears
  // would end the program before it has cleared away what it was doing.
  input.on("error", () => {});
  const presses = on(input, "keypress", { close: ["end", "close"] });
  for await (const [text, key] of abortable(presses, signal)) {
    const name = nameOf(text, key);
    if (name !== undefined) yield name;
  }
}

function nameOf(text: string | undefined, { name, ctrl }: Key): string | undefined {
  if (ctrl && (name === "c" || name === "z")) return `ctrl+${name}`;
  // Ctrl-D ends input.
  if (ctrl && name === "d") return "q";
  const known = KEY_NAMES.get(name);
  if (known !== undefined) return known;
  return text === undefined || text < " " ? undefined : text.toLowerCase();
}
