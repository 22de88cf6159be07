import { raceWords } from "../text/words.ts";

/** The most memory that one client's process may use. V8's own limit does not count buffers. */
export const MOST_MEMORY_BYTES = 512 * 2 ** 20;
/** The most that all clients together may write into their folder. */
export const MOST_DISK_BYTES = 20 * 2 ** 20;
/** A process that allocates as fast as it can takes about a quarter of a GB in this time. */
const INTERVAL_MS = 50;
const PAGE_BYTES = 4096;

/** What a watch looks after. */
export interface Watched {
  /** The processes that run now. */
  readonly processes: Iterable<{ pid: number; kill(outcome: "killed", message: string): void }>;
  /** The folder that they may write to, and what to do when it has grown too large or is none now. */
  readonly folder?: { readonly path: string; onMisuse(message: string): void };
}

/**
 * Kills processes that use too much memory or fill the disk. Linux only, as far as memory goes:
 * elsewhere V8's limit and the time-out must do.
 *
 * @returns Ends the watch.
 */
export function watchResources({ processes, folder }: Watched): Disposable {
  const timer = setInterval(() => {
    for (const process of processes) {
      if (memoryBytes(process.pid) <= MOST_MEMORY_BYTES) continue;
      process.kill("killed", raceWords.tooMuchMemory(MOST_MEMORY_BYTES / 2 ** 20));
    }
    const misuse = folder && misuseOf(folder.path);
    if (misuse !== undefined) folder?.onMisuse(misuse);
  }, INTERVAL_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

function memoryBytes(pid: number): number {
  try {
    const [, residentPages] = Deno.readTextFileSync(`/proc/${pid}/statm`).split(" ");
    return Number(residentPages) * PAGE_BYTES;
  } catch {
    return 0;
  }
}

function misuseOf(folder: string): string | undefined {
  try {
    if (diskBytes(folder) <= MOST_DISK_BYTES) return undefined;
    return raceWords.tooMuchDisk(MOST_DISK_BYTES / 2 ** 20);
  } catch (error) {
    // They may have put a file in its place, or locked a folder in it.
    return raceWords.folderUnreadable(String(error));
  }
}

function diskBytes(folder: string): number {
  let bytes = 0;
  try {
    for (const { name, isDirectory } of Deno.readDirSync(folder)) {
      const path = `${folder}/${name}`;
      bytes += isDirectory ? diskBytes(path) : Deno.lstatSync(path).size;
    }
  } catch (error) {
    // Files come and go meanwhile.
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return bytes;
}

/** Removes a folder, whatever the clients that could write into it have made of it. */
export async function removeFolder(folder: string): Promise<void> {
  try {
    await Deno.remove(folder, { recursive: true });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    if (!(error instanceof Deno.errors.PermissionDenied)) throw error;
    await unlock(folder);
    await Deno.remove(folder, { recursive: true });
  }
}

/** A client may have taken away the right to look into folders. */
async function unlock(folder: string): Promise<void> {
  await Deno.chmod(folder, 0o700);
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (isDirectory) await unlock(`${folder}/${name}`);
  }
}

/**
 * The most memory that a running process has had in use so far, as Linux counts it (`VmHWM`).
 *
 * @returns Bytes, or `undefined` where the system does not tell.
 */
export function peakMemoryBytes(pid: number): number | undefined {
  let status: string;
  try {
    status = Deno.readTextFileSync(`/proc/${pid}/status`);
  } catch {
    return undefined;
  }
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}
