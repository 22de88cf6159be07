import { assertEquals } from "@std/assert";
import { colorsAllowed } from "../../lib/commands/screen.ts";

const env = (variables: Record<string, string>) => new Map(Object.entries(variables));

Deno.test("colorsAllowed() returns whether stdout is a terminal when nothing is asked for", () => {
  assertEquals(colorsAllowed(env({}), true), true);
  assertEquals(colorsAllowed(env({}), false), false);
});

Deno.test("colorsAllowed() obeys NO_COLOR on a terminal, unless it is empty", () => {
  assertEquals(colorsAllowed(env({ NO_COLOR: "1" }), true), false);
  assertEquals(colorsAllowed(env({ NO_COLOR: "0" }), true), false);
  assertEquals(colorsAllowed(env({ NO_COLOR: "" }), true), true);
});

Deno.test("colorsAllowed() obeys FORCE_COLOR without a terminal, but NO_COLOR first", () => {
  assertEquals(colorsAllowed(env({ FORCE_COLOR: "1" }), false), true);
  assertEquals(colorsAllowed(env({ FORCE_COLOR: "0" }), false), false);
  assertEquals(colorsAllowed(env({ FORCE_COLOR: "" }), false), false);
  assertEquals(colorsAllowed(env({ FORCE_COLOR: "1", NO_COLOR: "1" }), false), false);
});
