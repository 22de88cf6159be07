import { assertEquals } from "@std/assert";
import { FileLock } from "../../../lib/kit/locks/mod.ts";
import { TempLock } from "./_temp_lock.ts";

Deno.test("Guard.release() releases once, whoever holds the lock by then", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  const first = await lock.acquire();
  first.release();
  using _second = await lock.acquire();
  first.release();
  first[Symbol.dispose]();
  await first[Symbol.asyncDispose]();
  assertEquals(await lock.tryAcquire(), undefined);
});

Deno.test("Guard releases at the end of a block, by using and by await using", async () => {
  using temp = new TempLock();
  using lock = new FileLock(temp.path);
  {
    using _guard = await lock.acquire();
    assertEquals(await lock.tryAcquire(), undefined);
  }
  {
    await using _guard = await lock.acquire({ timeout: 0 });
    assertEquals(await lock.tryAcquire(), undefined);
  }
  using _guard = await lock.acquire({ timeout: 0 });
});
