import { escapeXml } from "../text/escape.ts";
import { columnsOf, singleLine, wrapText } from "../text/wrap.ts";
import { type Ink, ink, inkStyles } from "./inks.ts";

/** What a phone of 360 px has for a picture in a page, in px: the narrowest of its boxes. */
export const NARROW_WIDTH = 300;

/** Attributes by their names; those without a value are left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Writes an element.
 *
 * @param name Its name.
 * @param attributes Its attributes; numbers are rounded to a tenth.
 * @param content Elements or escaped text.
 * @returns The element.
 */
export function element(name: string, attributes: Attributes, content = ""): string {
  const list = Object.entries(attributes).flatMap(([key, value]) => {
    if (value === undefined) return [];
    const text = typeof value === "number" ? String(rounded(value)) : value;
    return [` ${key}="${escapeXml(text)}"`];
  }).join("");
  return content === "" ? `<${name}${list}/>` : `<${name}${list}>${content}</${name}>`;
}

/**
 * Writes what appears when the mouse stands on the element around it.
 *
 * @param text The text, not escaped.
 * @returns The element.
 */
export function titleElement(text: string): string {
  return element("title", {}, escapeXml(text));
}

/** Where and how a {@linkcode textElement} is written. */
export interface TextStyle {
  /** How far right. */
  x: number;
  /** How far down its base line is. */
  y: number;
  /** Its colour; that of plain text when absent. */
  ink?: Ink;
  /** The height of its letters; 12 when absent. */
  size?: number;
  /** What of it stands at `x`; its start when absent. */
  anchor?: "middle" | "end" | undefined;
  /** Whether all characters are equally wide, as in code. */
  mono?: boolean;
  bold?: boolean;
  italic?: boolean;
  /** The whole text, where only its beginning is shown: it appears under the mouse. */
  whole?: string;
}

/**
 * Writes a line of text.
 *
 * @param text The text, not escaped.
 * @param style Where and how.
 * @returns The element.
 */
export function textElement(text: string, style: TextStyle): string {
  const { x, y, ink: name = "text", size = 12, anchor, whole = text } = style;
  const title = whole === text ? "" : titleElement(whole);
  return element("text", {
    ...{ x, y, fill: ink(name), "font-size": size },
    "text-anchor": anchor,
    "font-family": style.mono ? MONO : undefined,
    "font-weight": style.bold ? "bold" : undefined,
    "font-style": style.italic ? "italic" : undefined,
  }, title + escapeXml(text));
}

/**
 * The tip of an arrow.
 *
 * @param place Where it points to.
 * @param angle Which way, in degrees: 0 is to the right, 90 down.
 * @param size How long it is, and how wide.
 * @param fill Its colour.
 * @returns The element.
 */
export function arrowTip(
  { x, y }: { x: number; y: number },
  angle: number,
  size: number,
  fill: string,
): string {
  return element("path", {
    d: `M${rounded(x)} ${rounded(y)}l${-size} ${-size / 2}v${size}z`,
    ...{ fill, transform: `rotate(${rounded(angle)} ${rounded(x)} ${rounded(y)})` },
  });
}

/** A number as it stands in a picture: with a tenth. */
export function rounded(number: number): number {
  return Math.round(number * 10) / 10;
}

/** How wide a character is on average, as a part of its height, in the widest usual fonts. */
const CHARACTER_WIDTHS = { mono: 0.605, sans: 0.57, bold: 0.63 } as const;

/** A font, as far as the width of its characters goes. */
export type Font = keyof typeof CHARACTER_WIDTHS;

/**
 * How wide a text is, as far as that can be known without drawing it.
 *
 * @param columns How many columns it would take in a terminal.
 * @param size The height of its letters.
 * @param font Its font.
 * @returns Pixels.
 */
export function widthOf(columns: number, size: number, font: Font = "sans"): number {
  return columns * size * CHARACTER_WIDTHS[font];
}

/**
 * How much text fits.
 *
 * @param width How many pixels there are.
 * @param size The height of its letters.
 * @param font Its font.
 * @returns Columns.
 */
export function fittingColumns(width: number, size: number, font: Font = "sans"): number {
  return Math.floor(width / widthOf(1, size, font));
}

/**
 * Breaks the title of a picture into lines.
 *
 * @param title The title, if it has one.
 * @param width How many pixels there are.
 * @param size The height of its letters.
 * @returns The lines; none without a title.
 */
export function titleLines(title: string | undefined, width: number, size = 15): string[] {
  return title === undefined
    ? []
    : wrapText(singleLine(title), fittingColumns(width, size, "bold"));
}

const SANS = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";
const MONO = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/** What a picture consists of. */
export interface SvgDocument {
  /** What it shows, in one sentence; line breaks in it do not count. */
  title: string;
  /** All that can be seen in it, told for who cannot see it. */
  description: string;
  width: number;
  height: number;
  /** The elements. */
  body: string;
}

/**
 * Puts a picture on a plate of its own, readable on light and dark pages and by screen readers.
 *
 * No element has an id: several pictures may stand in one page without clashing.
 *
 * @param document What it consists of.
 * @returns The SVG, which may stand inline in HTML or in a file of its own.
 */
export function svgDocument({ title, description, width, height, body }: SvgDocument): string {
  const plate = element("rect", {
    ...{ x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 6 },
    ...{ fill: ink("plate"), stroke: ink("edge") },
  });
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      ...{ width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: "img", class: "last-ticket", style: "max-width:100%;height:auto" },
      "font-family": SANS,
    },
    [
      "",
      titleElement(singleLine(title)),
      element("desc", {}, escapeXml(description)),
      element("style", {}, inkStyles(plate + body)),
      plate,
      body,
      "",
    ].join("\n"),
  );
}

const LEGEND_TEXT = 11;
const LINE = 18;
const SWATCH = 16;
const SWATCH_HEIGHT = 11;

/** What one mark means. */
export interface LegendItem {
  words: string;
  /** Draws the mark into a box. */
  mark: (box: { x: number; y: number; width: number; height: number }) => string;
}

/**
 * Draws what the marks of a picture mean, in as many lines as it takes.
 *
 * @param items The marks and their meanings.
 * @param room Where it stands.
 * @returns Elements, and how far down they end.
 */
export function legend(
  items: readonly LegendItem[],
  { left, right, top }: { left: number; right: number; top: number },
): { elements: string[]; bottom: number } {
  if (items.length === 0) return { elements: [], bottom: top };
  let [x, y] = [left, top];
  const elements = items.flatMap(({ words, mark }) => {
    const width = SWATCH + 6 + widthOf(columnsOf(words), LEGEND_TEXT);
    if (x + width > right && x > left) [x, y] = [left, y + LINE];
    const at = x;
    x += width + 16;
    return [
      mark({ x: at, y: y + 3, width: SWATCH, height: SWATCH_HEIGHT }),
      textElement(words, { x: at + SWATCH + 6, y: y + 12, size: LEGEND_TEXT, ink: "faint" }),
    ];
  });
  return { elements, bottom: y + LINE };
}
