const PAGE_BYTES = 4096;

/**
 * The memory that a process has for itself, without what it shares with others, such as the program.
 *
 * @returns Bytes; 0 when the process has ended, and where the system does not tell: Linux does.
 */
export function memoryBytes(pid: number): number {
  // The fields of `/proc/PID/statm`: size, resident, and what of that others can have, too.
  const [, resident, shared] = (readOf(pid, "statm") ?? "").split(" ");
  return resident === undefined ? 0 : (Number(resident) - Number(shared)) * PAGE_BYTES;
}

/**
 * All that a process has ever written, to files and to pipes, whether it is still there or not: a file
 * without a name is found by nobody.
 *
 * @returns Bytes; 0 when the process has ended, and where the system does not tell: Linux does.
 */
export function writtenBytes(pid: number): number {
  return Number(/^wchar: (\d+)$/m.exec(readOf(pid, "io") ?? "")?.[1] ?? 0);
}

/**
 * The most memory that a running process has had in use so far, as Linux counts it (`VmHWM`).
 *
 * @returns Bytes, or `undefined` where the system does not tell.
 */
export function peakMemoryBytes(pid: number): number | undefined {
  const kib = /^VmHWM:\s+(\d+) kB$/m.exec(readOf(pid, "status") ?? "")?.[1];
  return kib === undefined ? undefined : Number(kib) * 1024;
}

/**
 * How long a process that could go on has waited for a processor: little on an idle computer, and nothing of what it
 * waits for by itself, such as a lock.
 *
 * @returns Milliseconds, or `undefined` where the system does not tell: Linux does.
 */
export function processorWaitMs(pid: number): number | undefined {
  // The fields of `/proc/PID/schedstat`, of its main thread: nanoseconds run, nanoseconds waited, times run.
  const waited = readOf(pid, "schedstat")?.split(" ")[1];
  return waited === undefined ? undefined : Number(waited) / 1e6;
}

function readOf(pid: number, file: string): string | undefined {
  try {
    return Deno.readTextFileSync(`/proc/${pid}/${file}`);
  } catch {
    return undefined;
  }
}
