import { columnsOf } from "./_fit_text.ts";
import { textElement, widthOf } from "./_svg.ts";

const SIZE = 11;
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
    const width = SWATCH + 6 + widthOf(columnsOf(words), SIZE);
    if (x + width > right && x > left) [x, y] = [left, y + LINE];
    const at = x;
    x += width + 16;
    return [
      mark({ x: at, y: y + 3, width: SWATCH, height: SWATCH_HEIGHT }),
      textElement(words, { x: at + SWATCH + 6, y: y + 12, size: SIZE, ink: "faint" }),
    ];
  });
  return { elements, bottom: y + LINE };
}
