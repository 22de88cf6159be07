import { escapeXml } from "../text/escape.ts";
import { columnsOf } from "../text/wrap.ts";

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
    const text = typeof value === "number" ? String(Math.round(value * 10) / 10) : value;
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

/** The fill or stroke of an ink, on a light plate. */
export function ink(name: Ink): string {
  return INKS[name][0];
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
  /** Which end of it stands at `x`. */
  anchor?: "start" | "middle" | "end";
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
  const { x, y, ink: name = "text", size = 12, anchor = "start", whole = text } = style;
  const title = whole === text ? "" : titleElement(whole);
  return element("text", {
    ...{ x, y, fill: ink(name), "font-size": size },
    "text-anchor": anchor === "start" ? undefined : anchor,
    "font-family": style.mono ? MONO : undefined,
    "font-weight": style.bold ? "bold" : undefined,
    "font-style": style.italic ? "italic" : undefined,
  }, title + escapeXml(text));
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

const SANS = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', sans-serif";
const MONO = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace";

/** What a picture consists of. */
export interface SvgDocument {
  /** What it shows, in one sentence. */
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
      element("title", {}, escapeXml(title)),
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

/**
 * What the pictures are drawn with: each ink on a light plate and on a dark one. Inks of text have a
 * contrast of at least 4.5 with the plate, those of lines 3.
 */
export const INKS = {
  plate: ["#ffffff", "#1b1f24"],
  edge: ["#d1d9e0", "#3d444d"],
  lane: ["#e4e8ec", "#30363d"],
  text: ["#1f2328", "#e6edf3"],
  faint: ["#59636e", "#9da7b3"],
  look: ["#0b4fa0", "#79b8ff"],
  lock: ["#11632a", "#6fdd8b"],
  fault: ["#8a4600", "#f0a353"],
  wrong: ["#b3001b", "#ff8078"],
  holding: ["#cdeed3", "#173f26"],
  holdingEdge: ["#2a9d4a", "#3fb950"],
  waiting: ["#e7e9ec", "#333941"],
  section: ["#ffdfae", "#4a2f0d"],
  crashed: ["#eedfdf", "#452f2f"],
  paused: ["#dbe0f7", "#323757"],
  searching: ["#c4e4f7", "#1c4560"],
  reading: ["#9cc9fb", "#1f5392"],
  writing: ["#e9b7ee", "#75337e"],
  asking: ["#f7d287", "#6b4a0d"],
  overlap: ["#ffc9c6", "#7a1f24"],
  seriesA: ["#0969da", "#58a6ff"],
  seriesB: ["#c4500c", "#f0883e"],
  seriesC: ["#1a7f37", "#3fb951"],
  seriesD: ["#8250df", "#bc8cff"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** A meaning, not a hue, so that one place decides how it looks. */
export type Ink = keyof typeof INKS;

/** Attributes that take an ink. */
const INKED = ["fill", "stroke", "color"] as const;

/**
 * The style sheet that makes a picture readable wherever it is shown.
 *
 * The attributes of a picture hold the light inks, for viewers without style sheets. The style sheet
 * exchanges them, plate and all, where the page is dark. A notebook knows better than the system
 * whether it is: JupyterLab and VS Code say so, the classic notebook is light. Browsers that do not
 * know `light-dark()` skip the rules and keep the light inks.
 *
 * @param body The elements of the picture.
 * @returns Rules for the inks that occur in it.
 */
export function inkStyles(body: string): string {
  const rules = Object.values(INKS).flatMap(([light, dark]) =>
    INKED
      .filter((attribute) => body.includes(` ${attribute}="${light}"`))
      .map((attribute) =>
        `.last-ticket [${attribute}="${light}"]{${attribute}:light-dark(${light},${dark})}`
      )
  );
  return [
    ".last-ticket{color-scheme:light dark}",
    '[data-jp-theme-light="true"] .last-ticket,.vscode-light .last-ticket,' +
    ".notebook_app .last-ticket{color-scheme:light}",
    '[data-jp-theme-light="false"] .last-ticket,.vscode-dark .last-ticket{color-scheme:dark}',
    ...rules,
  ].join("\n");
}
