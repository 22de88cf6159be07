import { assertEquals, assertRejects } from "@std/assert";
import { OrderedOutput } from "../../../lib/commands/grade/grade_all.ts";

Deno.test("OrderedOutput has all of a turn before anything of the next one", async () => {
  const output = new OrderedOutput<string>(3);
  output.add(2, "third");
  output.end(2);
  output.add(1, "second");
  output.end(1);
  output.add(0, "first");
  output.add(0, "first again");
  output.end(0);
  assertEquals(await Array.fromAsync(output), ["first", "first again", "second", "third"]);
});

Deno.test("OrderedOutput hands over what its turn says at once, and waits for the rest", async () => {
  const output = new OrderedOutput<string>(2);
  const items = output[Symbol.asyncIterator]();
  output.add(1, "too early");
  const first = items.next();
  output.add(0, "a");
  assertEquals(await first, { done: false, value: "a" });
  const second = items.next();
  await Promise.resolve();
  output.add(0, "b");
  assertEquals(await second, { done: false, value: "b" });
  output.end(0);
  assertEquals(await items.next(), { done: false, value: "too early" });
  output.end(1);
  assertEquals(await items.next(), { done: true, value: undefined });
});

Deno.test("OrderedOutput throws a turn's error after all that was said before it", async () => {
  const output = new OrderedOutput<string>(2);
  output.fail(1, new Error("second"));
  output.add(0, "a");
  output.fail(0, new Error("first"));
  const read: string[] = [];
  await assertRejects(
    async () => {
      for await (const item of output) read.push(item);
    },
    Error,
    "first",
  );
  assertEquals(read, ["a"]);
});

Deno.test("OrderedOutput ends at once without any turn", async () => {
  assertEquals(await Array.fromAsync(new OrderedOutput<string>(0)), []);
});
