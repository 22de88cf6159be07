import { assert, assertEquals } from "@std/assert";
import { type Ink, INKS, inkStyles } from "../../lib/pictures/inks.ts";

/** Relative luminance (WCAG 2.1). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const TEXTS: Ink[] = ["text", "look", "lock", "fault", "wrong", "faint"];
const SCHEDULE_FILLS: Ink[] = ["plate", "holding", "waiting", "section", "crashed", "paused"];
const TIMELINE_FILLS: Ink[] = ["searching", "reading", "writing", "asking", "overlap", "holding"];
const LINES: Ink[] = ["wrong", "faint", "holdingEdge", "seriesA", "seriesB", "seriesC", "seriesD"];

function assertContrast(inks: Ink[], fills: Ink[], least: number): void {
  for (const theme of [0, 1] as const) {
    for (const ink of inks) {
      for (const fill of fills) {
        const found = contrast(INKS[ink][theme], INKS[fill][theme]);
        assert(found >= least, `${ink} on ${fill} in theme ${theme}: ${found.toFixed(2)}`);
      }
    }
  }
}

Deno.test("INKS have the contrast that WCAG 2.1 AA asks of texts", () => {
  assertContrast(TEXTS, SCHEDULE_FILLS, 4.5);
  assertContrast(["text"], TIMELINE_FILLS, 4.5);
  assertContrast(["faint"], ["waiting"], 4.5);
});

Deno.test("INKS have the contrast that WCAG 2.1 AA asks of lines", () => {
  assertContrast(LINES, ["plate"], 3);
});

Deno.test("INKS have a light colour each of their own, by which style sheets find them", () => {
  const lights = Object.values(INKS).map(([light]) => light);
  assertEquals(new Set(lights).size, lights.length);
});

Deno.test("inkStyles() has rules for the inks that occur, and for nothing else", () => {
  const [light, dark] = INKS.wrong;
  const styles = inkStyles(`<text fill="${light}"/>`);
  assert(styles.includes(`[fill="${light}"]{fill:light-dark(${light},${dark})}`), styles);
  assertEquals(styles.match(/light-dark/g)?.length, 1);
});
