import { assertEquals } from "@std/assert";
import { safeText } from "../../lib/text/escape.ts";

Deno.test("safeText() takes the power over a terminal away from a text", () => {
  assertEquals(
    safeText("a\x1b[2Jb\x07\r\u202e\u009bc\n\td", 99),
    "a\ufffd[2Jb\ufffd\ufffd\ufffd\ufffdc\n\td",
  );
});

Deno.test("safeText() lets colours stay when they may", () => {
  const colored = "\x1b[1;31mred\x1b[0m";
  assertEquals(safeText(colored, 99, true), colored);
  assertEquals(
    safeText(`${colored}\x1b[2J\x1b]0;title`, 99, true),
    `${colored}\ufffd[2J\ufffd]0;title`,
  );
  assertEquals(safeText(colored, 99).includes("\x1b"), false);
});

Deno.test("safeText() cuts what is too long", () => {
  assertEquals(safeText("x".repeat(20), 5), "xxxxx ...");
});

Deno.test("safeText() shows where there is something that cannot be seen, or that turns the writing round", () => {
  const hidden = ["\u00ad", "\u061c", "\u115f", "\u200b", "\u200d", "\u200e", "\u2028", "\u202e"];
  hidden.push("\u2060", "\u2066", "\u2800", "\u3164", "\ufe0f", "\ufeff", "\u{e0041}");
  for (const character of hidden) {
    assertEquals(
      safeText(`A${character}nn`, 99),
      "A\ufffdnn",
      character.codePointAt(0)?.toString(16),
    );
  }
});

Deno.test("safeText() leaves alone what people write", () => {
  for (const text of ["Ödön", "李 雷", "می\u200cخواهم", "👩\u200d💻 ❤\ufe0f", "Zoë", "क्\u200dष"]) {
    assertEquals(safeText(text, 99), text);
  }
});

Deno.test("safeText() keeps a pile of marks within its line", () => {
  assertEquals(safeText(`a${"\u0301".repeat(50)}b`, 99), `a${"\u0301".repeat(4)}\ufffdb`);
});
