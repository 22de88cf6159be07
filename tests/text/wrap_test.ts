import { assertEquals } from "@std/assert";
import { columnsOf, fitText, singleLine, wrap, wrapList, wrapText } from "../../lib/text/wrap.ts";

Deno.test("columnsOf() counts what a terminal shows", () => {
  assertEquals(["Ann", "票务", "é", "👩‍👧", ""].map(columnsOf), [3, 4, 1, 2, 0]);
});

Deno.test("fitText() cuts between characters that are seen", () => {
  assertEquals(fitText("tickets", 7), "tickets");
  assertEquals(fitText("tickets", 6), "ticke…");
  assertEquals(fitText("a 票票", 5), "a 票…");
  assertEquals(fitText("👩‍👧👩‍👧", 3), "👩‍👧…");
  assertEquals(fitText("read all", 6), "read…");
  assertEquals(fitText("x", 0), "");
});

Deno.test("singleLine() leaves nothing that breaks a line or starts an escape sequence", () => {
  assertEquals(singleLine(" a\n\tb\r\n"), "a b");
  assertEquals(singleLine("\u001b[31mred\u202e\u0000\ud800"), "\ufffd[31mred\ufffd\ufffd\ufffd");
});

Deno.test("wrapText() breaks between words and cuts what does not fit", () => {
  assertEquals(wrapText("a lock for all", 8), ["a lock", "for all"]);
  assertEquals(wrapText("a incomprehensible lock", 8), ["a", "incompr…", "lock"]);
  assertEquals(wrapText("one two three four", 9, 2), ["one two", "three fo…"]);
});

Deno.test("wrapList() breaks after commas where it can", () => {
  assertEquals(wrapList("tickets = 3, lock: nobody", 21), ["tickets = 3,", "lock: nobody"]);
  assertEquals(wrapList("a: 1, b: 2", 21), ["a: 1, b: 2"]);
  assertEquals(wrapList("a: 1, b: one two three", 12), ["a: 1, b: one", "two three"]);
  assertEquals(wrapList("a: 11, b: 22, c: 33", 6, 2).length, 2);
});

Deno.test("wrap() gives a word that is too long a line of its own", () => {
  assertEquals(wrap("a lock for all", 8), "a lock\nfor all");
  assertEquals(wrap("a incomprehensible lock", 8), "a\nincomprehensible\nlock");
  assertEquals(wrap("", 8), "");
});
