import { assertRejects } from "@std/assert";
import { NoLock, withLock } from "../../../lib/kit/locks/mod.ts";

Deno.test("NoLock lets everybody through at once", async () => {
  const lock = new NoLock();
  using _one = await lock.acquire();
  await using _other = await lock.acquire({ timeout: 0 });
  (await lock.tryAcquire()).release();
  await withLock(lock, () => withLock(lock, () => {}));
});

Deno.test("NoLock.acquire() throws the signal's reason when it is aborted", async () => {
  const signal = AbortSignal.abort(new Error("no more"));
  await assertRejects(() => new NoLock().acquire({ signal }), Error, "no more");
});
