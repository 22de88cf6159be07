import { pathToFileURL } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { paint, type Style } from "../../text/paint.ts";
import type { TableCell } from "../../text/table.ts";
import { columnsOf, fitText, wrap } from "../../text/wrap.ts";

/** What the screen can show. */
export interface TextLayoutOptions {
  /** The most columns of a line. */
  width: number;
  /** Whether to colour. */
  color: boolean;
  /** Whether the terminal makes links of paths. */
  links: boolean;
}

/** Makes lines that fit on the screen. */
export class TextLayout {
  /** The most columns of a line. */
  readonly width: number;
  /** Whether it colours. */
  readonly color: boolean;
  readonly #links: boolean;

  constructor({ width, color, links }: TextLayoutOptions) {
    this.width = width;
    this.color = color;
    this.#links = links;
  }

  /** A text in a style. */
  paint(style: Style, text: string): string {
    return paint(style, text, this.color);
  }

  /**
   * Breaks sentences between words; a word that is too long is broken, too.
   *
   * @param text What is said; pieces are painted after the line breaks are found.
   * @param indent What stands before all lines but the first.
   */
  wrap(text: TableCell | readonly TableCell[], indent = ""): string[] {
    const pieces = [text].flat();
    const plain = pieces.map(textOf).join("");
    const width = Math.max(1, this.width - indent.length);
    let from = 0;
    return wrap(plain, width).split("\n").flatMap((line) => chop(line, width))
      .map((line, index) => {
        // The space or line feed at which the line was broken.
        if (index > 0 && /\s/.test(plain[from] ?? "")) from++;
        const shown = this.#painted(pieces, from, from += line.length);
        return (index === 0 ? "" : indent) + shown;
      });
  }

  /** Breaks a line of code, whose spaces all count. */
  wrapCode(line: string): string[] {
    return chop(line, this.width);
  }

  /** Cuts a line that is a part of a picture, which breaking would spoil. */
  cut(line: string): string {
    const plain = stripVTControlCharacters(line);
    return columnsOf(plain) <= this.width ? line : fitText(plain, this.width);
  }

  /** A path, which can be clicked where the terminal is able to, and what stands before it. */
  path(before: string, path: string): string[] {
    const lines = this.wrap(before + path);
    if (!this.#links) return lines;
    const { href } = pathToFileURL(path);
    return lines.length === 1
      ? [before + hyperlink(href, path)]
      : lines.map((line) => hyperlink(href, line));
  }

  #painted(pieces: readonly TableCell[], from: number, to: number): string {
    let at = 0;
    return pieces.map((piece) => {
      const text = textOf(piece);
      const part = text.slice(Math.max(0, from - at), Math.max(0, to - at));
      at += text.length;
      return typeof piece === "string" ? part : this.paint(piece.style, part);
    }).join("");
  }
}

function textOf(piece: TableCell): string {
  return typeof piece === "string" ? piece : piece.text;
}

function chop(line: string, width: number): string[] {
  if (columnsOf(line) <= width) return [line];
  const lines = [""];
  let room = width;
  for (const character of line) {
    room -= columnsOf(character);
    if (room < 0 && lines.at(-1) !== "") {
      lines.push("");
      room = width - columnsOf(character);
    }
    lines[lines.length - 1] += character;
  }
  return lines;
}

/** OSC 8. */
function hyperlink(href: string, text: string): string {
  return `\x1b]8;;${href}\x07${text}\x1b]8;;\x07`;
}
