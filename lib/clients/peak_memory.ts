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
