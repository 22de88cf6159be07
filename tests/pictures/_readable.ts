import { assertGreater, assertGreaterOrEqual, assertStringIncludes } from "@std/assert";
import { columnsOf } from "../../lib/text/wrap.ts";

/** What a page of 360 px leaves for a picture. */
const PHONE = 300;

/** Asserts that a drawing is as narrow as it must be, with letters that can be read, none of them beyond its edge. */
export function assertReadable(svg: string): void {
  assertStringIncludes(svg, `width="${PHONE}"`);
  const texts = [...svg.matchAll(/<text ([^>]*)>(?:<title>.*?<\/title>)?(.*?)<\/text>/gs)];
  assertGreater(texts.length, 4);
  for (const [, attributes = "", text = ""] of texts) {
    const number = (name: string): number =>
      Number(new RegExp(`\\b${name}="([\\d.]+)"`).exec(attributes)?.[1]);
    assertGreaterOrEqual(number("font-size"), 11, text);
    // Half as wide as they are high: what is wider than that is a matter of the font.
    const width = columnsOf(text.replaceAll(/&\w+;/g, "x")) * number("font-size") * 0.5;
    const part = attributes.includes("middle") ? 0.5 : attributes.includes('"end"') ? 1 : 0;
    assertGreaterOrEqual(number("x") - part * width, 0, text);
    assertGreaterOrEqual(PHONE, number("x") + (1 - part) * width, text);
  }
}
