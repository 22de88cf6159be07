import type { ExploreOptions } from "../../../lib/explorer/options.ts";
import type { Client } from "../../../lib/kit/desk/desk.ts";
import { buyInside, type Classic, nap } from "./_classic.ts";

const createsAndNaps: Client = async (desk) => {
  const { files } = desk;
  while (!await files.createNew("lock")) await nap();
  const bought = await buyInside(desk);
  await files.remove("lock");
  return bought;
};

/** Removes a lock file that is too old: right for two, wrong for three. */
const removesTheAbandoned: Client = async (desk) => {
  const { files, name } = desk;
  while (!await files.createNew("lock", name)) {
    if ((await files.age("lock") ?? 0) > 500) await files.remove("lock");
    else await nap(20);
  }
  const bought = await buyInside(desk);
  await files.remove("lock");
  return bought;
};

/** Creates the next number after one that is free or too old, and removes none. */
const takesTheNextNumber: Client = async (desk) => {
  const { files } = desk;
  for (;; await nap(20)) {
    const turn = (await files.list()).length;
    const isFree = turn === 0 || await files.read(`${turn}`) === "free" ||
      (await files.age(`${turn}`) ?? 0) > 500;
    if (!isFree || !await files.createNew(`${turn + 1}`)) continue;
    const bought = await buyInside(desk);
    await files.write(`${turn + 1}`, "free");
    return bought;
  }
};

/** The models know for sure who has crashed: an old file stands for that only while nobody is slow. */
const NOBODY_SLOW: ExploreOptions = { slow: 0 };
const ONE_CRASH: ExploreOptions = { ...NOBODY_SLOW, faults: { crash: 1 } };

/** Locks that outlive whoever has them. */
export const CRASHES: readonly Classic[] = ([
  ["crash_norecovery", ["NORECOVERY"], createsAndNaps, ONE_CRASH],
  ["crash_takeover", [], removesTheAbandoned, ONE_CRASH],
  ["crash_numbers", ["NUMBERS"], takesTheNextNumber, ONE_CRASH],
  ["nocrash_takeover", ["MAXC=0"], removesTheAbandoned, NOBODY_SLOW],
] as const).map(([name, definitions, client, options]) => ({
  ...{ name, model: "crash", definitions, clients: [2, 3], client: () => client, options },
}));
