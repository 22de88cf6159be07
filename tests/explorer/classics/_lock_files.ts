import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import type { Guard } from "../../../lib/kit/desk/lock.ts";
import { buyInside, type Classic, get, nap, numberOf, put, take } from "./_classic.ts";

const noLock: Client = ({ office }) => office.buy();

const searchThenBuy: Client = async ({ office }) => {
  await office.search();
  return await office.buy();
};

const lockThePurchase: Client = async ({ office, lock }) => {
  await office.search();
  using _guard = await lock.acquire();
  return await office.buy();
};

const lockAll: Client = async ({ office, lock }) => {
  using _guard = await lock.acquire();
  await office.search();
  return await office.buy();
};

const readBeforeTheLock: Client = async ({ office, lock }) => {
  const { count } = await office.read();
  if (count === 0) return false;
  using _guard = await lock.acquire();
  await office.write({ count: count - 1 });
  return true;
};

/** A lock that is a file: how it is taken. It is removed at the end. */
function lockFile(acquire: (desk: Desk) => Promise<unknown>): Client {
  return async (desk) => {
    await acquire(desk);
    const bought = await buyInside(desk);
    await desk.files.remove("lock");
    return bought;
  };
}

const busily = lockFile(({ files }) => take(files, "lock"));

const withNaps = lockFile(async ({ files }) => {
  while (!await files.createNew("lock")) await nap();
});

const looksThenCreates = lockFile(async ({ files }) => {
  do {
    while (await files.exists("lock"));
  } while (!await files.createNew("lock"));
});

const looksThenWrites = lockFile(async ({ files, name }) => {
  while (await files.exists("lock"));
  await files.write("lock", name);
});

const writesAndVerifies = lockFile(async ({ files, name }) => {
  do {
    while (await files.exists("lock"));
    await files.write("lock", name);
  } while (await files.read("lock") !== name);
});

/** Enters after so many tries, whoever has the lock. */
function boundedTries(most: number): Client {
  return lockFile(async ({ files }) => {
    for (let tries = 0; tries < most && !await files.createNew("lock"); tries++);
  });
}

const threeTriesOfTheLock: Client = async (desk) => {
  let guard: Guard | undefined;
  for (let tries = 0; tries < 3 && !guard; tries++) guard = await desk.lock.tryAcquire();
  const bought = await buyInside(desk);
  guard?.release();
  return bought;
};

/** Mellor-Crummey and Scott 1991: numbers are drawn, and served one after the other. */
const drawsNumberByCreating: Client = async (desk) => {
  const { files } = desk;
  let number = 1;
  while (!await files.createNew(`number${number}`)) number++;
  while (await get(files, "serving") !== number - 1);
  const bought = await buyInside(desk);
  await put(files, "serving", number);
  return bought;
};

const drawsNumberByReading: Client = async (desk) => {
  const { files } = desk;
  const number = await get(files, "next");
  await put(files, "next", number + 1);
  while (await get(files, "serving") !== number);
  const bought = await buyInside(desk);
  await put(files, "serving", number + 1);
  return bought;
};

/** Two locks that every other client takes in the other order. */
function twoLocks(acquire: (desk: Desk, first: string, second: string) => Promise<void>): Client {
  return async (desk) => {
    const [first, second] = numberOf(desk) % 2 === 0
      ? ["lock1", "lock2"] as const
      : ["lock2", "lock1"] as const;
    await acquire(desk, first, second);
    const bought = await buyInside(desk);
    await desk.files.remove(second);
    await desk.files.remove(first);
    return bought;
  };
}

const oppositeOrder = twoLocks(async ({ files }, first, second) => {
  await take(files, first);
  await take(files, second);
});

const sameOrder: Client = async (desk) => {
  const { files } = desk;
  await take(files, "lock1");
  await take(files, "lock2");
  const bought = await buyInside(desk);
  await files.remove("lock2");
  await files.remove("lock1");
  return bought;
};

/** Nobody is stuck, and all of them may go on like that for ever. */
const backsOff = twoLocks(async ({ files }, first, second) => {
  for (;; await files.remove(first)) {
    await take(files, first);
    if (await files.createNew(second)) return;
  }
});

const lockAndFile: Client = async (desk) => {
  const { files, lock } = desk;
  const buyWithBoth = async (): Promise<boolean> => {
    const bought = await buyInside(desk);
    await files.remove("file");
    return bought;
  };
  if (numberOf(desk) % 2 === 1) {
    await take(files, "file");
    using _guard = await lock.acquire();
    return await buyWithBoth();
  }
  using _guard = await lock.acquire();
  await take(files, "file");
  return await buyWithBoth();
};

/** A token that is renamed by whoever takes it. It is there twice when two find none at the start. */
function renamesToken(isMadeOnce: boolean): Client {
  return async (desk) => {
    const { files, name } = desk;
    if (!isMadeOnce || await files.createNew("made")) await files.createNew("token");
    while (!await files.rename("token", `of-${name}`));
    const bought = await buyInside(desk);
    await files.rename(`of-${name}`, "token");
    return bought;
  };
}

const buysAnyway: Client = async ({ lock, office }) => {
  const guard = await lock.acquire({ timeout: 50 }).catch(() => undefined);
  const bought = await office.buy();
  guard?.release();
  return bought;
};

const triesAgain: Client = async ({ lock, office }) => {
  for (;;) {
    try {
      using _guard = await lock.acquire({ timeout: 50 });
      return await office.buy();
    } catch {
      // The time is over: once more.
    }
  }
};

/** Who has given up waiting gets the lock later on, and nobody gives it back. */
const racesAgainstTimer: Client = async ({ lock, office }) => {
  const guard = await Promise.race([lock.acquire(), nap(50).then(() => undefined)]);
  if (!guard) return false;
  const bought = await office.buy();
  guard.release();
  return bought;
};

/** No lock, a lock, and locks made of files. */
export const LOCK_FILES: readonly Classic[] = ([
  ["nolock", "nolock", [], noLock],
  ["nolock_search", "nolock", ["SEARCH"], searchThenBuy],
  ["lock", "lock", [], lockThePurchase],
  ["lock_all", "lock", ["ALL"], lockAll],
  ["lock_read_before", "lock", ["READBEFORE"], readBeforeTheLock],
  ["tas_busy", "tas", [], busily],
  ["tas_nap", "tas", [], withNaps],
  ["ttas", "tas", ["TTAS"], looksThenCreates],
  ["exists_then_create", "tas", ["EXISTS"], looksThenWrites],
  ["exists_write_verify", "tas", ["VERIFY"], writesAndVerifies],
  ["tas_bounded5", "tas", ["BOUNDED=5"], boundedTries(5)],
  ["tas_bounded3_try", "tas", ["BOUNDED=3", "OWNRELEASE"], threeTriesOfTheLock],
  ["tas_bounded2", "tas", ["BOUNDED=2"], boundedTries(2)],
  ["ticketlock_cas", "ticketlock", [], drawsNumberByCreating],
  ["ticketlock_readwrite", "ticketlock", ["RW"], drawsNumberByReading],
  ["twolocks_opposite", "twolocks", [], oppositeOrder],
  ["twolocks_ordered", "twolocks", ["ORDERED"], sameOrder],
  ["twolocks_backoff", "twolocks", ["BACKOFF"], backsOff],
  ["lock_and_file", "twolocks", [], lockAndFile],
  ["rename_lock", "rename", [], renamesToken(false)],
  ["rename_lock_once", "rename", ["ONCE"], renamesToken(true)],
  ["timeout_anyway", "timeout", ["ANYWAY"], buysAnyway],
  ["timeout_retry", "timeout", [], triesAgain],
  ["timeout_race_leak", "timeout", ["RACE"], racesAgainstTimer],
] as const).map(([name, model, definitions, client]) => ({
  ...{ name, model, definitions, clients: [2, 3], client: () => client },
}));
