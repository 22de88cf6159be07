import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import {
  MessageError,
  MessageTimeoutError,
  MessageTooLongError,
  PeerGoneError,
  Pipe,
  PipeClosedError,
} from "../../../lib/kit/messages/mod.ts";
import { spawn, start } from "./_spawn.ts";
import { byteByByte, pipeOf, pipePair } from "./_streams.ts";

const PROGRAM = "./_pipe_child.ts";

Deno.test("Pipe carries any JSON value to a process and back, in order", async () => {
  await using echo = spawn(PROGRAM, ["echo"]);
  const messages = [null, 0, "", false, "a\nb\x1e\x04", "Zoë 🎫", [1, [2]], { count: 1 }];
  for (let i = 0; i < 500; i++) messages.push(i);

  const sent = (async (): Promise<void> => {
    for (const message of messages) await echo.pipe.send(message);
    await echo.pipe.end();
  })();
  const received: unknown[] = [];
  for await (const message of echo.pipe) received.push(message);

  await sent;
  assertEquals(received, messages);
});

Deno.test("Pipe carries a message of a million characters to a process and back", async () => {
  await using echo = spawn(PROGRAM, ["echo"], { maxBytes: 8_000_000 });
  const message = "x".repeat(1_000_000);
  const sent = echo.pipe.send(message);
  assert(await echo.pipe.receive() === message);
  await sent;
});

Deno.test("Pipe.send() waits while the other process does not read", async () => {
  await using deaf = spawn(PROGRAM, ["deaf"]);
  assertEquals(await deaf.pipe.receive(), "ready");

  const message = "x".repeat(1_022); // 1 KiB with its quotes
  let sent = 0;
  await assertRejects(async () => {
    for (; sent < 10_000; sent++) await deaf.pipe.send(message, { timeout: 1_000 });
  }, MessageTimeoutError);
  // The kernel's buffer holds 64 KiB; some platforms give more.
  assert(sent > 0 && sent < 1_000, `${sent} KiB were sent to a process that does not read`);

  deaf.child.kill("SIGUSR2");
  await deaf.pipe.end();
  // The one that timed out was half written.
  assertEquals(await deaf.pipe.receive(), sent + 1);
});

Deno.test("Pipe.send() that has timed out before its turn is not sent", async () => {
  await using deaf = spawn(PROGRAM, ["deaf"]);
  await deaf.pipe.receive();
  const filling = deaf.pipe.send("x".repeat(500_000));
  await assertRejects(() => deaf.pipe.send("late", { timeout: 1 }), MessageTimeoutError);
  deaf.child.kill("SIGUSR2");
  await filling;
  await deaf.pipe.end();
  assertEquals(await deaf.pipe.receive(), 1);
});

Deno.test("Pipe reads no further than somebody receives", async () => {
  let chunks = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller): void {
      controller.enqueue(new TextEncoder().encode(`\x1e${chunks++}\n`));
    },
  }, { highWaterMark: 0 });
  await using pipe = Pipe.overStreams(endless, new WritableStream());
  assertEquals(await pipe.receive(), 0);
  assertEquals(await pipe.receive(), 1);
  assertEquals(chunks, 2);
});

Deno.test("Pipe.end() ends only its own direction", async () => {
  await using sum = spawn(PROGRAM, ["sumAfterEnd"]);
  for (const n of [1, 2, 3]) await sum.pipe.send(n);
  await sum.pipe.end();
  assertEquals(await sum.pipe.receive(), 6);
  assertEquals(await sum.pipe.receive(), undefined);
  assertEquals(await sum.pipe.receive(), undefined);
  await assertRejects(() => sum.pipe.send(4), PipeClosedError, "this side has ended the pipe");
});

Deno.test("Pipe.end() in a child lets it go on to print and to receive", async () => {
  const lines: string[] = [];
  await using child = spawn(PROGRAM, ["endFirst"], { onText: (line) => lines.push(line) });
  assertEquals(await child.pipe.receive(), "last");
  assertEquals(await child.pipe.receive(), undefined);
  await child.pipe.send("one more");
  await child.pipe.end();
  assertEquals((await child.child.status).code, 0);
  await child.pipe.receive();
  assertEquals(lines, ["printed after the end", "received one more"]);
});

Deno.test("Pipe tells what a child prints from its messages, and keeps the order", async () => {
  const seen: unknown[] = [];
  await using child = spawn(PROGRAM, ["talkative"], { onText: (line) => seen.push(line) });
  for await (const message of child.pipe) seen.push(message);
  await child.child.status;
  assertEquals(seen.slice(0, 11), [
    "hello",
    1,
    "42",
    '{"event":"forged"}',
    2,
    "no line feed",
    3,
    "",
    4,
    "two",
    "lines",
  ]);
});

Deno.test("Pipe puts characters together that are cut between chunks", async () => {
  const lines: string[] = [];
  await using pipe = pipeOf(byteByByte('Zoë 🎫\n\x1e"Zoë 🎫"\nlast'), {
    onText: (line) => lines.push(line),
  });
  assertEquals(await pipe.receive(), "Zoë 🎫");
  await assertRejects(() => pipe.receive(), PeerGoneError);
  assertEquals(lines, ["Zoë 🎫", "last"]);
});

Deno.test("Pipe gives text that is too long in pieces, without cutting characters", async () => {
  const lines: string[] = [];
  await using pipe = pipeOf([new TextEncoder().encode("ë".repeat(7) + "\n")], {
    maxBytes: 5,
    onText: (line) => lines.push(line),
  });
  await assertRejects(() => pipe.receive(), PeerGoneError);
  assertEquals(lines.join(""), "ë".repeat(7));
  assert(lines.length > 1);
});

Deno.test("Pipe.receive() throws when a message is too long and goes on with the next", async () => {
  await using child = spawn(PROGRAM, ["oversize"]);
  const error = await assertRejects(() => child.pipe.receive(), MessageTooLongError);
  assertStringIncludes(error.message, "1048576 bytes");
  assertEquals(await child.pipe.receive(), "after");
});

Deno.test("Pipe.receive() takes a message of exactly maxBytes", async () => {
  const bytes = new TextEncoder().encode('\x1e"abc"\n\x1e"abcd"\n');
  await using pipe = pipeOf([bytes], { maxBytes: 5 });
  assertEquals(await pipe.receive(), "abc");
  await assertRejects(() => pipe.receive(), MessageTooLongError);
});

Deno.test("Pipe.send() throws when the message is too long or no JSON", async () => {
  await using pipe = pipeOf([], { maxBytes: 5 });
  await pipe.send("abc");
  await assertRejects(() => pipe.send("abcd"), MessageTooLongError, "it has 6");
  await assertRejects(() => pipe.send(undefined), MessageError, "not JSON");
  await assertRejects(() => pipe.send(1n), MessageError, "not JSON");
});

Deno.test("Pipe.receive() throws when a message is damaged and goes on with the next", async () => {
  const damaged = [
    new TextEncoder().encode('\x1e{bad\n\x1e{"cut":\x1e1\n\x1e"'),
    Uint8Array.of(0xff),
    new TextEncoder().encode('"\n\x1e2\n'),
  ];
  await using pipe = pipeOf(damaged);
  await assertRejects(() => pipe.receive(), MessageError, "Cannot receive from 'Ann'");
  await assertRejects(() => pipe.receive(), MessageError, "cut off");
  assertEquals(await pipe.receive(), 1);
  await assertRejects(() => pipe.receive(), MessageError);
  assertEquals(await pipe.receive(), 2);
});

Deno.test("Pipe.receive() throws at once when the other process is killed", async () => {
  await using child = spawn(PROGRAM, ["threeThenWait"], { peer: "Ann" });
  assertEquals(await child.pipe.receive(), 1);
  const two = child.pipe.receive();
  const three = child.pipe.receive();
  const pending = child.pipe.receive();
  // What it had sent is not lost.
  assertEquals(await Promise.all([two, three]), [2, 3]);
  child.kill();
  const start = performance.now();
  const error = await assertRejects(() => pending, PeerGoneError);
  assertEquals(error.message, "Cannot receive from 'Ann' as it was killed by SIGKILL");
  assertEquals(error.peer, "Ann");
  assert(performance.now() - start < 5_000);
  await assertRejects(() => child.pipe.receive(), PeerGoneError);
});

Deno.test("Pipe.receive() throws when the other process exits without an end", async () => {
  await using child = spawn(PROGRAM, ["exit"], { peer: "Ann" });
  await child.pipe.send("go");
  await assertRejects(
    () => child.pipe.receive(),
    PeerGoneError,
    "Cannot receive from 'Ann' as it has exited with code 7 before it ended the pipe",
  );
});

Deno.test("Pipe.send() throws when the other process is killed while it waits", async () => {
  await using child = spawn(PROGRAM, ["deaf"], { peer: "Ann" });
  await child.pipe.receive();
  const blocked = child.pipe.send("x".repeat(500_000));
  const behind = child.pipe.send("y");
  await assertRejects(() => child.pipe.send("z", { timeout: 1 }), MessageTimeoutError);
  child.kill();
  const message = "Cannot send to 'Ann' as it was killed by SIGKILL";
  await Promise.all([
    assertRejects(() => blocked, PeerGoneError, message),
    assertRejects(() => behind, PeerGoneError, message),
  ]);
  await assertRejects(() => child.pipe.send("again"), PeerGoneError, message);
});

Deno.test("Pipe.toParent() sees that the parent has gone", async () => {
  const child = start(PROGRAM, "nameError");
  await child.stdin.close(); // no end was said: this is what a dead parent looks like
  const { code, stdout } = await child.output();
  assertEquals(code, 0);
  assertStringIncludes(
    new TextDecoder().decode(stdout),
    "PeerGoneError: Cannot receive from 'parent'",
  );
});

Deno.test("Pipe.close() makes the other process's send throw", async () => {
  await using child = spawn(PROGRAM, ["stubbornSender"]);
  assertEquals(await child.pipe.receive(), 0);
  await child.pipe.close();
  assertEquals((await child.child.status).code, 3);
});

Deno.test("Pipe.close() ends a receive that waits, and may be called twice", async () => {
  await using echo = spawn(PROGRAM, ["echo"]);
  const pending = echo.pipe.receive();
  await Promise.all([assertRejects(() => pending, PipeClosedError), echo.pipe.close()]);
  await echo.pipe.close();
  await assertRejects(() => echo.pipe.receive(), PipeClosedError);
  await assertRejects(() => echo.pipe.send(1), PipeClosedError);
  assertEquals((await echo.child.status).code, 0);
});

Deno.test("Pipe.close() drops what the other process does not read", async () => {
  await using deaf = spawn(PROGRAM, ["deaf"]);
  await deaf.pipe.receive();
  const blocked = deaf.pipe.send("x".repeat(500_000));
  await Promise.all([
    assertRejects(() => blocked, PipeClosedError),
    deaf.pipe.close({ timeout: 10 }),
  ]);
});

Deno.test("Pipe.receive() that has timed out or was aborted loses no message", async () => {
  const [near, far] = pipePair();
  await assertRejects(
    () => near.receive({ timeout: 1 }),
    MessageTimeoutError,
    "Cannot receive from 'far' as 'timeout' has passed: it was 1 ms",
  );
  const controller = new AbortController();
  const pending = near.receive({ signal: controller.signal });
  const reason = new Error("no longer needed");
  controller.abort(reason);
  assert(await pending.catch((error) => error) === reason);
  assert(await near.receive({ signal: controller.signal }).catch((error) => error) === reason);

  await Promise.all([far.send("ticket"), near.receive().then((m) => assertEquals(m, "ticket"))]);
  await Promise.all([near.close(), far.close()]);
});

Deno.test("Pipe.receive() throws when 'timeout' is negative or not a number", async () => {
  await using pipe = pipeOf([]);
  for (const timeout of [-1, NaN]) {
    await assertRejects(
      () => pipe.receive({ timeout }),
      RangeError,
      `as 'timeout' must not be negative: current value is ${timeout}`,
    );
  }
});

/** Starts a shell that leaves a process behind, which keeps its streams open, and ends with exit code 3. */
async function withGrandchild(
  grandchild: string,
  use: (pipe: Pipe) => Promise<void>,
): Promise<void> {
  const child = new Deno.Command("sh", {
    args: ["-c", `${grandchild} & printf '\\036%d\\n\\036"last"\\n' $!; exit 3`],
    ...{ stdin: "piped", stdout: "piped" },
  }).spawn();
  const pipe = Pipe.toProcess(child, { peer: "Ann", onText: () => {} });
  const pid = await pipe.receive();
  try {
    await use(pipe);
  } finally {
    Deno.kill(Number(pid), "SIGKILL");
    await pipe.close();
  }
}

for (
  const { grandchild, does } of [
    { grandchild: "sleep 600", does: "says nothing" },
    // It begins when its parent has had its say, who would wait for a place in the full pipe.
    { grandchild: "(sleep 0.1; exec yes)", does: "prints on and on" },
  ]
) {
  Deno.test({
    name: `Pipe sees that a process has died whose own child keeps its output open and ${does}`,
    ignore: Deno.build.os === "windows",
    fn: () =>
      withGrandchild(grandchild, async (pipe) => {
        // What it has said before comes first.
        assertEquals(await pipe.receive(), "last");
        await assertRejects(() => pipe.receive(), PeerGoneError, "exited with code 3");
        await assertRejects(() => pipe.send(1), PeerGoneError, "exited with code 3");
      }),
  });
}
