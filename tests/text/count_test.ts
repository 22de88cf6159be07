import { assertEquals } from "@std/assert";
import { allInWords, count, inThousands, listed } from "../../lib/text/count.ts";

Deno.test("count() puts a number before its noun", () => {
  assertEquals(
    [0, 1, 2].map((number) => count(number, "schedule")),
    ["0 schedules", "1 schedule", "2 schedules"],
  );
  assertEquals(count(2, "entry", "entries"), "2 entries");
  assertEquals(
    [999, 1_000, 12_345, 123_456, 1_234_567].map((number) => count(number, "run")),
    ["999 runs", "1,000 runs", "12,345 runs", "123,456 runs", "1,234,567 runs"],
  );
});

Deno.test("inThousands() writes numbers as English does, with three decimals at most", () => {
  const numbers = [0, 450, 1_000, 12_345, 1_234.5, 0.1 + 0.2, 1_000.12345, 0.12345];
  assertEquals(numbers.map(inThousands), numbers.map((number) => number.toLocaleString("en-US")));
});

Deno.test("listed() says words in a row", () => {
  assertEquals(
    [[], ["Ann"], ["Ann", "Bob"], ["Ann", "Bob", "Cat"]].map(listed),
    ["", "Ann", "Ann and Bob", "Ann, Bob and Cat"],
  );
});

Deno.test("allInWords() says that no client is left out", () => {
  assertEquals([1, 2, 3, 10, 11].map(allInWords), [
    ...["one client", "both clients", "all three clients", "all ten clients", "all 11 clients"],
  ]);
});
