import { assert, assertEquals } from "@std/assert";
import { checkLocks } from "../../../lib/kit/locks/mod.ts";
import { TempLock } from "./_temp_lock.ts";

Deno.test("checkLocks() finds that locks work in a local folder and leaves nothing there", async () => {
  using temp = new TempLock();
  assertEquals(await checkLocks(temp.folder), { works: true });
  assertEquals([...Deno.readDirSync(temp.folder)], []);
});

Deno.test("checkLocks() says why locks do not work in a folder that is missing", async () => {
  using temp = new TempLock();
  const { works, reason } = await checkLocks(`${temp.folder}/none`);
  assert(!works);
  assert(reason?.startsWith(`no file can be created in '${temp.folder}/none': `), reason);
});
