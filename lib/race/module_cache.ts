import { fileURLToPath } from "node:url";
import { startDeno } from "./child_process.ts";
import { isUnwritable, madeOnce } from "./made_once.ts";
import { removeFolder } from "./remove_folder.ts";
import { NO_RIGHTS } from "./sandbox.ts";
import { makeTemporaryFolder } from "./temporary_folder.ts";

/** Where Deno keeps the modules of a process when it has compiled them. */
export interface ModuleCache extends AsyncDisposable {
  /** The environment variables of such a process. */
  readonly env: Readonly<Record<string, string>>;
}

/** That of the clients whose code is the reader's own: the kit is all that it holds. */
const SHARED = fileURLToPath(new URL("../../.last-ticket/client_caches/shared", import.meta.url));
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
  return madeOnce(name, async (folder) => {
    makeCache(folder);
    await compile(entry, folder);
  });
}

/** A process that finds nothing to do ends at once, and has compiled all its modules. */
async function compile(entry: string, folder: string): Promise<void> {
  const options = { env: envOf(folder), stdin: "null", cpuSeconds: 60 } as const;
  await startDeno(["run", ...NO_RIGHTS, entry], options).output();
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
