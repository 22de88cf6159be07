import { assertEquals } from "@std/assert";
import { keysIn } from "../../../lib/commands/learn/read_keys.ts";

Deno.test("keysIn() tells keys apart that come together, and takes capitals for small letters", () => {
  assertEquals(keysIn("hN"), ["h", "n"]);
  assertEquals(keysIn("\x1b[A\x1b[B\x1bOA\r q"), ["up", "down", "up", "enter", "space", "q"]);
  assertEquals(keysIn("\x1b[5~\x1b[6~\x1b[H\x1b[F"), ["page up", "page down", "home", "end"]);
  assertEquals(keysIn("é漢"), ["é", "漢"]);
});

Deno.test("keysIn() knows how to interrupt and to end", () => {
  assertEquals(keysIn("\x03\x04\x1b"), ["ctrl+c", "q", "escape"]);
});

Deno.test("keysIn() leaves out what has no name", () => {
  assertEquals(keysIn("\x1b[15~\x1b[1;5C\x01\x1bOPx"), ["x"]);
});
