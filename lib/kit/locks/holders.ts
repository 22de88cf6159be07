import type { LockHolder } from "../desk/lock_errors.ts";
import { type KernelLock, kernelLocks } from "./kernel_locks.ts";

/** What identifies a file, whatever its path. A number above 2^53 is rounded, and may be another file's, too. */
export interface FileIdentity {
  readonly dev: number;
  readonly ino: number | null;
}

/**
 * Looks up in Linux's table of locks who holds the lock of a file. Finds nobody on other systems,
 * and where Deno or the kernel (a container) does not let this process look.
 *
 * @param file The file, as `stat` has it.
 * @param path Its path. This process must have it open, to be told how the table of locks has it.
 */
export function findHolders(file: FileIdentity, path?: string): LockHolder[] {
  // Asked for first: reading without the permission would stop the program with a prompt.
  if (Deno.build.os !== "linux" || !mayRead("/proc")) return [];
  try {
    const id = (path === undefined ? undefined : kernelIdOf(path)) ?? idOf(file);
    const pids = new Set(kernelLocks((lock) => isHeld(lock, id)).map(({ pid }) => pid));
    return Array.from(pids, (pid) => ({ pid, ...commandOf(pid) }));
  } catch {
    // Deno lets only a program with --allow-all read there, and has no way to ask for that.
    return [];
  }
}

/** The pids of those entries that hold the lock of this file. */
export function holdersIn(locks: readonly KernelLock[], file: FileIdentity): number[] {
  return locks.filter((lock) => isHeld(lock, idOf(file))).map(({ pid }) => pid);
}

/** A process outside this container has no pid in here. */
function isHeld({ isWaiting, pid, device, inode }: KernelLock, id: string): boolean {
  return !isWaiting && pid > 0 && `${device}:${inode}` === id;
}

/** A file as the table of locks has it, if `stat` tells the same; empty when its number is rounded. */
function idOf({ dev, ino }: FileIdentity): string {
  return Number.isSafeInteger(ino) ? formatId(deviceNumbers(dev), `${ino}`) : "";
}

/** Hexadecimal major and minor number of the device, then the inode. */
function formatId([major, minor]: readonly [bigint, bigint], ino: string): string {
  const hex = (part: bigint): string => part.toString(16).padStart(2, "0");
  return `${hex(major)}:${hex(minor)}:${ino}`;
}

/**
 * An open file as the table of locks has it. For files on an overlay, or on btrfs, `stat` tells the device
 * of what is below or of a part (util-linux/util-linux#1611), and large numbers of inodes are rounded.
 */
function kernelIdOf(path: string): string | undefined {
  const real = Deno.realPathSync(path);
  for (const { name } of Deno.readDirSync("/proc/self/fd")) {
    if (targetOf(`/proc/self/fd/${name}`) !== real) continue;
    const info = Deno.readTextFileSync(`/proc/self/fdinfo/${name}`);
    const [, mount] = /^mnt_id:\t(\d+)$/m.exec(info) ?? [];
    // Since Linux 5.14.
    const [, ino] = /^ino:\t(\d+)$/m.exec(info) ?? [];
    const mounts = Deno.readTextFileSync("/proc/self/mountinfo");
    const [, major, minor] = new RegExp(`^${mount} \\d+ (\\d+):(\\d+) `, "m").exec(mounts) ?? [];
    if (ino === undefined || major === undefined || minor === undefined) return undefined;
    return formatId([BigInt(major), BigInt(minor)], ino);
  }
  return undefined;
}

/** Where a link leads to; nothing when it has gone meanwhile. */
function targetOf(link: string): string | undefined {
  try {
    return Deno.readLinkSync(link);
  } catch {
    return undefined;
  }
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
