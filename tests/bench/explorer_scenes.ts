import { type Client, type ExploreOptions, withLock } from "../../lib/mod.ts";
import { client as lockFile } from "../../solutions/06_lock_file.ts";
import { INSTANCES } from "../explorer/classics/_classics.ts";

/** What is explored together, and what comes of it. */
export interface Scene {
  /** Is explored one after the other. */
  readonly explorations: readonly (readonly [ExploreOptions, Client])[];
  /**
   * What comes out of each: what comes out wrong is not worth timing.
   *
   * @default {"proved"}
   */
  readonly verdict?: string;
  /** The most milliseconds that the project aims at. */
  readonly aim?: number;
  /** Whether it takes seconds. */
  readonly isLong?: true;
}

/** All scenes by their names, in the order in which they are measured. */
export const SCENES = {
  "no lock, 10 clients": {
    explorations: [[{ clients: 10 }, (desk) => desk.office.buy()]],
    ...{ verdict: "oversold", aim: 10 },
  },
  "lock around the purchase, 2 clients": { explorations: [[{ clients: 2 }, buyWithLock]] },
  "lock around the purchase, 3 clients": { explorations: [[{ clients: 3 }, buyWithLock]] },
  "lock around the purchase, 10 clients": {
    explorations: [[{ clients: 10 }, buyWithLock]],
    aim: 100,
  },
  "lock file with naps, 10 clients": {
    explorations: [[{ clients: 10 }, async ({ files, office, criticalSection }) => {
      while (!await files.createNew("lock")) {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      try {
        return await criticalSection(() => office.buy());
      } finally {
        await files.remove("lock");
      }
    }]],
    aim: 2_000,
  },
  "compare and swap, 10 clients": {
    explorations: [[{ clients: 10, checks: [] }, async ({ files }) => {
      for (let version = 0;;) {
        if (await files.exists(`v${version + 1}`)) {
          version++;
          continue;
        }
        const count = version === 0 ? 1 : Number(await files.read(`v${version}`));
        if (count === 0) return false;
        if (await files.createNew(`v${version + 1}`, String(count - 1))) return true;
      }
    }]],
    aim: 2_000,
  },
  "06 with a crash, two steps 100 ms late, 2 clients": {
    explorations: [[{ clients: 2, faults: { crash: 1, late: 2 }, slow: 100 }, lockFile]],
  },
  "06 with a crash, 3 clients": {
    explorations: [[{ clients: 3, faults: { crash: 1 }, slow: 0 }, lockFile]],
    aim: 1_000,
  },
  "06 with a crash, 4 clients": {
    explorations: [[{ clients: 4, faults: { crash: 1 }, slow: 0 }, lockFile]],
    ...{ aim: 10_000, isLong: true },
  },
  "filter, bakery, tournament, onebit, rw_guarded, 3 clients": {
    explorations: ["filter/3", "bakery/3", "tournament/3", "onebit/3", "rw_guarded/3"].map(classic),
    ...{ aim: 60_000, isLong: true },
  },
  // It has more than a million states: they are searched with joined pasts.
  "szymanski, 3 clients": {
    explorations: [classic("szymanski/3")],
    ...{ verdict: "not proved", isLong: true },
  },
} satisfies Record<string, Scene>;

/** The name of a scene. */
export type SceneName = keyof typeof SCENES;

/** The names of all scenes. */
export const SCENE_NAMES = Object.keys(SCENES) as SceneName[];

/** A scene with all that it may say. */
export function sceneOf(name: SceneName): Scene {
  return SCENES[name];
}

async function buyWithLock({ office, lock }: Parameters<Client>[0]): Promise<boolean> {
  await office.search();
  return await withLock(lock, () => office.buy());
}

/** One of the classic programs, for so many clients. */
function classic(key: string): [ExploreOptions, Client] {
  const found = INSTANCES.find((instance) => instance.key === key);
  if (!found) throw new RangeError(`Cannot explore "${key}" as there is no such classic program`);
  const { classic: { client, options }, clients } = found;
  return [{ ...options, clients }, client(clients)];
}
