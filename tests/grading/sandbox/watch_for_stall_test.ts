import { assertEquals } from "@std/assert";
import { watchForStall } from "../../../lib/grading/sandbox/watch_for_stall.ts";

/** Starts a process that runs `code` until it is disposed of. */
function start(code: string): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-lock", code],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
}

const MOST = 400;
const onLinux = { ignore: Deno.build.os !== "linux" };

Deno.test("watchForStall() tells a loop from a process that waits", onLinux, async () => {
  await using busy = start("for (;;);");
  await using idle = start("setTimeout(() => {}, 1e9);");
  const stalled = Promise.withResolvers<void>();
  let idleStalled = false;
  using _idle = watchForStall(idle.pid, MOST, () => idleStalled = true);
  using _busy = watchForStall(busy.pid, MOST, stalled.resolve);
  await stalled.promise;
  assertEquals(idleStalled, false);
});

Deno.test("watchForStall() is content with a sign of life", onLinux, async () => {
  await using busy = start("for (;;);");
  const stalled = Promise.withResolvers<void>();
  let beatingStalled = false;
  using beating = watchForStall(busy.pid, MOST, () => beatingStalled = true);
  const beats = setInterval(() => beating.beat(), 10);
  using _silent = watchForStall(busy.pid, 2 * MOST, stalled.resolve);
  await stalled.promise;
  clearInterval(beats);
  assertEquals(beatingStalled, false);
});

Deno.test("watchForStall() says nothing about a process that has gone", onLinux, async () => {
  const gone = start("");
  await gone.status;
  await using busy = start("for (;;);");
  const stalled = Promise.withResolvers<void>();
  let goneStalled = false;
  using _gone = watchForStall(gone.pid, 0, () => goneStalled = true);
  using _busy = watchForStall(busy.pid, MOST, stalled.resolve);
  await stalled.promise;
  assertEquals(goneStalled, false);
});
