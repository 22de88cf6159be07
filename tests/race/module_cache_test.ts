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

Deno.test("ownModuleCache() has what the engine has made of the kit, in databases without logs", async () => {
  await inTemporaryFolder(async () => {
    await using cache = await ownModuleCache(CLIENT_ENTRY);
    const { DENO_DIR = "" } = cache.env;
    const logs = [...Deno.readDirSync(DENO_DIR)].filter(({ name }) => name.endsWith("-wal"));
    assertEquals(logs, []);
    const kept = [...Deno.readDirSync(DENO_DIR)].filter(({ name }) =>
      name.startsWith("v8_code_cache")
    )
      .map(({ name }) => Deno.readFileSync(`${DENO_DIR}/${name}`))
      .map((bytes) => new TextDecoder("latin1").decode(bytes)).join();
    for (const module of [CLIENT_ENTRY, new URL("../mod.ts", CLIENT_ENTRY).href]) {
      assert(kept.includes(module), `${module} is not among what was kept`);
    }
  });
});

Deno.test("ownModuleCache() gives each race a cache of its own", async () => {
  await inTemporaryFolder(async () => {
    const caches = await Promise.all([ownModuleCache(CLIENT_ENTRY), ownModuleCache(CLIENT_ENTRY)]);
    assertEquals(new Set(caches.map(({ env }) => env.DENO_DIR)).size, caches.length);
    for (const cache of caches) await cache[Symbol.asyncDispose]();
  });
});
