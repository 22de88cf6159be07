import { assert, assertEquals, assertNotEquals, assertRejects } from "@std/assert";
import { moduleCacheOf, ownModuleCache, shareModuleCache } from "../../lib/race/module_cache.ts";
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

Deno.test("shareModuleCache() gives all races of a file one cache until it ends, and others their own", async () => {
  await inTemporaryFolder(async (folder) => {
    const folderOf = async (url: string): Promise<string | undefined> => {
      await using cache = await moduleCacheOf(url);
      return cache.env.DENO_DIR;
    };
    const [ann, bob] = ["file:///ann.ts", "file:///bob.ts"];
    {
      await using _shared = shareModuleCache(ann);
      const [first, second] = await Promise.all([folderOf(ann), folderOf(ann)]);
      assertEquals(first, second);
      assertEquals(await folderOf(ann), first);
      assert((await Deno.lstat(`${first}/gen`)).isDirectory);
      assertNotEquals(await folderOf(bob), first);
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
    assertNotEquals(await folderOf(ann), await folderOf(ann));
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("shareModuleCache() leaves nothing where there was no race", async () => {
  await inTemporaryFolder(async (folder) => {
    await shareModuleCache("file:///ann.ts")[Symbol.asyncDispose]();
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});

Deno.test("moduleCacheOf() tries again to make a shared cache that could not be made", async () => {
  await inTemporaryFolder(async (folder) => {
    const { copyFile } = Deno;
    {
      await using _shared = shareModuleCache("file:///ann.ts");
      try {
        Deno.copyFile = () => Promise.reject(new Error("no descriptors left"));
        await assertRejects(() => moduleCacheOf("file:///ann.ts"), Error, "no descriptors left");
      } finally {
        Deno.copyFile = copyFile;
      }
      const { env } = await moduleCacheOf("file:///ann.ts");
      assert((await Deno.lstat(`${env.DENO_DIR}/gen`)).isDirectory);
    }
    assertEquals([...Deno.readDirSync(`${folder}/temporary`)], []);
  });
});
