import { systemErrorCode } from "../kit/desk/system_errors.ts";
import { raceWords } from "../text/words.ts";
import { memoryBytes, writtenBytes } from "./process_usage.ts";

const MIB = 2 ** 20;
/** A process that allocates as fast as it can takes about a quarter of a GB in this time. */
const INTERVAL_MS = 50;

/** How much a process, and all of them together, may use. */
export interface ResourceLimits {
  /** The memory of one process, in bytes. V8's own limit does not count buffers. */
  memory: number;
  /** The memory of all processes together, in bytes. */
  memoryTogether: number;
  /** All that the processes together may write, in bytes, what they have removed or overwritten included. */
  written: number;
  /** The bytes in the files of a folder. */
  folderBytes: number;
  /** The files and folders in a folder, however deep. */
  folderEntries: number;
  /** How deep they may be. */
  folderDepth: number;
}

/** What is enough for 16 clients, and for whatever an exercise asks of them. */
const LIMITS: ResourceLimits = {
  memory: 512 * MIB,
  memoryTogether: 1024 * MIB,
  written: 64 * MIB,
  folderBytes: 20 * MIB,
  folderEntries: 1_000,
  folderDepth: 16,
};
/** An honest client has 20 MiB of memory for itself, and writes no more than its pipe takes. */
const MEMORY_OF_EACH = 64 * MIB;
const WRITTEN_OF_EACH = 2 * MIB;

/** The limits of so many clients. */
export function limitsOf(clients: number): ResourceLimits {
  return {
    ...LIMITS,
    memoryTogether: Math.max(LIMITS.memoryTogether, clients * MEMORY_OF_EACH),
    written: Math.max(LIMITS.written, clients * WRITTEN_OF_EACH),
  };
}

/** What a watch looks after. */
export interface Watched {
  /** The processes that run now. */
  readonly processes: Iterable<WatchedProcess>;
  /** The folder that they may write to. */
  readonly folder?: string;
  /** @default those of a few clients */
  readonly limits?: ResourceLimits;
  /** Called when all of them together have used too much, or have misused the folder. */
  onMisuse(message: string): void;
}

/** A process that can be killed for what it uses. */
export interface WatchedProcess {
  readonly pid: number;
  kill(outcome: "killed", message: string): void;
}

/**
 * Kills processes that use too much memory or fill the disk. What processes use is known on Linux only:
 * elsewhere V8's limit, the limits of {@linkcode limited} and the time-out must do.
 *
 * @returns Ends the watch.
 */
export function watchResources(watched: Watched): Disposable {
  const { limits = LIMITS, folder, onMisuse } = watched;
  /** Of each process, as those that have ended have written, too. */
  const written = new Map<number, number>();
  const timer = setInterval(() => {
    const misuse = misuseBy(watched.processes, written, limits) ??
      (folder === undefined ? undefined : misuseOf(folder, limits));
    if (misuse !== undefined) onMisuse(misuse);
  }, INTERVAL_MS);
  return { [Symbol.dispose]: () => clearInterval(timer) };
}

/** Kills a process that uses too much alone, and says what all of them use too much of. */
function misuseBy(
  processes: Iterable<WatchedProcess>,
  written: Map<number, number>,
  limits: ResourceLimits,
): string | undefined {
  let together = 0;
  for (const process of processes) {
    const memory = memoryBytes(process.pid);
    together += memory;
    if (memory > limits.memory) {
      process.kill("killed", raceWords.tooMuchMemory(limits.memory / MIB));
    }
    written.set(process.pid, Math.max(writtenBytes(process.pid), written.get(process.pid) ?? 0));
  }
  if (together > limits.memoryTogether) {
    return raceWords.tooMuchMemoryTogether(limits.memoryTogether / MIB);
  }
  const sum = written.values().reduce((sum, bytes) => sum + bytes, 0);
  return sum > limits.written ? raceWords.tooMuchWritten(limits.written / MIB) : undefined;
}

/** Looks through a folder, and no further than to the first thing that is too much. */
function misuseOf(folder: string, limits: ResourceLimits): string | undefined {
  const { folderBytes, folderEntries, folderDepth } = limits;
  const waiting = [{ path: folder, depth: 0 }];
  let [bytes, entries] = [0, 0];
  try {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const { path, depth } = next;
      if (depth > folderDepth) return raceWords.tooDeepFolders(folderDepth);
      for (const { name, isDirectory } of entriesOf(path)) {
        if (++entries > folderEntries) return raceWords.tooManyFiles(folderEntries);
        const inner = `${path}/${name}`;
        if (isDirectory) waiting.push({ path: inner, depth: depth + 1 });
        else bytes += sizeOf(inner);
        if (bytes > folderBytes) return raceWords.tooMuchDisk(folderBytes / MIB);
      }
    }
  } catch (error) {
    // No client is to blame when this process can open nothing more.
    if (systemErrorCode(error) === "EMFILE" || systemErrorCode(error) === "ENFILE") {
      return undefined;
    }
    // They may have put a file in its place, or locked a folder in it.
    return raceWords.folderUnreadable(String(error));
  }
  return undefined;
}

/** Files come and go meanwhile, and so do folders. */
function entriesOf(path: string): Iterable<Deno.DirEntry> {
  return unlessGone(() => Deno.readDirSync(path)) ?? [];
}

function sizeOf(path: string): number {
  return unlessGone(() => Deno.lstatSync(path).size) ?? 0;
}

function unlessGone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
