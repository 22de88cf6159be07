import * as bridge from "@std/assert";
import {
  assert,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertInstanceOf,
  AssertionError,
  assertIsError,
  assertMatch,
  assertNotEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  fail,
} from "@std/assert";

Deno.test("mod.d.ts declares exactly what the package on npm exports", async () => {
  const declarations = await Deno.readTextFile(
    new URL("../../lib/std/assert/mod.d.ts", import.meta.url),
  );
  const declared = declarations.matchAll(/^export (?:function|class) (\w+)/gm).map(([, name]) =>
    name
  );
  assertEquals(new Set(declared), new Set(Object.keys(bridge)));
});

Deno.test("assert() narrows by its condition", () => {
  const value: string | undefined = ["one ticket"].at(0);
  assert(value !== undefined);
  assertEquals(value.length, 10);
  // @ts-expect-error It is a string now, no number.
  value.toFixed;
  assertThrows(() => assert(false, "no ticket"), AssertionError, "no ticket");
});

Deno.test("assertFalse() narrows to the false values", () => {
  const value: "sold out" | "" = Math.random() > 2 ? "sold out" : "";
  assertFalse(value);
  const empty: "" = value;
  assertEquals(empty, "");
  assertThrows(() => assertFalse(1), AssertionError);
});

Deno.test("assertExists() narrows to what is not nullable", () => {
  const value = new Map([["count", 1]]).get("count");
  assertExists(value);
  assertEquals(value.toFixed(0), "1");
  assertThrows(() => assertExists(null), AssertionError, "null");
});

Deno.test("assertInstanceOf() narrows to the class", () => {
  const value: unknown = new RangeError("too many");
  assertInstanceOf(value, RangeError);
  assertEquals(value.message, "too many");
  assertThrows(() => assertInstanceOf(value, TypeError), AssertionError, "TypeError");
});

Deno.test("assertIsError() narrows to the class and checks the message", () => {
  const value: unknown = new RangeError("too many");
  assertIsError(value, RangeError, /many$/);
  assertEquals(value.name, "RangeError");
  assertThrows(() => assertIsError(value, RangeError, "too few"), AssertionError, "too few");
});

Deno.test("assertStrictEquals() narrows to the type of the expected value", () => {
  const value: unknown = 1;
  assertStrictEquals(value, 1);
  assertEquals(value.toFixed(0), "1");
  assertThrows(() => assertStrictEquals({}, {}), AssertionError);
});

Deno.test("assertEquals() compares deeply and refuses two types", () => {
  assertEquals({ count: 1, buyers: ["Ann"] }, { count: 1, buyers: ["Ann"] });
  assertThrows(() => assertEquals({ count: 1 }, { count: 2 }), AssertionError, "not equal");
  // @ts-expect-error A number is never equal to a string.
  assertThrows(() => assertEquals(1, "1"), AssertionError);
});

Deno.test("assertNotEquals() throws when the values are deeply equal", () => {
  assertNotEquals([1], [2]);
  assertThrows(() => assertNotEquals([1], [1]), AssertionError);
});

Deno.test("assertObjectMatch() ignores other properties, also those of an interface", () => {
  interface Stock {
    count: number;
    place: string;
  }
  const stock: Stock = { count: 1, place: "A" };
  assertObjectMatch(stock, { count: 1 });
  assertThrows(() => assertObjectMatch(stock, { count: 2 }), AssertionError);
});

Deno.test("assertThrows() returns the error with its type", () => {
  const error = assertThrows(() => JSON.parse("{"), SyntaxError, "JSON");
  assertEquals(error.name, "SyntaxError");
  assertThrows(() => assertThrows(() => {}), AssertionError, "Expected function to throw");
});

Deno.test("assertRejects() returns the error with its type", async () => {
  const error = await assertRejects(() => Deno.stat("no/such/file"), Deno.errors.NotFound);
  assertEquals(error.name, "NotFound");
  await assertRejects(
    () => assertRejects(() => Promise.resolve()),
    AssertionError,
    "Expected function to reject",
  );
});

Deno.test("assertMatch(), assertStringIncludes() and assertGreater() throw when it does not hold", () => {
  assertMatch("sold out", /^sold/);
  assertStringIncludes("sold out", "out");
  assertGreater(2, 1);
  assertThrows(() => assertMatch("sold out", /^out/), AssertionError);
  assertThrows(() => assertStringIncludes("sold out", "left"), AssertionError);
  assertThrows(() => assertGreater(1, 1), AssertionError);
});

Deno.test("fail() never returns", () => {
  const soldBy = (): string => fail("nobody");
  assertThrows(soldBy, AssertionError, "nobody");
});
