import type { ExploreOptions } from "../../../lib/explorer/options.ts";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import { buyInside, type Classic, get, nap, NO_TICKETS, numberOf, put, take } from "./_classic.ts";

/** Courtois, Heymans and Parnas 1971: the first reader keeps the writer out. Ann writes two halves. */
function readersAndWriter(isCountGuarded: boolean): Client {
  return async (desk) => {
    const { files } = desk;
    if (numberOf(desk) === 0) {
      await take(files, "writing");
      await put(files, "left", 1);
      await put(files, "right", 1);
      await files.remove("writing");
      return false;
    }
    const change = async (by: number): Promise<void> => {
      if (isCountGuarded) await take(files, "counting");
      const readers = await get(files, "readers");
      if (by > 0 && readers === 0) await take(files, "writing");
      await put(files, "readers", readers + by);
      if (by < 0 && readers === 1) await files.remove("writing");
      if (isCountGuarded) await files.remove("counting");
    };
    await change(1);
    const [left, right] = [await get(files, "left"), await get(files, "right")];
    await change(-1);
    if (left !== right) throw new Error("the halves do not fit");
    return false;
  };
}

/** Ann calls whoever has said that it waits; who looks only before it says so may miss the call. */
function wakeUp(looksAgain: boolean): Client {
  return async (desk) => {
    const { files } = desk;
    if (numberOf(desk) === 0) {
      await put(files, "ready", 1);
      if (await files.exists("waiting")) await files.createNew("call");
      return false;
    }
    if (await get(files, "ready") === 1) return false;
    await files.createNew("waiting");
    if (looksAgain && await get(files, "ready") === 1) return false;
    while (!await files.exists("call")) await nap();
    return false;
  };
}

/** Double-checked locking; what is made once is a count of 1. */
function doubleChecked(make: (desk: Desk) => Promise<void>): Client {
  return async (desk) => {
    const { files, lock } = desk;
    if (!await files.exists("made")) {
      using _guard = await lock.acquire();
      await make(desk);
    }
    if (await get(files, "count") !== 1) throw new Error("it is not there, or made twice");
    return false;
  };
}

const countThenSay = async ({ files }: Desk): Promise<void> => {
  await put(files, "count", await get(files, "count") + 1);
  await files.createNew("made");
};

const checkTwice = async (desk: Desk): Promise<void> => {
  if (!await desk.files.exists("made")) await countThenSay(desk);
};

const sayThenCount = async ({ files }: Desk): Promise<void> => {
  if (await files.exists("made")) return;
  await files.createNew("made");
  await put(files, "count", 1);
};

/** Dijkstra 1971: a fork on either side. */
function dining(clients: number, manner: "left first" | "lowest first" | "puts back"): Client {
  return async (desk) => {
    const { files, terminal } = desk;
    const me = numberOf(desk);
    const [left, right] = [me, (me + 1) % clients];
    const isSwapped = manner === "lowest first" && left > right;
    const first = `fork${isSwapped ? right : left}`;
    const second = `fork${isSwapped ? left : right}`;
    for (;; await files.remove(first)) {
      await take(files, first);
      if (manner !== "puts back") {
        await take(files, second);
        break;
      }
      if (await files.createNew(second)) break;
    }
    await terminal.print(`${me} eats`);
    await files.remove(second);
    await files.remove(first);
    return false;
  };
}

/** All but Ann put one item each into one slot, and Ann takes them out. */
function producersAndConsumer(clients: number, put: (desk: Desk) => Promise<void>): Client {
  return async (desk) => {
    const { files } = desk;
    if (numberOf(desk) !== 0) {
      await put(desk);
      return false;
    }
    const items = new Set<string>();
    for (let taken = 1; taken < clients; taken++) {
      let item: string | undefined;
      while ((item = await files.read("slot")) === undefined) await nap();
      items.add(item);
      await files.remove("slot");
    }
    if (items.size !== clients - 1) throw new Error("an item was lost");
    return false;
  };
}

const putByCreating = async (desk: Desk): Promise<void> => {
  while (!await desk.files.createNew("slot", `${numberOf(desk)}`)) await nap();
};

const putByWriting = async (desk: Desk): Promise<void> => {
  while (await desk.files.exists("slot")) await nap();
  await desk.files.write("slot", `${numberOf(desk)}`);
};

/** A version is created only by who has seen the one before it as the latest; its text is the stock. */
const createsVersion: Client = async ({ files }) => {
  for (let version = 0;;) {
    if (await files.exists(`version${version + 1}`)) {
      version++;
      continue;
    }
    const count = version === 0 ? 1 : Number(await files.read(`version${version}`));
    if (count === 0) return false;
    if (await files.createNew(`version${version + 1}`, String(count - 1))) return true;
  }
};

const overwritesVersion: Client = async ({ files, office }) => {
  const version = await get(files, "version");
  const { count } = await office.read();
  if (count === 0 || await get(files, "version") !== version) return false;
  await put(files, "version", version + 1);
  await office.write({ count: count - 1 });
  return true;
};

/** Only the leader buys. */
function leader(isLeader: (desk: Desk) => Promise<boolean>): Client {
  return async (desk) => await isLeader(desk) && await buyInside(desk);
}

const isFirst = async ({ files }: Desk): Promise<boolean> => await files.createNew("leader");

/** Whoever has the lowest number of those that have come; it waits until so many have. */
async function isLowest(desk: Desk, clients: number): Promise<boolean> {
  const { files } = desk;
  const own = `candidate${numberOf(desk)}`;
  await files.createNew(own);
  while (clients > 0 && (await files.list()).length < clients) await nap();
  return (await files.list())[0] === own;
}

/** So many may be inside at once. */
function semaphore(slots: number): Client {
  return async ({ files, name }) => {
    const takeSlot = async (): Promise<string> => {
      for (;; await nap()) {
        for (let slot = 0; slot < slots; slot++) {
          if (await files.createNew(`slot${slot}`)) return `slot${slot}`;
        }
      }
    };
    const slot = await takeSlot();
    await files.createNew(`in-${name}`);
    const inside = (await files.list()).filter((file) => file.startsWith("in-")).length;
    if (inside > slots) throw new Error("too many are inside");
    await files.remove(`in-${name}`);
    await files.remove(slot);
    return false;
  };
}

/** Ann writes two halves between two changes of a number; who reads looks at the number before and after. */
function seqlock(waitsWhileOdd: boolean): Client {
  return async (desk) => {
    const { files } = desk;
    if (numberOf(desk) === 0) {
      for (const [name, value] of [["seq", 1], ["left", 1], ["right", 1], ["seq", 2]] as const) {
        await put(files, name, value);
      }
      return false;
    }
    for (;;) {
      const before = await get(files, "seq");
      if (waitsWhileOdd && before % 2 === 1) continue;
      const [left, right] = [await get(files, "left"), await get(files, "right")];
      if (await get(files, "seq") !== before) continue;
      if (left !== right) throw new Error("the halves do not fit");
      return false;
    }
  };
}

const BOTH = [2, 3];
const THREE = [3];
/** The version files have the stock, and not the office. */
const NO_CHECKS: ExploreOptions = { checks: [] };

/** Clients that work together, or divide what there is. */
export const COORDINATION: readonly Classic[] = ([
  ["rw_guarded", BOTH, "rw", [], () => readersAndWriter(true), NO_TICKETS],
  ["rw_unguarded", BOTH, "rw", ["UNGUARDED"], () => readersAndWriter(false), NO_TICKETS],
  ["lost_wakeup", BOTH, "wakeup", [], () => wakeUp(false), NO_TICKETS],
  ["wakeup_recheck", BOTH, "wakeup", ["RECHECK"], () => wakeUp(true), NO_TICKETS],
  ["dcl", BOTH, "dcl", [], () => doubleChecked(checkTwice), NO_TICKETS],
  ["dcl_norecheck", BOTH, "dcl", ["NORECHECK"], () => doubleChecked(countThenSay), NO_TICKETS],
  ["dcl_early_flag", BOTH, "dcl", ["EARLY"], () => doubleChecked(sayThenCount), NO_TICKETS],
  ["dining_naive", THREE, "dining", [], (n: number) => dining(n, "left first"), NO_TICKETS],
  [
    "dining_ordered",
    THREE,
    "dining",
    ["ORDERED"],
    (n: number) => dining(n, "lowest first"),
    NO_TICKETS,
  ],
  [
    "dining_tryboth",
    THREE,
    "dining",
    ["TRYBOTH"],
    (n: number) => dining(n, "puts back"),
    NO_TICKETS,
  ],
  [
    "prodcons",
    BOTH,
    "prodcons",
    [],
    (n: number) => producersAndConsumer(n, putByCreating),
    NO_TICKETS,
  ],
  [
    ...["prodcons_exists", BOTH, "prodcons", ["BUG"]] as const,
    ...[(n: number) => producersAndConsumer(n, putByWriting), NO_TICKETS] as const,
  ],
  ["cas_version", BOTH, "cas", [], () => createsVersion, NO_CHECKS],
  ["cas_overwrite", BOTH, "cas", ["OVERWRITE"], () => overwritesVersion, {}],
  ["leader_create", BOTH, "leader", [], () => leader(isFirst), {}],
  ["leader_lowest", BOTH, "leader", ["LOWEST"], () => leader((desk) => isLowest(desk, 0)), {}],
  [
    ...["leader_barrier", BOTH, "leader", ["LOWEST", "BARRIER"]] as const,
    ...[(n: number) => leader((desk) => isLowest(desk, n)), {}] as const,
  ],
  ["semaphore1", BOTH, "sem", ["SLOTS=1"], () => semaphore(1), NO_TICKETS],
  ["semaphore2", THREE, "sem", ["SLOTS=2"], () => semaphore(2), NO_TICKETS],
  ["seqlock", BOTH, "seqlock", [], () => seqlock(true), NO_TICKETS],
  ["seqlock_noodd", BOTH, "seqlock", ["NOODD"], () => seqlock(false), NO_TICKETS],
] as const).map(([name, clients, model, definitions, client, options]): Classic => ({
  ...{ name, clients, model, definitions, client, options },
}));
