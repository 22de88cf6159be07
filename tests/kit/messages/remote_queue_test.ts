import { assert, assertEquals, assertRejects } from "@std/assert";
import {
  MessageError,
  MessageTimeoutError,
  PeerGoneError,
  Pipe,
  Queue,
  QueueClosedError,
  RemoteQueue,
  serveQueue,
} from "../../../lib/kit/messages/mod.ts";
import { spawn, type Spawned } from "./_spawn.ts";
import { pipePair } from "./_streams.ts";
import { until } from "./_until.ts";

const PROGRAM = "./_queue_child.ts";
const isText = (item: unknown) => typeof item === "string";

interface Worker extends Spawned {
  /** What it says it has put or taken. */
  readonly told: string[];
  readonly served: Promise<void>;
}

function work(queue: Queue<string>, ...args: string[]): Worker {
  const spawned = spawn(PROGRAM, args, { peer: args.join(" ") });
  const told: string[] = [];
  const served = serveQueue(queue, spawned.pipe, isText, {
    onMessage(message): void {
      if (typeof message !== "object" || message === null) return;
      for (const value of Object.values(message)) told.push(String(value));
    },
  });
  return { ...spawned, told, served };
}

function items(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, n) => `${name} ${n}`);
}

function numbersOf(name: string, told: string[]): number[] {
  return told.filter((item) => item.startsWith(name)).map((item) => Number(item.split(" ")[1]));
}

Deno.test("RemoteQueue gives every item to one process, each producer's in order", async () => {
  const queue = new Queue<string>({ capacity: 4 });
  const names = ["Ann", "Ben", "Cid"];
  await using stack = new AsyncDisposableStack();
  const producers = names.map((name) => stack.use(work(queue, "producer", name, "300")));
  const consumers = names.map((name) => stack.use(work(queue, "consumer", name)));

  await Promise.all(producers.map(({ served }) => served));
  queue.close();
  await Promise.all(consumers.map(({ served }) => served));

  const taken = consumers.flatMap(({ told }) => told);
  assertEquals(taken.toSorted(), names.flatMap((name) => items(name, 300)).toSorted());
  for (const { told } of consumers) {
    for (const name of names) {
      const order = numbersOf(name, told);
      assertEquals(order, order.toSorted((a, b) => a - b));
    }
  }
  assertEquals(queue.size, 0);
});

Deno.test({
  name: "RemoteQueue loses nothing that a killed consumer had not taken",
  repeats: 4,
  async fn(): Promise<void> {
    const queue = new Queue<string>({ capacity: 8 });
    const { promise: halfway, resolve } = Promise.withResolvers<void>();
    await using stack = new AsyncDisposableStack();
    const victim = stack.use(work(queue, "consumer", "victim"));
    const survivor = stack.use(work(queue, "consumer", "survivor"));

    const produced = (async (): Promise<void> => {
      for (const [n, item] of items("Ann", 600).entries()) {
        await queue.put(item);
        if (n === 300) resolve();
      }
      queue.close();
    })();
    await halfway;
    victim.kill();
    await assertRejects(() => victim.served, PeerGoneError, "SIGKILL");
    await produced;
    await survivor.served;

    // The victim says what it has after it has it: it may have died with one that it had taken.
    const known = new Set([...victim.told, ...survivor.told]);
    assertEquals(known.size, victim.told.length + survivor.told.length, "an item came out twice");
    const lost = items("Ann", 600).filter((item) => !known.has(item));
    assert(lost.length <= 1, `lost: ${lost}`);
    assert(survivor.told.length > 0);
  },
});

Deno.test("RemoteQueue puts an item back that was on its way to a killed consumer", async () => {
  const queue = new Queue<string>();
  const consumer = work(queue, "consumer", "victim");
  await using _consumer = consumer;
  await queue.put("first");
  await until(() => consumer.told.length > 0);
  // It waits for the next item now, but cannot take it any more.
  consumer.child.kill("SIGSTOP");
  for (const item of ["second", "third"]) await queue.put(item);
  await until(() => queue.size === 1);
  consumer.kill();
  await assertRejects(() => consumer.served, PeerGoneError);
  assertEquals([await queue.take(), await queue.take()], ["second", "third"]);
});

Deno.test("RemoteQueue.take() of a process that is killed while it waits swallows nothing", async () => {
  const queue = new Queue<string>();
  const consumer = work(queue, "consumer", "victim");
  await using _consumer = consumer;
  await queue.put("first");
  await until(() => consumer.told.length > 0);
  consumer.kill();
  await assertRejects(() => consumer.served, PeerGoneError);
  await queue.put("second");
  assertEquals(await queue.take({ timeout: 1_000 }), "second");
});

Deno.test("RemoteQueue.put() that has resolved survives the death of its producer", async () => {
  const queue = new Queue<string>({ capacity: 10_000 });
  const producer = work(queue, "producer", "Ann", "5000");
  await using _producer = producer;
  await until(() => producer.told.length >= 100);
  producer.kill();
  await assertRejects(() => producer.served, PeerGoneError);
  queue.close();
  const taken: string[] = [];
  for await (const item of queue) taken.push(item);
  assertEquals(taken, items("Ann", taken.length));
  // At most the last one is in the queue without its producer having been told.
  assert(taken.length - producer.told.length <= 1, `${taken.length}, ${producer.told.length}`);
  assert(taken.length >= producer.told.length);
});

Deno.test("RemoteQueue.put() waits while the queue is full and throws when it is closed", async () => {
  const queue = new Queue<string>({ capacity: 5 });
  const producer = work(queue, "putUntilClosed", "Ann");
  await using _producer = producer;
  await until(() => queue.size === 5);
  assertEquals(await queue.take(), "Ann 0");
  await until(() => queue.size === 5);
  queue.close();
  await producer.served;
  assertEquals(producer.told, ["true"]);
  const rest: string[] = [];
  for await (const item of queue) rest.push(item);
  assert(rest.length === 5);
});

Deno.test("RemoteQueue.close() closes the queue for all processes", async () => {
  const queue = new Queue<string>();
  await using stack = new AsyncDisposableStack();
  const consumer = stack.use(work(queue, "consumer", "Ann"));
  const closer = stack.use(work(queue, "closer"));
  await Promise.all([consumer.served, closer.served]);
  await assertRejects(() => queue.put("late"), QueueClosedError);
});

Deno.test({
  name: "RemoteQueue.take() that times out swallows nothing",
  repeats: 4,
  async fn(): Promise<void> {
    const queue = new Queue<string>();
    const impatient = work(queue, "impatient");
    await using _impatient = impatient;
    const all = items("Ann", 10);
    for (const item of all) {
      await queue.put(item);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    await impatient.served;
    queue.close();
    const threw = Number(impatient.told.pop());
    assertEquals(threw + impatient.told.length, 20);
    for await (const item of queue) impatient.told.push(item);
    assertEquals(impatient.told, all);
  },
});

Deno.test("RemoteQueue.take() that gives up leaves the item to others", async () => {
  const [near, far] = pipePair();
  const queue = new Queue<string>();
  const served = serveQueue(queue, near, isText);
  const remote = new RemoteQueue(far, isText);
  await assertRejects(() => remote.take({ timeout: 1 }), MessageTimeoutError);
  await queue.put("ticket");
  assertEquals(await queue.take({ timeout: 0 }), "ticket");
  await far.close();
  await served;
  await near.close();
});

Deno.test("RemoteQueue.put() throws when what it puts in is no item for the owner", async () => {
  const [near, far] = pipePair();
  const queue = new Queue<string>();
  const served = serveQueue(queue, near, isText);
  const remote = new RemoteQueue(far, (_item: unknown): _item is string | number => true);
  await assertRejects(() => remote.put(1), MessageError, "Cannot put an item of 'far'");
  assertEquals(queue.size, 0);
  await far.close();
  await served;
  await near.close();
});

Deno.test("RemoteQueue.take() throws when what comes is no item, and does not take it", async () => {
  const [near, far] = pipePair();
  const queue = new Queue<string>();
  const served = serveQueue(queue, near, isText);
  const remote = new RemoteQueue(far, (item: unknown) => typeof item === "number");
  await queue.put("a");
  await assertRejects(() => remote.take(), MessageError, "Cannot take an item from 'near'");
  await far.close();
  await served;
  assertEquals(await queue.take(), "a");
  await near.close();
});

/** Items of a local queue that cannot go through a pipe. */
const UNSENT: Readonly<Record<string, unknown>> = {
  "too long for the pipe": "x".repeat(2_000_000),
  "no JSON": () => 1,
};

for (const [what, item] of Object.entries(UNSENT)) {
  Deno.test(`RemoteQueue.take() throws when the item is ${what}, which stays for others`, async () => {
    const [near, far] = pipePair();
    const queue = new Queue<NonNullable<unknown>>();
    const isItem = (value: unknown): value is NonNullable<unknown> => value !== undefined;
    const served = serveQueue(queue, near, isItem);
    const remote = new RemoteQueue(far, isItem);
    await queue.put(item ?? "");
    await queue.put("Ann");
    await assertRejects(() => remote.take(), MessageError);
    assertEquals(await queue.take(), item);
    await queue.put(item ?? "");
    assertEquals(await remote.take(), "Ann");
    queue.close();
    await assertRejects(() => remote.take(), MessageError);
    assertEquals([await queue.take(), await queue.take()], [item, undefined]);
    assertEquals(await remote.take(), undefined);
    await far.close();
    await served;
    await near.close();
  });
}

Deno.test("RemoteQueue.take() gives back what is no item, so that a closed queue ends", async () => {
  const [near, far] = pipePair();
  const queue = new Queue<number | string>();
  const isItem = (value: unknown): value is number | string => value !== undefined;
  const served = serveQueue(queue, near, isItem);
  const remote = new RemoteQueue(far, (value) => typeof value === "string");
  await queue.put(1);
  queue.close();
  await assertRejects(() => remote.take(), MessageError);
  assertEquals([await queue.take(), await queue.take()], [1, undefined]);
  await far.close();
  await served;
  await near.close();
});

Deno.test("RemoteQueue.take() that was given up long ago gives back what comes in the end", async () => {
  const there = new TransformStream<Uint8Array, Uint8Array>();
  const back = new TransformStream<Uint8Array, Uint8Array>();
  // As if the owner's process had been stopped: nothing of what it says comes through.
  const resumed = Promise.withResolvers<void>();
  const late = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      await resumed.promise;
      controller.enqueue(chunk);
    },
  });
  const near = Pipe.overStreams(back.readable, there.writable);
  const far = Pipe.overStreams(there.readable.pipeThrough(late), back.writable);
  const isItem = (value: unknown): value is string => typeof value === "string";
  const queue = new Queue<string>();
  const served = serveQueue(queue, near, isItem);
  const remote = new RemoteQueue(far, isItem);
  await queue.put("Ann");
  await assertRejects(() => remote.take({ timeout: 10 }), MessageTimeoutError);
  resumed.resolve();
  assertEquals(await queue.take(), "Ann");
  await far.close();
  await served;
  await near.close();
});
