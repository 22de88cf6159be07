import { assertEquals } from "@std/assert";
import {
  explainUnknownOption,
  findUnknownOption,
  inspectValue,
} from "../../../lib/kit/desk/refusals.ts";

const loop: Record<string, unknown> = {};
loop.self = loop;

const INSPECTED: [unknown, string][] = [
  ["it's", `"it's"`],
  [-0, "-0"],
  [NaN, "NaN"],
  [12n, "12n"],
  [undefined, "undefined"],
  [null, "null"],
  [Symbol("key"), "Symbol(key)"],
  [function named(): void {}, "[Function: named]"],
  [{}, "{}"],
  [[], "[]"],
  [{ count: -1, price: "9" }, '{ count: -1, price: "9" }'],
  [[1, 2, 3, 4, 5, 6, 7], "[ 1, 2, 3, 4, 5, ... 2 more ]"],
  [new TypeError("wrong"), "TypeError: wrong"],
  [new Date(0), "Date {}"],
  [Object.create(null), "{}"],
  [{ a: { b: { c: { d: 1 } } } }, "{ a: { b: { c: ... } } }"],
  [loop, "{ self: { self: { self: ... } } }"],
  [
    {
      get bad(): never {
        throw new Error("no");
      },
    },
    "[object]",
  ],
];

for (const [value, text] of INSPECTED) {
  Deno.test(`inspectValue() writes ${text}`, () => {
    assertEquals(inspectValue(value), text);
  });
}

const KNOWN = ["clients", "tickets", "timeout"];

Deno.test("findUnknownOption() finds nothing wrong with options that exist", () => {
  assertEquals(findUnknownOption({ clients: 1, timeout: undefined }, KNOWN), undefined);
  assertEquals(findUnknownOption({}, KNOWN), undefined);
});

const MISTYPED: [option: string, closest: string][] = [
  ["client", "clients"],
  ["Clients", "clients"],
  ["timeuot", "timeout"],
  ["tickts", "tickets"],
];

for (const [option, closest] of MISTYPED) {
  Deno.test(`findUnknownOption() guesses that '${option}' was meant as '${closest}'`, () => {
    assertEquals(findUnknownOption({ [option]: 1 }, KNOWN), { option, closest });
  });
}

Deno.test("findUnknownOption() guesses nothing when nothing is similar", () => {
  assertEquals(findUnknownOption({ colour: 1 }, KNOWN), { option: "colour" });
  assertEquals(
    explainUnknownOption({ option: "colour" }, KNOWN),
    "there is no option 'colour': the options are 'clients', 'tickets', 'timeout'",
  );
});
