import { assertEquals } from "@std/assert";
import { deadline } from "@std/async";

/**
 * Proves that a promise is blocked: it is still pending a moment later. Returns a function that
 * waits until it is no longer blocked, which must be soon. After Go's lockedfile.
 */
export async function mustBlock<T>(promise: Promise<T>): Promise<() => Promise<T>> {
  const blocked = Symbol();
  const moment = Promise.withResolvers<typeof blocked>();
  const timer = setTimeout(moment.resolve, 30, blocked);
  const first = await Promise.race([promise, moment.promise]);
  clearTimeout(timer);
  assertEquals(first, blocked, "did not block");
  return () => deadline(promise, 10_000);
}
