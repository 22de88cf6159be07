/**
 * Explores one scene in a fresh process, as a notebook does, and says what it took, as a line of JSON. Its
 * memory can then be looked at, until it gets a line.
 *
 * Argument: the name of the scene.
 *
 * @module
 */

import { type Client, explore, type ExploreOptions } from "../../../lib/mod.ts";
import type { SceneFigures } from "../groups/explorer.ts";
import { client as lockFile } from "../../../solutions/06_lock_file.ts";

/** What is explored, by its name. */
const SCENES: Readonly<Record<string, readonly [ExploreOptions, Client]>> = {
  "no lock, 10 clients": [{ clients: 10 }, (desk) => desk.office.buy()],
  "lock around the purchase, 2 clients": [{ clients: 2 }, lockAroundThePurchase],
  "lock around the purchase, 3 clients": [{ clients: 3 }, lockAroundThePurchase],
  "lock around the purchase, 10 clients": [{ clients: 10 }, lockAroundThePurchase],
  "lock file with naps, 10 clients": [
    { clients: 10 },
    async ({ files, office, criticalSection }) => {
      while (!await files.createNew("lock")) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      try {
        return await criticalSection(() => office.buy());
      } finally {
        await files.remove("lock");
      }
    },
  ],
  "compare and swap, 10 clients": [{ clients: 10, checks: [] }, async ({ files }) => {
    for (let version = 0;;) {
      if (await files.exists(`v${version + 1}`)) {
        version++;
        continue;
      }
      const count = version === 0 ? 1 : Number(await files.read(`v${version}`));
      if (count === 0) return false;
      if (await files.createNew(`v${version + 1}`, String(count - 1))) return true;
    }
  }],
  "06 with a crash, 3 clients": [{ clients: 3, faults: { crash: 1 }, slow: 0 }, lockFile],
  "06 with a crash, 4 clients": [{ clients: 4, faults: { crash: 1 }, slow: 0 }, lockFile],
  "06 with a crash, two steps 100 ms late, 2 clients": [
    { clients: 2, faults: { crash: 1, late: 2 }, slow: 100 },
    lockFile,
  ],
};

async function lockAroundThePurchase(desk: Parameters<Client>[0]): Promise<boolean> {
  await desk.office.search();
  using _guard = await desk.lock.acquire();
  return await desk.office.buy();
}

const [name = ""] = Deno.args;
const scene = SCENES[name];
if (!scene) throw new RangeError(`Cannot explore "${name}" as there is no such scene`);
const [options, client] = scene;
const { failure, complete, states, ms } = await explore({ ...options, timeout: 120_000 }, client);
const verdict = failure?.kind ?? (complete ? "proved" : "not proved");
console.log(JSON.stringify({ states, ms, verdict } satisfies SceneFigures));
await Deno.stdin.read(new Uint8Array(10));
