import * as bridge from "@std/async";
import { assert, assertEquals, assertLessOrEqual, assertRejects, fail } from "@std/assert";
import {
  abortable,
  deadline,
  debounce,
  type DebouncedFunction,
  delay,
  pooledMap,
  retry,
  RetryError,
} from "@std/async";

Deno.test("mod.d.ts declares nothing that the package on npm lacks", async () => {
  const declarations = await Deno.readTextFile(
    new URL("../../lib/std/async/mod.d.ts", import.meta.url),
  );
  const exported = new Set<string | undefined>(Object.keys(bridge));
  const declared = declarations.matchAll(/^export (?:function|class) (\w+)/gm).map(([, name]) =>
    name
  );
  assertEquals(declared.filter((name) => !exported.has(name)).toArray(), []);
});

Deno.test("delay() rejects with the reason when its signal is aborted", async () => {
  const signal = AbortSignal.abort(new Error("sold out"));
  await assertRejects(() => delay(60_000, { signal }), Error, "sold out");
  await delay(1);
});

Deno.test("deadline() rejects when the promise takes too long", async () => {
  const never = new Promise<string>(() => {});
  const error = await assertRejects(() => deadline(never, 5), DOMException);
  assertEquals(error.name, "TimeoutError");
});

Deno.test("deadline() passes the value and its type on", async () => {
  const text = await deadline(Promise.resolve("one ticket"), Infinity);
  assertEquals(text.length, 10);
});

Deno.test("abortable() rejects when the signal is aborted", async () => {
  const controller = new AbortController();
  const waiting = abortable(new Promise<void>(() => {}), controller.signal);
  controller.abort(new Error("sold out"));
  await assertRejects(() => waiting, Error, "sold out");
});

Deno.test("abortable() ends an iteration when the signal is aborted", async () => {
  const controller = new AbortController();
  const values = [Promise.resolve({ value: 1 }), new Promise<IteratorResult<number>>(() => {})];
  const next = (): Promise<IteratorResult<number>> => values.shift() ?? fail("asked too often");
  const tickets: AsyncIterable<number> = { [Symbol.asyncIterator]: () => ({ next }) };
  const seen: number[] = [];
  await assertRejects(
    async () => {
      for await (const ticket of abortable(tickets, controller.signal)) {
        seen.push(ticket);
        queueMicrotask(() => controller.abort(new Error("sold out")));
      }
    },
    Error,
    "sold out",
  );
  assertEquals(seen, [1]);
});

Deno.test("debounce() calls once, with the last arguments", () => {
  const calls: string[] = [];
  const save: DebouncedFunction<[string]> = debounce((file: string) => calls.push(file), 60_000);
  save("draft");
  save("final");
  assert(save.pending);
  save.flush();
  assertEquals(calls, ["final"]);
  save("dropped");
  save.clear();
  assert(!save.pending);
  assertEquals(calls, ["final"]);
});

Deno.test("pooledMap() keeps the order and the limit", async () => {
  let running = 0;
  let most = 0;
  const results = pooledMap(2, [3, 2, 1], async (n) => {
    most = Math.max(most, ++running);
    await delay(n);
    running--;
    return `${n}`;
  });
  assertEquals(await Array.fromAsync(results), ["3", "2", "1"]);
  assertLessOrEqual(most, 2);
});

Deno.test("retry() calls again until it succeeds", async () => {
  let calls = 0;
  const attempt = (): string => {
    calls++;
    if (calls < 3) throw new Error("busy");
    return "sold";
  };
  assertEquals(await retry(attempt, { minTimeout: 1 }), "sold");
  assertEquals(calls, 3);
});

Deno.test("retry() throws with the cause after the last attempt, or an error not to retry", async () => {
  const busy = new Error("busy");
  const attempt = (): never => {
    throw busy;
  };
  const error = await assertRejects(
    () => retry(attempt, { maxAttempts: 2, minTimeout: 1 }),
    RetryError,
  );
  assertEquals(error.cause, busy);
  await assertRejects(() => retry(attempt, { isRetriable: () => false }), Error, "busy");
});
