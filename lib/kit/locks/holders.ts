import type { LockHolder } from "../desk/errors.ts";

/** What identifies a file, whatever its path. */
export interface FileIdentity {
  readonly dev: number;
  readonly ino: number | null;
}

/**
 * Looks up in Linux's table of locks who holds the lock of a file. Finds nobody on other systems,
 * and where Deno or the kernel (a container) does not let this process look.
 */
export function findHolders(file: FileIdentity): LockHolder[] {
  // Asked for first: reading without the permission would stop the program with a prompt.
  if (Deno.build.os !== "linux" || !mayRead("/proc")) return [];
  try {
    return holdersIn(Deno.readTextFileSync("/proc/locks"), file)
      .map((pid) => ({ pid, ...commandOf(pid) }));
  } catch {
    // Deno lets only a program with --allow-all read there, and has no way to ask for that.
    return [];
  }
}

/** The pids in the text of `/proc/locks` that hold an flock of this file. */
export function holdersIn(locks: string, { dev, ino }: FileIdentity): number[] {
  // As the kernel prints it: hexadecimal major and minor number of the device, then the inode.
  const [major, minor] = deviceNumbers(dev).map((part) => part.toString(16).padStart(2, "0"));
  const file = `${major}:${minor}:${ino}`;
  return locks.split("\n")
    // A request that waits has "->" as its second word.
    .map((line) => line.split(/\s+/))
    .filter(([, kind, , , , id]) => kind === "FLOCK" && id === file)
    .map(([, , , , pid]) => Number(pid))
    // A process outside this container has no pid in here: 0 or -1.
    .filter((pid) => pid > 0);
}

// The encoding of glibc's makedev(3). BigInt, as bit operations on numbers have only 32 bits.
function deviceNumbers(dev: number): [major: bigint, minor: bigint] {
  const bits = BigInt(dev);
  return [
    (bits >> 8n & 0xfffn) | (bits >> 32n & ~0xfffn),
    (bits & 0xffn) | (bits >> 12n & 0xffffff00n),
  ];
}

function commandOf(pid: number): { command?: string } {
  try {
    const command = Deno.readTextFileSync(`/proc/${pid}/cmdline`).replaceAll("\0", " ").trim();
    return command === "" ? {} : { command };
  } catch {
    // Another user's process, or one that has just ended.
    return {};
  }
}

function mayRead(path: string): boolean {
  return Deno.permissions.querySync({ name: "read", path }).state === "granted";
}
