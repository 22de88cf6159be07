import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { Random } from "../../../lib/explorer/random.ts";
import { randomNames } from "../../../lib/grading/races/race_names.ts";
import { clientNames } from "../../../lib/kit/desk/names.ts";

Deno.test("randomNames() gives different words of letters, none of them the explorer's", () => {
  for (let seed = 0; seed < 50; seed++) {
    const names = randomNames(20, new Random(seed));
    assertEquals(new Set(names).size, 20);
    assert(names.every((name) => /^\p{L}+$/u.test(name)), `${names}`);
    assert(!names.some((name) => clientNames(26).includes(name)), `${names}`);
  }
});

Deno.test("randomNames() gives two that begin alike, to any number of clients", () => {
  for (let seed = 0; seed < 50; seed++) {
    const [first, second, ...more] = randomNames(2, new Random(seed));
    assertEquals(first?.[0], second?.[0]);
    assertEquals(more, []);
  }
});

Deno.test("randomNames() gives the same names to the same seed, and others to another", () => {
  assertEquals(randomNames(5, new Random(1)), randomNames(5, new Random(1)));
  assertNotEquals(randomNames(5, new Random(1)), randomNames(5, new Random(2)));
});
