import { assertEquals, assertGreater } from "@std/assert";
import {
  type KernelLock,
  kernelLocks,
  parseKernelLocks,
  SURELY_WHOLE_BYTES,
} from "../../../lib/kit/locks/kernel_locks.ts";
import { TempLock } from "./_temp_lock.ts";
import { untilKernelWaiters } from "./_kernel_waiters.ts";

// Linux's table of all locks, while other programs change it.

const linux = Deno.build.os === "linux";
const CHURN = new URL("./_churn_main.ts", import.meta.url).pathname;

Deno.test("parseKernelLocks() reads who holds a lock and all who wait for it, one behind the other", () => {
  const entry = { device: "fe:00", inode: "4711" };
  assertEquals(
    parseKernelLocks(`\
1: FLOCK  ADVISORY  WRITE 101 fe:00:4711 0 EOF
1: -> FLOCK  ADVISORY  WRITE 102 fe:00:4711 0 EOF
1:  -> FLOCK  ADVISORY  READ 103 fe:00:4711 0 EOF
1:              -> FLOCK  ADVISORY  WRITE 104 fe:00:4711 0 EOF
`),
    [
      { ...entry, isWaiting: false, pid: 101 },
      { ...entry, isWaiting: true, pid: 102 },
      { ...entry, isWaiting: true, pid: 103 },
      { ...entry, isWaiting: true, pid: 104 },
    ],
  );
});

Deno.test("parseKernelLocks() passes over locks of other kinds, and what is no table", () => {
  for (
    const line of [
      "1: POSIX  ADVISORY  READ 101 fe:00:4711 128 128",
      "2: -> POSIX  ADVISORY  WRITE 101 fe:00:4711 0 EOF",
      "3: LEASE  ACTIVE    READ 101 fe:00:4711 0 EOF",
      "4: -> FLOCK",
      "\0",
      "",
    ]
  ) assertEquals(parseKernelLocks(line), []);
});

/** The entries of one file. */
function locksOf(path: string): KernelLock[] {
  const { ino } = Deno.statSync(path);
  return kernelLocks(({ inode }) => inode === `${ino}`);
}

Deno.test("kernelLocks() tells all who wait for one lock", { ignore: !linux }, async () => {
  using temp = new TempLock();
  using first = Deno.openSync(temp.path, { create: true, write: true });
  first.lockSync(true);
  const others = Array.from({ length: 4 }, () => Deno.openSync(temp.path, { write: true }));
  const granted = others.map(async (file) => {
    await file.lock(true);
    file.unlockSync();
  });
  await untilKernelWaiters(temp.path, others.length);
  assertEquals(locksOf(temp.path).map(({ isWaiting }) => isWaiting), [
    false,
    ...others.map(() => true),
  ]);
  first.unlockSync();
  await Promise.all(granted);
  for (const file of others) file.close();
});

/** How many bytes of the whole table the kernel tells at first when it is asked for many more. */
function firstPiece(): number {
  using table = Deno.openSync("/proc/locks");
  return table.readSync(new Uint8Array(1 << 16)) ?? 0;
}

for (const waiting of [0, 8]) {
  Deno.test(
    `SURELY_WHOLE_BYTES is less than the kernel tells of a longer table, where ${waiting} wait for a lock`,
    { ignore: !linux },
    async () => {
      using temp = new TempLock();
      using files = new DisposableStack();
      const open = (path: string): Deno.FsFile =>
        files.use(Deno.openSync(path, { create: true, write: true }));
      const first = open(temp.path);
      first.lockSync(true);
      const granted = Array.from({ length: waiting }, async () => {
        const file = open(temp.path);
        await file.lock(true);
        file.unlockSync();
      });
      await untilKernelWaiters(temp.path, waiting);
      const pieces: number[] = [];
      for (let number = 0; number < 120; number++) {
        open(`${temp.folder}/other ${number}`).lockSync(true);
        // From here on there is more, and soon more than a page. That ends before the lock for which they wait at times.
        if (number >= 60) pieces.push(firstPiece());
      }
      first.unlockSync();
      await Promise.all(granted);
      assertGreater(Math.min(...pieces), SURELY_WHOLE_BYTES);
    },
  );
}

/** Does something while other programs lock and unlock files in a folder all the time. */
async function whileLocksChange(folder: string, work: () => void): Promise<void> {
  const churns = Array.from(
    { length: 2 },
    () =>
      new Deno.Command(Deno.execPath(), {
        args: ["run", "--no-config", "--no-lock", "-A", CHURN, folder],
        stdout: "piped",
      }).spawn(),
  );
  try {
    for (const churn of churns) {
      const output = churn.stdout.getReader();
      assertEquals(new TextDecoder().decode((await output.read()).value), "begun\n");
      output.releaseLock();
    }
    work();
  } finally {
    for (const churn of churns) {
      churn.kill("SIGKILL");
      await churn.status;
      await churn.stdout.cancel();
    }
  }
}

Deno.test(
  "kernelLocks() tells a lock exactly once while others come and go, however many there are",
  {
    ignore: !linux,
  },
  async () => {
    using temp = new TempLock();
    using file = Deno.openSync(temp.path, { create: true, write: true });
    file.lockSync(true);
    using others = new DisposableStack();
    const told = new Map<number, number>();
    await whileLocksChange(temp.folder, () => {
      // From a table of one page, and over its border, to one of three.
      for (let number = 0; number < 200; number++) {
        const other = others.use(
          Deno.openSync(`${temp.folder}/other ${number}`, { create: true, write: true }),
        );
        other.lockSync(true);
        for (let look = 0; look < 2; look++) {
          const { length } = locksOf(temp.path);
          told.set(length, (told.get(length) ?? 0) + 1);
        }
      }
    });
    assertEquals(told, new Map([[1, 400]]));
  },
);
