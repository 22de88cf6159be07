import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { FileLock, LockFileError } from "last-ticket/locks";
import { TempLock } from "./_temp_lock.ts";

// Lock files where a system is out of the ordinary: the file systems are real wherever this user may mount some.

const linux = Deno.build.os === "linux";
const TRY = new URL("./_try_main.ts", import.meta.url).pathname;

/** Runs a line of bash in a mount namespace of its own; what it mounts is gone afterwards. */
async function unshared(line: string): Promise<{ success: boolean; stdout: string }> {
  const { success, stdout } = await new Deno.Command("unshare", {
    args: ["-m", "bash", "-ec", line],
    ...{ stdin: "null", stdout: "piped", stderr: "inherit" },
    env: { deno: Deno.execPath(), NO_COLOR: "1" },
  }).output();
  return { success, stdout: new TextDecoder().decode(stdout).trimEnd() };
}

async function canMount(type: "tmpfs" | "overlay"): Promise<boolean> {
  if (!linux) return false;
  using temp = new TempLock();
  try {
    const mounts = type === "tmpfs" ? "mount -t tmpfs none ." : OVERLAY;
    return (await unshared(`exec 2> /dev/null; cd ${temp.folder}; ${mounts}`)).success;
  } catch {
    return false;
  }
}

/** Two file systems below one: its files have the numbers of a device that the table of locks does not know. */
const OVERLAY =
  "mkdir lower upper merged; mount -t tmpfs none upper; mkdir upper/files upper/work; " +
  "mount -t overlay none -o lowerdir=lower,upperdir=upper/files,workdir=upper/work merged";

Deno.test({
  name: "FileLock.acquire() names who holds a lock on an overlay of two file systems",
  ignore: !await canMount("overlay"),
  fn: async () => {
    using temp = new TempLock();
    const run = `$deno run -A --no-lock ${TRY} merged/a.lock name`;
    assertEquals(await unshared(`cd ${temp.folder}; ${OVERLAY}; ${run}`), {
      ...{ success: true, stdout: "named" },
    });
  },
});

const MOUNTS = [
  { what: "a full file system", options: "nr_inodes=1", reason: "no space left on the disk" },
  { what: "a read-only file system", options: "ro", reason: "the file system is read-only" },
];
const mounts = await canMount("tmpfs");
for (const { what, options, reason } of MOUNTS) {
  Deno.test({
    name: `FileLock.acquire() says what to do about ${what}`,
    ignore: !mounts,
    fn: async () => {
      using temp = new TempLock();
      const { success, stdout } = await unshared(
        `cd ${temp.folder}; mkdir there; mount -t tmpfs -o ${options} none there; ` +
          `$deno run -A --no-lock ${TRY} there/a.lock acquire`,
      );
      assert(success);
      assertStringIncludes(stdout, reason);
    },
  });
}

Deno.test("FileLock.acquire() says what to do when no file can be opened any more", {
  ignore: Deno.build.os === "windows",
}, async () => {
  using temp = new TempLock();
  const { stdout } = await new Deno.Command("bash", {
    args: ["-c", `ulimit -n 64; exec $deno run -A --no-lock ${TRY} ${temp.path} exhaust`],
    env: { deno: Deno.execPath() },
  }).output();
  assertStringIncludes(new TextDecoder().decode(stdout), "raise the limit with `ulimit -n 4096`");
});

Deno.test(
  "FileLock.acquire() says what to do about links in a circle and a name that is too long",
  {
    ignore: Deno.build.os === "windows",
  },
  async () => {
    using temp = new TempLock();
    await Deno.symlink(temp.path, temp.path);
    using circle = new FileLock(temp.path);
    await assertRejects(() => circle.acquire(), LockFileError, "lead round in a circle");
    using long = new FileLock(`${temp.folder}/${"x".repeat(300)}.lock`);
    await assertRejects(() => long.acquire(), LockFileError, "use a shorter one");
  },
);

/** Makes a folder where everybody may write, as /tmp is, with a lock file of another user. */
async function foreignLock({ folder, path }: TempLock, mode: number): Promise<void> {
  await Deno.chmod(folder, 0o1777);
  await Deno.writeTextFile(path, "");
  await Deno.chmod(path, mode);
  await Deno.chown(path, 12_345, 12_345);
}

Deno.test("FileLock opens a file that is there without asking to create it", {
  ignore: !linux || Deno.uid() !== 0,
}, async () => {
  using temp = new TempLock();
  await foreignLock(temp, 0o666);
  const { openSync } = Deno;
  try {
    // With fs.protected_regular=1, as most distributions have it.
    Deno.openSync = (path, options) => {
      if (options?.create) {
        throw new Deno.errors.PermissionDenied("Permission denied (os error 13)");
      }
      return openSync(path, options);
    };
    using lock = new FileLock(temp.path);
    using _guard = await lock.acquire({ timeout: 0 });
  } finally {
    Deno.openSync = openSync;
  }
});

Deno.test("FileLock locks a file that may only be read", async () => {
  using temp = new TempLock();
  await Deno.writeTextFile(temp.path, "");
  const { openSync } = Deno;
  try {
    Deno.openSync = (path, options) => {
      if (options?.write) throw new Deno.errors.PermissionDenied("Permission denied (os error 13)");
      return openSync(path, options);
    };
    using lock = new FileLock(temp.path);
    using other = new FileLock(temp.path);
    using _guard = await lock.acquire({ timeout: 0 });
    assertEquals(await other.tryAcquire(), undefined);
  } finally {
    Deno.openSync = openSync;
  }
});

Deno.test("FileLock keeps two files apart whose numbers are rounded to the same one", {
  ignore: Deno.build.os === "windows",
}, async () => {
  using temp = new TempLock();
  const { statSync } = Deno;
  const ofFile = Deno.FsFile.prototype.statSync;
  // As on an overlay with xino=on, or on NTFS.
  const rounded = (info: Deno.FileInfo): Deno.FileInfo => ({ ...info, ino: 2 ** 63 });
  try {
    Deno.statSync = (path) => rounded(statSync(path));
    Deno.FsFile.prototype.statSync = function () {
      return rounded(ofFile.call(this));
    };
    using one = new FileLock(temp.path);
    using other = new FileLock(`${temp.folder}/other.lock`);
    using _one = await one.acquire({ timeout: 0 });
    using _other = await other.acquire({ timeout: 0 });
    await Deno.symlink(temp.path, `${temp.folder}/link.lock`);
    using link = new FileLock(`${temp.folder}/link.lock`);
    assertEquals(await link.tryAcquire(), undefined);
  } finally {
    Deno.statSync = statSync;
    Deno.FsFile.prototype.statSync = ofFile;
  }
});
