import { assert, assertEquals } from "@std/assert";
import { ownModuleCache } from "../../lib/race/module_cache.ts";
import { CLIENT_ENTRY } from "../../lib/race/sandbox.ts";
import { inTemporaryFolder } from "../_temporary_folder.ts";

Deno.test("ownModuleCache() has the compiled kit, no room for stored data, and leaves nothing", async () => {
  await inTemporaryFolder(async (folder) => {
    {
      await using cache = await ownModuleCache(CLIENT_ENTRY);
      const { DENO_DIR = "" } = cache.env;
      assert(DENO_DIR.startsWith(`${folder}/temporary/`), DENO_DIR);
      assert((await Deno.lstat(`${DENO_DIR}/location_data`)).isFile);
      assert((await Deno.lstat(`${DENO_DIR}/gen`)).isDirectory);
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("ownModuleCache() gives each race a cache of its own", async () => {
  await inTemporaryFolder(async () => {
    const caches = await Promise.all([ownModuleCache(CLIENT_ENTRY), ownModuleCache(CLIENT_ENTRY)]);
    assertEquals(new Set(caches.map(({ env }) => env.DENO_DIR)).size, caches.length);
    for (const cache of caches) await cache[Symbol.asyncDispose]();
  });
});
