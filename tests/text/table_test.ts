import { assertEquals } from "@std/assert";
import { table } from "../../lib/text/table.ts";

Deno.test("table() lines up its columns, numbers to the right, and leaves no space at line ends", () => {
  assertEquals(
    table([["scene", "purchases", ""], ["no lock", "10", "oversold"], ["lock", "1"]], {
      right: [1],
    }),
    "scene    purchases\nno lock         10  oversold\nlock             1",
  );
});

Deno.test("table() counts columns as a terminal shows them", () => {
  assertEquals(table([["name", "x"], ["票务", "1"], ["Ann", "2"]]), "name  x\n票务  1\nAnn   2");
});

Deno.test("table() paints cells without moving them, and its header strong", () => {
  const rows = [["a", "b"], [{ text: "bad", style: "bad" as const }, "1"]];
  const painted = table(rows, { color: true });
  // deno-lint-ignore no-control-regex
  assertEquals(painted.replaceAll(/\x1b\[[\d;]*m/g, ""), table(rows));
  assertEquals(painted.split("\n")[0], "\x1b[1ma    b\x1b[0m");
});

Deno.test("table() has no lines without rows", () => {
  assertEquals(table([]), "");
});
