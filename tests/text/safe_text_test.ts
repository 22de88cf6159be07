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
