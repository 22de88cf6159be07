import { fileURLToPath } from "node:url";
import { startDeno } from "./child_process.ts";
import { isUnwritable, madeOnce } from "./made_once.ts";
import { removeFolder } from "./remove_folder.ts";
import { CLIENT_ENTRY, NO_RIGHTS } from "./sandbox.ts";
import { makeTemporaryFolder } from "./temporary_folder.ts";

/** Where Deno keeps the modules of a process when it has compiled them. */
export interface ModuleCache extends AsyncDisposable {
  /** The environment variables of such a process. */
  readonly env: Readonly<Record<string, string>>;
}

/** That of the clients whose code is the reader's own: the kit is all that it holds. */
const SHARED = fileURLToPath(new URL("../../.last-ticket/client_caches/shared", import.meta.url));
/** More processes than it takes to fill a cache: most often one, and one that finds nothing to add. */
const MOST_PROCESSES = 8;
/** The names of Deno's databases: beside each may be its log, with a longer name. */
const DATABASE = /_cache_v\d+$/;
/** The one for what the engine has made of modules. */
const OF_ENGINE = /^v8_code_cache_v\d+$/;
const NOTHING_TO_DISPOSE = { [Symbol.asyncDispose]: () => Promise.resolve() };

/** The cache of clients that are functions: only the kit's own modules get into it. */
export function sharedModuleCache(): ModuleCache {
  try {
    makeCache(SHARED);
  } catch (error) {
    // A kit in a read-only folder, or on a full disk, works all the same.
    if (!isUnwritable(error)) throw error;
    return ordinaryModuleCache();
  }
  return { env: envOf(SHARED), ...NOTHING_TO_DISPOSE };
}

/** Deno's own cache, in which the packages are that talk to a database. */
export function ordinaryModuleCache(): ModuleCache {
  return { env: { NO_COLOR: "1" }, ...NOTHING_TO_DISPOSE };
}

/**
 * A cache for a learner's file, which is removed with all that its code has put into it: Deno writes what
 * a module imports, if only from a text (`data:`), and asks nobody for permission. It has the compiled kit
 * from the start, as a process would start three times as slowly without.
 *
 * @param entry The module that the process begins with.
 */
export async function ownModuleCache(entry: string): Promise<ModuleCache> {
  const template = await templateOf(entry);
  const folder = await makeTemporaryFolder("last-ticket-modules-");
  const cache = { env: envOf(folder), [Symbol.asyncDispose]: () => removeFolder(folder) };
  try {
    makeCache(folder);
    if (template !== undefined) await copyInto(folder, template);
  } catch (error) {
    // Of a template that belongs to another user, or gives way to a newer one, a part is of use, too.
    if (isUnwritable(error) || error instanceof Deno.errors.NotFound) return cache;
    await removeFolder(folder);
    throw error;
  }
  return cache;
}

/** Caches that races of the same file share, by the file's URL; not made before the first race. */
const shared = new Map<string, { cache: Promise<ModuleCache> | undefined }>();

/**
 * Lets all races of a learner's file share one cache from now on until this is disposed of: its code is compiled once,
 * and the kit is copied once. What its code has put into the cache lasts for all of its races, and for nobody else's.
 *
 * @param url The file.
 */
export function shareModuleCache(url: string): AsyncDisposable {
  const own: { cache: Promise<ModuleCache> | undefined } = { cache: undefined };
  shared.set(url, own);
  return {
    async [Symbol.asyncDispose](): Promise<void> {
      if (shared.get(url) === own) shared.delete(url);
      const [made] = await Promise.allSettled([own.cache]);
      if (made.status === "fulfilled") await made.value?.[Symbol.asyncDispose]();
    },
  };
}

/**
 * The cache for a race of a learner's file: one that its races share, or one of its own.
 *
 * @param url The file.
 */
export async function moduleCacheOf(url: string): Promise<ModuleCache> {
  const own = shared.get(url);
  if (!own) return await ownModuleCache(CLIENT_ENTRY);
  const making = own.cache ??= ownModuleCache(CLIENT_ENTRY);
  try {
    return { env: (await making).env, ...NOTHING_TO_DISPOSE };
  } catch (error) {
    // What the system could not do now, it may be able to do for the next race.
    if (own.cache === making) own.cache = undefined;
    throw error;
  }
}

function envOf(folder: string): Record<string, string> {
  return { NO_COLOR: "1", DENO_DIR: folder };
}

/**
 * Makes a cache in which there is no room for stored data. Deno keeps what `localStorage` and `caches`
 * store in its own folder, for which a process needs no permission: that would be a way from one client to
 * the next, and to fill the disk. So a file stands where Deno would create the folder for it.
 */
function makeCache(folder: string): void {
  Deno.mkdirSync(folder, { recursive: true });
  try {
    Deno.writeTextFileSync(`${folder}/location_data`, "", { createNew: true });
  } catch (error) {
    if (!(error instanceof Deno.errors.AlreadyExists)) throw error;
  }
}

/** A cache with the modules of an entry, and nothing else; none where the kit's folder is read-only. */
function templateOf(entry: string): Promise<string | undefined> {
  const name = entry.slice(entry.lastIndexOf("/") + 1).replace(/\.ts$/, "");
  return madeOnce(name, (folder) => fillCache(folder, entry));
}

/**
 * Makes a cache with all modules of an entry: a process that finds nothing to do ends at once, and has compiled them.
 * Deno keeps what it has compiled while the process runs on, and what it has not kept at the end is lost: so there are
 * more of them, until the entry is there and the next one makes the cache no larger, and no more than a few.
 */
async function fillCache(folder: string, entry: string): Promise<void> {
  makeCache(folder);
  const options = { env: envOf(folder), stdin: "null", cpuSeconds: 60 } as const;
  let bytes = 0;
  for (let processes = 1; processes <= MOST_PROCESSES; processes++) {
    await startDeno(["run", ...NO_RIGHTS, entry], options).output();
    const kept = await tidyDatabases(folder);
    if (kept === bytes && await hasCompiled(folder, entry)) return;
    bytes = kept;
  }
}

/**
 * Moves what was written to a cache's databases last from their logs into their files. Deno leaves that to whoever
 * opens them next, and each client of a race would read all of the logs.
 *
 * @returns How many bytes the databases have.
 */
async function tidyDatabases(folder: string): Promise<number> {
  // Only who makes a template needs it, and it takes a while to load.
  const { DatabaseSync } = await import("node:sqlite");
  let bytes = 0;
  for (const path of databasesIn(folder, DATABASE)) {
    try {
      using database = new DatabaseSync(path);
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    } catch {
      // Such as on a full disk: with a log it is slower, and works all the same.
    }
    bytes += (await Deno.stat(path)).size;
  }
  return bytes;
}

/** Whether what the engine has made of a module was kept: its name is in the database then, however that is built. */
async function hasCompiled(folder: string, module: string): Promise<boolean> {
  const decoder = new TextDecoder("latin1");
  for (const path of databasesIn(folder, OF_ENGINE)) {
    if (decoder.decode(await Deno.readFile(path)).includes(module)) return true;
  }
  return false;
}

function databasesIn(folder: string, name: RegExp): string[] {
  return [...Deno.readDirSync(folder)]
    .filter((entry) => name.test(entry.name))
    .map((entry) => `${folder}/${entry.name}`);
}

async function copyInto(folder: string, from: string): Promise<void> {
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    const [source, copy] = [`${from}/${name}`, `${folder}/${name}`];
    if (isDirectory) {
      await Deno.mkdir(copy);
      await copyInto(copy, source);
    } else {
      await Deno.copyFile(source, copy);
    }
  }
}
