import { assert, assertEquals, assertRejects } from "@std/assert";
import { FileLock, LockTimeoutError } from "../../../lib/kit/locks/mod.ts";
import { settle, untilKernelWaiters } from "./_kernel_waiters.ts";
import { countTurns, readRun, spin } from "./_loads.ts";
import { mustBlock } from "./_must_block.ts";
import { Peer } from "./_peer.ts";
import { TempLock } from "./_temp_lock.ts";

const linux = Deno.build.os === "linux";

for (
  const [held, wanted] of [["exclusive", "exclusive"], ["exclusive", "shared"], [
    "shared",
    "exclusive",
  ]] as const
) {
  Deno.test(`FileLock held ${held} by one process blocks another that wants it ${wanted}`, async () => {
    using temp = new TempLock();
    await using peer = await Peer.start(temp.path);
    using lock = new FileLock(temp.path);
    const guard = await lock.acquire({ mode: held });
    const acquired = await mustBlock(peer.ask(`acquire ${wanted}`));
    guard.release();
    assertEquals(await acquired(), "acquired");
    assertEquals(await lock.tryAcquire(), undefined);
  });
}

Deno.test("FileLock is held shared by two processes at a time", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  using _guard = await lock.acquire({ mode: "shared" });
  assertEquals(await peer.ask("acquire shared"), "acquired");
});

for (const removeLockFile of [false, true]) {
  Deno.test(
    `FileLock loses no update of 128 writers in 8 processes${
      removeLockFile ? " that remove the lock file each time" : ""
    }`,
    { repeats: 2 },
    async () => {
      using temp = new TempLock();
      const path = `${temp.folder}/data`;
      Deno.writeTextFileSync(path, "0 1");
      await using stack = new AsyncDisposableStack();
      const starts = Array.from({ length: 8 }, () => Peer.start(temp.path));
      const peers = (await Promise.all(starts)).map((peer) => stack.use(peer));

      const remove = removeLockFile ? "remove" : "keep";
      const answers = await Promise.all(
        peers.map((peer) => peer.ask(`transform ${path} 16 ${remove}`)),
      );

      assertEquals(answers, peers.map(() => "transformed"));
      assertEquals(await readRun(path), 128);
    },
  );
}

Deno.test("FileLock is free after kill -9 of its holder", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire exclusive");
  const acquired = await mustBlock(lock.acquire());
  await peer.kill();
  (await acquired()).release();
});

Deno.test("FileLock is free when its holder exits without a release", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire exclusive");
  const acquired = await mustBlock(lock.acquire());
  await peer.ask("exit");
  (await acquired()).release();
});

Deno.test("FileLock is not inherited by a child that outlives its killed holder", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire exclusive");
  const child = Number(await peer.ask("spawn"));
  try {
    const acquired = await mustBlock(lock.acquire());
    await peer.kill();
    (await acquired()).release();
  } finally {
    // Throws if the child has not outlived its parent, and then the test has shown nothing.
    Deno.kill(child, "SIGKILL");
  }
});

Deno.test("FileLock.acquire() names the process that holds the lock when it times out", {
  ignore: !linux,
}, async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire exclusive");

  const error = await assertRejects(() => lock.acquire({ timeout: 1 }), LockTimeoutError);

  const [holder] = error.holders;
  assertEquals(error.holders.length, 1);
  assertEquals(holder?.pid, peer.pid);
  assert(holder?.command?.includes("/_peer_main.ts"));
  assert(error.message.includes(`process ${peer.pid} (`), error.message);
  await peer.ask("release");
  await settle(lock);
});

Deno.test("FileLock moves those who wait to the new file when the lock file is removed", {
  ignore: !linux,
}, async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  await using newcomer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  await peer.ask("acquire exclusive");
  const waiting = [1, 2, 3].map(() => lock.acquire());
  await untilKernelWaiters(temp.path, 1);

  Deno.removeSync(temp.path);
  await peer.ask("release");

  for (const acquired of waiting) {
    const guard = await acquired;
    assertEquals(await newcomer.ask("tryAcquire"), "busy");
    guard.release();
  }
  assertEquals(await newcomer.ask("tryAcquire"), "acquired");
});

Deno.test("FileLock moves to the new file when the lock file was replaced meanwhile", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  (await lock.acquire()).release();
  Deno.writeTextFileSync(`${temp.folder}/new`, "");
  Deno.renameSync(`${temp.folder}/new`, temp.path);
  using _guard = await lock.acquire();
  assertEquals(await peer.ask("tryAcquire"), "busy");
});

Deno.test("FileLock excludes itself when its file is removed while it is held", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);
  const guard = await lock.acquire();
  Deno.removeSync(temp.path);
  const acquired = await mustBlock(lock.acquire());
  guard.release();
  using _guard = await acquired();
  assertEquals(await peer.ask("tryAcquire"), "busy");
});

Deno.test("FileLock gives each of 10 processes its share", async () => {
  using temp = new TempLock();
  await using stack = new AsyncDisposableStack();
  const starts = Array.from({ length: 10 }, () => Peer.start(temp.path));
  const peers = (await Promise.all(starts)).map((peer) => stack.use(peer));

  const turns = await Promise.all(peers.map((peer) => peer.ask("countTurns 1500")));

  const counts = turns.map(Number);
  const fair = counts.reduce((sum, count) => sum + count) / counts.length;
  // On idle cores the least is about half of a fair share; on busy ones the scheduler decides.
  // Where processes poll, most get nothing.
  assert(Math.min(...counts) > fair / 50, `turns: ${counts.join(", ")}`);
});

Deno.test("FileLock lets another process in although 50 clients of one queue up", async () => {
  using temp = new TempLock();
  await using peer = await Peer.start(temp.path);
  using lock = new FileLock(temp.path);

  const [theirs, ...ours] = await Promise.all([
    peer.ask("visit 1000").then(Number),
    ...Array.from({ length: 50 }, () => countTurns(lock, 1000, { inside: spin })),
  ]);

  // About 1 when each release lets the other process in, and some hundreds when none does.
  const ratio = ours.reduce((sum, count) => sum + count) / theirs;
  assert(ratio < 10, `${ratio} turns of ours for one of theirs`);
});
