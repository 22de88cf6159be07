// deno-lint-ignore-file no-import-prefix -- in no import map: only this command loads these packages
import cliTruncate from "npm:cli-truncate@5.1.1";
import wrapAnsi from "npm:wrap-ansi@10.0.0";
import { pathToFileURL } from "node:url";
import { paint, type Style } from "../../pictures/paint.ts";

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
