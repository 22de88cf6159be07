import { linesOfStdin } from "../play/lines_of_stdin.ts";
import type { Screen } from "../screen.ts";
import type { Display } from "./display.ts";
import { plainLines } from "./plain_view.ts";
import type { LearnState } from "./state.ts";

/** Prints line by line; a key is a line of its own. */
export class PlainDisplay implements Display {
  /** Nothing is scrolled: everything is printed. */
  readonly mostScroll = 0;
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
