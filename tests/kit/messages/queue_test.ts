import { assert, assertEquals, assertRejects, assertThrows } from "@std/assert";
import { MessageTimeoutError, Queue, QueueClosedError } from "../../../lib/kit/messages/mod.ts";

Deno.test("Queue is first in, first out", async () => {
  const queue = new Queue<number>();
  for (const n of [1, 2, 3]) await queue.put(n);
  assertEquals([await queue.take(), await queue.take(), await queue.take()], [1, 2, 3]);
});

Deno.test("Queue serves consumers in the order in which they came", async () => {
  const queue = new Queue<number>();
  const takes = [queue.take(), queue.take(), queue.take()];
  for (const n of [1, 2, 3]) await queue.put(n);
  assertEquals(await Promise.all(takes), [1, 2, 3]);
});

Deno.test("Queue.put() waits while the queue is full", async () => {
  const queue = new Queue<number>({ capacity: 2 });
  await queue.put(1);
  await queue.put(2);
  let done = false;
  const third = queue.put(3).then(() => done = true);
  await assertRejects(() => queue.put(4, { timeout: 5 }), MessageTimeoutError);
  assertEquals([done, queue.size], [false, 2]);
  assertEquals(await queue.take(), 1);
  await third;
  assertEquals([await queue.take(), await queue.take()], [2, 3]);
  await assertRejects(() => queue.take({ timeout: 0 }), MessageTimeoutError); // 4 was never in it
});

Deno.test("Queue.take() that gives up leaves no ghost that swallows an item", async () => {
  const queue = new Queue<string>();
  const controller = new AbortController();
  const reason = new Error("no longer needed");
  const late = queue.take({ timeout: 1 });
  const aborted = queue.take({ signal: controller.signal });
  controller.abort(reason);
  assert(await aborted.catch((error) => error) === reason);
  await assertRejects(
    () => late,
    MessageTimeoutError,
    "Cannot take an item from the queue as 'timeout' has passed: it was 1 ms",
  );
  await assertRejects(() => queue.take({ signal: controller.signal }), Error, "no longer needed");
  await queue.put("ticket");
  assertEquals(queue.size, 1);
  assertEquals(await queue.take(), "ticket");
});

Deno.test("Queue.take() that is aborted in the same turn as a put loses nothing", async () => {
  const queue = new Queue<number>();
  const controller = new AbortController();
  const first = queue.take({ signal: controller.signal });
  const put = queue.put(1);
  controller.abort();
  await put;
  // Either the first has it or the next gets it; never neither.
  const got = await first.catch(() => undefined);
  const rest = await queue.take({ timeout: 0 }).catch(() => undefined);
  assertEquals([got, rest].filter((item) => item !== undefined), [1]);
});

Deno.test("Queue.close() lets what is in it be taken, then ends it for all", async () => {
  const queue = new Queue<number>({ capacity: 1 });
  await queue.put(1);
  const waiting = queue.put(2);
  queue.close();
  await assertRejects(() => waiting, QueueClosedError);
  await assertRejects(
    () => queue.put(3),
    QueueClosedError,
    "Cannot put an item in the queue as it is closed",
  );
  assertEquals([await queue.take(), await queue.take()], [1, undefined]);
});

Deno.test("Queue.close() ends all who wait for an item", async () => {
  const queue = new Queue<number>();
  const takes = [queue.take(), queue.take()];
  queue.close();
  assertEquals(await Promise.all(takes), [undefined, undefined]);
  for await (const item of queue) throw new Error(`${item} came out of a closed queue`);
});

Deno.test("Queue.deliver() gives an item to nobody else until it is put back", async () => {
  const queue = new Queue<string>();
  for (const item of ["a", "b", "c"]) await queue.put(item);
  const a = await queue.deliver();
  const b = await queue.deliver();
  assertEquals([a?.item, b?.item, queue.size], ["a", "b", 1]);
  b?.putBack();
  a?.putBack();
  a?.putBack();
  a?.acknowledge();
  assertEquals([await queue.take(), await queue.take(), await queue.take()], ["a", "b", "c"]);
  assertEquals(queue.size, 0);
});

Deno.test("Queue that is closed does not end while a delivery is undecided", async () => {
  const queue = new Queue<string>();
  await queue.put("a");
  await queue.put("b");
  const a = await queue.deliver();
  const b = await queue.deliver();
  queue.close();
  const third = queue.take();
  const fourth = queue.take();
  await assertRejects(() => queue.take({ timeout: 1 }), MessageTimeoutError);
  a?.putBack();
  assertEquals(await third, "a");
  b?.acknowledge();
  assertEquals(await fourth, undefined);
});

Deno.test("Queue gives every item to one of many consumers, each producer's in order", async () => {
  const queue = new Queue<[producer: number, n: number]>({ capacity: 3 });
  const producers = Array.from({ length: 5 }, async (_, producer) => {
    for (let n = 0; n < 200; n++) await queue.put([producer, n]);
  });
  const taken: [number, number][][] = Array.from({ length: 4 }, () => []);
  const consumers = taken.map(async (mine) => {
    for await (const item of queue) mine.push(item);
  });
  await Promise.all(producers);
  queue.close();
  await Promise.all(consumers);
  const all = taken.flat().map(String).sort();
  const expected = Array.from({ length: 1000 }, (_, i) => `${i % 5},${Math.floor(i / 5)}`).sort();
  assertEquals(all, expected);
  for (const mine of taken) {
    for (let p = 0; p < 5; p++) {
      const order = mine.filter(([producer]) => producer === p).map(([, n]) => n);
      assertEquals(order, order.toSorted((a, b) => a - b));
    }
  }
});

Deno.test("Queue takes null, false, 0 and empty text as items", async () => {
  const queue = new Queue<null | boolean | number | string>();
  for (const item of [null, false, 0, ""]) await queue.put(item);
  queue.close();
  const items: unknown[] = [];
  for await (const item of queue) items.push(item);
  assertEquals(items, [null, false, 0, ""]);
});

Deno.test("Queue throws when 'capacity' is less than 1", () => {
  for (const capacity of [0, -1, NaN]) {
    assertThrows(
      () => new Queue({ capacity }),
      RangeError,
      `as 'capacity' must be at least 1: current value is ${capacity}`,
    );
  }
});
