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
  swapping: ["#d3c4f3", "#4d3b7d"],
  querying: ["#b9e3d8", "#1d5248"],
  asking: ["#f7d287", "#6b4a0d"],
  overlap: ["#ffc9c6", "#7a1f24"],
  seriesA: ["#0969da", "#58a6ff"],
  seriesB: ["#c4500c", "#f0883e"],
  seriesC: ["#1a7f37", "#3fb951"],
  seriesD: ["#8250df", "#bc8cff"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

/** A meaning, not a hue, so that one place decides how it looks. */
export type Ink = keyof typeof INKS;

/** The fill or stroke of an ink, on a light plate. */
export function ink(name: Ink): string {
  return INKS[name][0];
}

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
