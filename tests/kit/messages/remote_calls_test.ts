import {
  assert,
  assertEquals,
  assertInstanceOf,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import {
  MessageError,
  MessageTimeoutError,
  MessageTooLongError,
  PeerGoneError,
  Pipe,
  PipeClosedError,
  QueueClosedError,
  RemoteCallError,
  RemoteCalls,
} from "../../../lib/kit/messages/mod.ts";
import { spawn } from "./_spawn.ts";
import { pipePair } from "./_streams.ts";

const PROGRAM = "./_calls_child.ts";

Deno.test("RemoteCalls.call() returns what the method of the other process returns", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  assertEquals(await calls.call("echo", { ticket: [1, "ë"] }), { ticket: [1, "ë"] });
  assertEquals(await calls.call("nothing"), null);
});

Deno.test("RemoteCalls.call() gives each of many calls its own answer, in any order", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  const late = Array.from({ length: 500 }, (_, i) => calls.call("afterTold", i));
  const early = Array.from({ length: 500 }, (_, i) => calls.call("echo", -i));
  assertEquals(await Promise.all(early), Array.from({ length: 500 }, (_, i) => -i));
  await calls.notify("tell");
  assertEquals(await Promise.all(late), Array.from({ length: 500 }, (_, i) => i));
});

Deno.test("RemoteCalls.call() throws the error of the other process, with its type", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  await assertRejects(() => calls.call("throwQueueClosed"), QueueClosedError, "Cannot put it");
  const gone = await assertRejects(() => calls.call("throwPeerGone"), PeerGoneError);
  assertEquals([gone.message, gone.peer, gone.code], ["Cannot reach Ben", "Ben", "PEER_GONE"]);
  const other = await assertRejects(() => calls.call("throwTypeError"), RemoteCallError);
  assertEquals([other.message, other.remoteName], ["no such thing", "TypeError"]);
  await assertRejects(() => calls.call("throwText"), RemoteCallError, "text");
  const long = await assertRejects(() => calls.call("long"), MessageTooLongError);
  assertEquals([long.code, long.maxBytes > 0], ["MESSAGE_TOO_LONG", true]);
});

Deno.test("RemoteCalls.call() throws when there is no such method of its own", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  for (const method of ["sell", "constructor", "__proto__", "toString"]) {
    await assertRejects(() => calls.call(method), MessageError, `'${method}'`);
  }
});

Deno.test("RemoteCalls.call() throws at once for all calls when the process is killed", async () => {
  await using child = spawn(PROGRAM, [], { peer: "Ann" });
  const calls = new RemoteCalls(child.pipe);
  await calls.call("echo");
  const pending = Array.from({ length: 20 }, () => calls.call("afterTold"));
  child.kill();
  const errors = await Promise.all(pending.map((call) => call.catch((error) => error)));
  for (const error of errors) {
    assertInstanceOf(error, PeerGoneError);
    assertStringIncludes(error.message, "'Ann' as it was killed by SIGKILL");
  }
  await assertRejects(() => calls.call("echo"), PeerGoneError);
  await assertRejects(() => calls.done, PeerGoneError);
});

Deno.test("RemoteCalls.call() throws when the other process ends the pipe instead", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  await assertRejects(() => calls.call("endPipe"), PeerGoneError, "has ended the pipe");
  await calls.done;
  // It still reads, but could not answer.
  const late = calls.call("echo", 1, { timeout: 1_000 });
  await assertRejects(() => late, PeerGoneError, "has ended the pipe");
});

Deno.test("RemoteCalls.call() that times out or is aborted stops the call there", async () => {
  const lines: string[] = [];
  await using child = spawn(PROGRAM, [], { onText: (line) => lines.push(line) });
  const calls = new RemoteCalls(child.pipe);
  await assertRejects(
    () => calls.call("untilCancelled", null, { timeout: 10 }),
    MessageTimeoutError,
    "Cannot call 'untilCancelled' of 'process",
  );
  const controller = new AbortController();
  const reason = new Error("no longer needed");
  const aborted = calls.call("untilCancelled", null, { signal: controller.signal });
  controller.abort(reason);
  assert(await aborted.catch((error) => error) === reason);
  assertEquals(lines, ["cancelled", "cancelled"]);
});

Deno.test("RemoteCalls.call() resolves when the call was done before it was stopped", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  assertEquals(await calls.call("doneAllTheSame", null, { timeout: 1 }), "done");
});

Deno.test("RemoteCalls.call() throws all the same when the process has stopped", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  await calls.call("echo");
  child.child.kill("SIGSTOP");
  await assertRejects(() => calls.call("echo", 1, { timeout: 10 }), MessageTimeoutError);
  child.child.kill("SIGCONT");
  assertEquals(await calls.call("echo", 2), 2); // the late answer went to nobody
});

Deno.test("RemoteCalls serves calls in both directions, also within a call", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe, { handlers: { double: (n) => 2 * Number(n) } });
  assertEquals(await calls.call("callBack", 21), 42);
});

Deno.test("RemoteCalls leaves messages that are no calls to onMessage", async () => {
  await using child = spawn(PROGRAM);
  const { promise, resolve } = Promise.withResolvers<void>();
  const heard: unknown[] = [];
  const calls = new RemoteCalls(child.pipe, {
    onMessage(message): void {
      heard.push(message);
      if (heard.length === 4) resolve();
    },
  });
  const sent = [{ event: "start" }, 5, { jsonrpc: "2.0" }, { id: 1, method: "echo" }];
  for (const message of sent) await child.pipe.send(message);
  assertEquals(await calls.call("echo", 1), 1);
  await promise;
  assertEquals(heard, sent.map((message) => ({ heard: message })));
});

Deno.test("RemoteCalls cuts off a peer that sends what is no message", async () => {
  const bytes = new TransformStream<Uint8Array, Uint8Array>();
  const back = new TransformStream<Uint8Array, Uint8Array>();
  await using pipe = Pipe.overStreams(bytes.readable, back.writable, { peer: "Ann" });
  const calls = new RemoteCalls(pipe);
  const pending = calls.call("echo");
  const writer = bytes.writable.getWriter();
  const written = writer.write(new TextEncoder().encode("\x1e{bad\n"));
  await assertRejects(() => pending, MessageError, "Cannot receive from 'Ann'");
  await assertRejects(() => calls.done, MessageError);
  await assertRejects(() => pipe.receive(), PipeClosedError);
  await written;
  await back.readable.cancel();
});

Deno.test("RemoteCalls ignores answers to calls that nobody made", async () => {
  const [near, far] = pipePair();
  const calls = new RemoteCalls(near);
  new RemoteCalls(far, { handlers: { echo: (params) => params } });
  for (const id of [1, 7, "x", null]) await far.send({ jsonrpc: "2.0", id, result: "forged" });
  assertEquals(await calls.call("echo", "real"), "real");
  await Promise.all([near.close(), far.close()]);
});

Deno.test("RemoteCalls cuts off a peer that has too many calls under way", async () => {
  const [near, far] = pipePair();
  let served = 0;
  const calls = new RemoteCalls(near, {
    handlers: {
      hang(_params, signal): Promise<void> {
        served++;
        const { promise, reject } = Promise.withResolvers<void>();
        signal.addEventListener("abort", () => reject(signal.reason));
        return promise;
      },
    },
  });
  const flood = (async (): Promise<void> => {
    for (let id = 0; id < 5_000; id++) await far.send({ jsonrpc: "2.0", id, method: "hang" });
  })().catch((error) => error);
  await assertRejects(() => calls.done, MessageError, "more than 1024");
  assertEquals(served, 1024);
  await far.close();
  assertInstanceOf(await flood, Error);
  await near.close();
});

Deno.test("RemoteCalls.call() throws when too many calls are under way", async () => {
  await using child = spawn(PROGRAM);
  const calls = new RemoteCalls(child.pipe);
  const under = Array.from({ length: 1024 }, () => calls.call("afterTold"));
  await assertRejects(() => calls.call("echo"), MessageError, "1024 calls are under way");
  await calls.notify("tell");
  await Promise.all(under);
  assertEquals(await calls.call("echo", 1), 1);
});

/** Results that have no JSON text, or whose own code throws when it is asked for one. */
const NOT_JSON: Readonly<Record<string, () => unknown>> = {
  "a function": () => () => 1,
  "a symbol": () => Symbol("ticket"),
  "a bigint": () => ({ count: 1n }),
  "a circular object": () => {
    const circle: Record<string, unknown> = {};
    return Object.assign(circle, { circle });
  },
  "an object whose toJSON() returns nothing": () => ({ toJSON: () => undefined }),
  "an object whose toJSON() throws what is no error": () => ({
    toJSON() {
      throw Object.create(null);
    },
  }),
  "an object with a getter that throws": () => ({
    get count(): never {
      throw null;
    },
  }),
  "a revoked proxy": () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    return { proxy };
  },
};

for (const [what, make] of Object.entries(NOT_JSON)) {
  Deno.test(`RemoteCalls answers with an error when a method returns ${what}`, async () => {
    const [near, far] = pipePair();
    new RemoteCalls(far, { handlers: { strange: make, echo: (params) => params } });
    const calls = new RemoteCalls(near);
    await assertRejects(() => calls.call("strange"), MessageError, "not JSON");
    // It goes on to serve.
    assertEquals(await calls.call("echo", 1), 1);
    await Promise.all([near.close(), far.close()]);
  });

  Deno.test(`RemoteCalls.call() and notify() throw when they are given ${what}`, async () => {
    const [near, far] = pipePair();
    const calls = new RemoteCalls(near);
    await assertRejects(() => calls.call("echo", make()), MessageError, "not JSON");
    await assertRejects(() => calls.notify("echo", make()), MessageError, "not JSON");
    await Promise.all([near.close(), far.close()]);
  });
}

/** What a method can throw besides an error. */
const THROWN: Readonly<Record<string, () => unknown>> = {
  "null": () => null,
  "undefined": () => undefined,
  "an object without a prototype": () => Object.create(null),
  "a symbol": () => Symbol("ticket"),
  "a bigint": () => 1n,
  "a function": () => () => 1,
  "a proxy that throws": () =>
    new Proxy({}, {
      getPrototypeOf: () => {
        throw Object.create(null);
      },
      get: () => {
        throw null;
      },
    }),
  "an error whose message is none": () => Object.assign(new Error(), { message: 1n, name: null }),
  "an error whose message throws": () =>
    Object.defineProperty(new Error(), "message", {
      get: () => {
        throw null;
      },
    }),
  "an error that is longer than a message": () => new Error("x".repeat(2_000_000)),
};

for (const [what, make] of Object.entries(THROWN)) {
  Deno.test(`RemoteCalls answers with an error when a method throws ${what}`, async () => {
    const [near, far] = pipePair();
    const strange = (): never => {
      throw make();
    };
    new RemoteCalls(far, { handlers: { strange, echo: (params) => params } });
    const calls = new RemoteCalls(near);
    assert(await calls.call("strange").catch((error) => error) instanceof Error);
    assertEquals(await calls.call("echo", 1), 1);
    await Promise.all([near.close(), far.close()]);
  });
}

Deno.test("RemoteCalls closes a pipe that is too narrow for any answer", async () => {
  const there = new TransformStream<Uint8Array, Uint8Array>();
  const back = new TransformStream<Uint8Array, Uint8Array>();
  const near = Pipe.overStreams(back.readable, there.writable, { peer: "far" });
  const far = Pipe.overStreams(there.readable, back.writable, { peer: "near", maxBytes: 60 });
  new RemoteCalls(far, { handlers: { a: () => "x".repeat(100) } });
  await assertRejects(() => new RemoteCalls(near).call("a"), PeerGoneError);
  await Promise.all([near.close(), far.close()]);
});
