import { FileLock, LockError, LockTimeoutError } from "../../../lib/kit/locks/mod.ts";
import { Peer } from "./_peer.ts";

// Tries out a lock where it was told to, and says what comes of it.
//
// "acquire": whether it is granted, or the error. "name": whether the holder, another process, is named when
// the wait is over. "exhaust": the same as "acquire" when this process can open no further file.

const [path = "", what] = Deno.args;
using lock = new FileLock(path);
console.log(await tried());
// A request that was given up is still in the kernel.
Deno.exit();

async function tried(): Promise<string> {
  try {
    if (what === "name") {
      await using peer = await Peer.start(path);
      await peer.ask("acquire");
      return await named(peer);
    }
    if (what === "exhaust") openAll();
    using _guard = await lock.acquire({ timeout: 0 });
    return "acquired";
  } catch (error) {
    if (error instanceof LockError) return error.message;
    throw error;
  }
}

async function named(peer: Peer): Promise<string> {
  try {
    await lock.acquire({ timeout: 1 });
    return "acquired";
  } catch (error) {
    if (!(error instanceof LockTimeoutError)) throw error;
    const pids = error.holders.map(({ pid }) => pid);
    return pids.length === 1 && pids[0] === peer.pid ? "named" : `named ${pids}, not ${peer.pid}`;
  }
}

/** Opens files until the system refuses. */
function openAll(): void {
  try {
    for (;;) Deno.openSync("/dev/null");
  } catch {
    // That was the last one.
  }
}
