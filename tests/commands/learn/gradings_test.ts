import { assertEquals, assertRejects } from "@std/assert";
import { Gradings } from "../../../lib/commands/learn/gradings.ts";

/** Works until it is aborted. */
function untilAborted(signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<void>();
  signal.addEventListener("abort", () => reject(signal.reason));
  return promise;
}

Deno.test("Gradings ends what runs before it starts something else", async () => {
  const log: string[] = [];
  await using gradings = new Gradings((error) => log.push(`error ${error}`));
  const begun = Promise.withResolvers<void>();
  gradings.start(async (signal) => {
    log.push("first begins");
    begun.resolve();
    await untilAborted(signal).finally(() => log.push("first ends"));
  });
  await begun.promise;
  gradings.start(() => Promise.resolve(void log.push("never begins")));
  gradings.start(() => Promise.resolve(void log.push("last begins")));
  await gradings.idle(new AbortController().signal);
  assertEquals(log, ["first begins", "first ends", "last begins"]);
});

Deno.test("Gradings tells of errors, but not of those of what it has ended", async () => {
  const errors: unknown[] = [];
  await using gradings = new Gradings((error) => errors.push(error));
  gradings.start(untilAborted);
  gradings.start(() => Promise.reject("broken"));
  await gradings.idle(new AbortController().signal);
  assertEquals(errors, ["broken"]);
});

Deno.test("Gradings.idle() ends what runs when it is aborted", async () => {
  await using gradings = new Gradings(() => {});
  const begun = Promise.withResolvers<void>();
  gradings.start((signal) => {
    begun.resolve();
    return untilAborted(signal);
  });
  await begun.promise;
  const abort = new AbortController();
  const idle = gradings.idle(abort.signal);
  abort.abort(new Error("interrupted"));
  await assertRejects(() => idle, Error, "interrupted");
});
