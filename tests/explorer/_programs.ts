import { noSearchWithTheLock, STANDARD_CHECKS } from "../../lib/explorer/checks.ts";
import {
  exploreProgram,
  type ExploreProgramOptions,
  type ProgramReport,
} from "../../lib/explorer/explore_program.ts";
import { checkExploreOptions, type ExploreOptions } from "../../lib/explorer/options.ts";
import type { Faults, Program } from "../../lib/explorer/program.ts";
import { ticketProgram } from "../../lib/explorer/ticket_program.ts";
import type { Client, Desk } from "../../lib/kit/desk/desk.ts";
import type { Guard } from "../../lib/kit/desk/lock.ts";
import type { FailureKind } from "../../lib/text/failure_reason.ts";
import { type Files, me, nap, SmallWorld } from "./_small_world.ts";

/** A program whose verdict is known: a good one, or a mistake that learners make. */
export interface KnownProgram {
  /** What it does, or what is wrong with it. */
  readonly name: string;
  /** What must be found with two clients, and with three. */
  readonly expected: Readonly<Record<2 | 3, FailureKind | "fine">>;
  /** Explores it for a number of clients. */
  explore(clients: number, options?: ExploreProgramOptions): Promise<ProgramReport>;
  /** Goes through its schedules and judges none of them. */
  goThrough(clients: number, options?: ExploreProgramOptions): Promise<ProgramReport>;
}

function known<W>(
  name: string,
  expected: FailureKind | "fine" | KnownProgram["expected"],
  make: (clients: number) => Program<W>,
): KnownProgram {
  return {
    name,
    expected: typeof expected === "string" ? { 2: expected, 3: expected } : expected,
    explore: (clients, options) => exploreProgram(make(clients), options),
    goThrough: (clients, options) => {
      const { check: _check, always: _always, ...program } = make(clients);
      return exploreProgram(program, options);
    },
  };
}

function tickets(
  name: string,
  expected: FailureKind | "fine",
  client: Client,
  options: ExploreOptions = {},
): KnownProgram {
  return known(
    name,
    expected,
    (clients) => ticketProgram(checkExploreOptions({ ...options, clients }), client),
  );
}

async function noLock({ office }: Desk): Promise<boolean> {
  await office.search();
  return await office.buy();
}

async function lockTheBuying({ office, lock }: Desk): Promise<boolean> {
  await office.search();
  using _guard = await lock.acquire();
  return await office.buy();
}

async function lockEverything({ office, lock }: Desk): Promise<boolean> {
  using _guard = await lock.acquire();
  await office.search();
  return await office.buy();
}

async function readBeforeTheLock({ office, lock }: Desk): Promise<boolean> {
  await office.search();
  const { count } = await office.read();
  if (count === 0) return false;
  using _guard = await lock.acquire();
  await office.write({ count: count - 1 });
  return true;
}

async function leak({ office, lock }: Desk): Promise<boolean> {
  await office.search();
  const guard = await lock.acquire();
  const bought = await office.buy();
  guard.release();
  return bought;
}

async function tryFinally({ office, lock }: Desk): Promise<boolean> {
  await office.search();
  const guard: Guard = await lock.acquire();
  try {
    return await office.buy();
  } finally {
    guard.release();
  }
}

function twoLocks(clients: number): Program<SmallWorld> {
  return {
    names: NAMES.slice(0, clients),
    world: () => new SmallWorld(),
    holderOf: (world, on) => world.holderOf(on),
    client: async ({ x, lock, otherLock }, index) => {
      const [first, second] = index % 2 === 0 ? [lock, otherLock] : [otherLock, lock];
      using _first = await first.acquire();
      using _second = await second.acquire();
      await x.write(await x.read() - 1);
    },
  };
}

const NAMES = ["Ann", "Bob", "Cat", "Dan"];

/** A lock made of a file: how it is taken. It is released by removing the file. */
type Take = (files: Files, name: string) => Promise<void>;

function lockFile(
  take: Take,
  faults: Faults = {},
  leftOver = false,
): (clients: number) => Program<SmallWorld> {
  return (clients) => ({
    names: NAMES.slice(0, clients),
    faults,
    world: () => {
      const world = new SmallWorld();
      // Its owner crashed long ago.
      if (leftOver) world.files.byName.lock = { text: "Zoe", since: -1000 };
      return world;
    },
    onCrash: (world, client) => world.crashed(client),
    client: async ({ files, section }) => {
      const { client } = me();
      await take(files, client);
      section.enter();
      await files.write("data", client);
      section.leave();
      await files.remove("lock");
    },
    always: (_step, { section: { inside } }) =>
      inside.length > 1 ? { kind: "two inside", inside: [...inside] } : undefined,
  });
}

async function existsThenWrite(files: Files, name: string): Promise<void> {
  while (await files.exists("lock")) await nap(10);
  await files.write("lock", name);
}

async function existsWriteVerify(files: Files, name: string): Promise<void> {
  do {
    await existsThenWrite(files, name);
  } while (await files.read("lock") !== name);
}

async function createNew(files: Files, name: string): Promise<void> {
  while (!await files.createNew("lock", name)) await nap(10);
}

async function createNewBusily(files: Files, name: string): Promise<void> {
  while (!await files.createNew("lock", name));
}

async function takeOver(files: Files, name: string): Promise<void> {
  while (!await files.createNew("lock", name)) {
    const age = await files.age("lock");
    if (age > 50 && age < Infinity) await files.remove("lock");
    else await nap(10);
  }
}

/** The good programs and the mistakes, in the order of the course. */
export const KNOWN_PROGRAMS: readonly KnownProgram[] = [
  tickets("no lock", "oversold", noLock),
  tickets("lock around the buying", "fine", lockTheBuying),
  tickets("lock around everything", "fine", lockEverything),
  tickets(
    "lock around everything, where searching with it is wrong",
    "search with the lock",
    lockEverything,
    {
      checks: [...STANDARD_CHECKS, noSearchWithTheLock],
    },
  ),
  tickets("read before the lock", "oversold", readBeforeTheLock),
  tickets("lock leaked by an exception", "deadlock", leak, { faults: { fail: 1 } }),
  tickets("lock released in finally", "fine", tryFinally, { faults: { fail: 1 } }),
  known("two locks in opposite order", "deadlock", twoLocks),
  known("lock file: exists, then write", "two inside", lockFile(existsThenWrite)),
  known("lock file: exists, write, verify", "two inside", lockFile(existsWriteVerify)),
  known("lock file left over: age, then remove", "two inside", lockFile(takeOver, {}, true)),
  known("lock file: create new and nap", "fine", lockFile(createNew)),
  known("lock file: create new, busily", "fine", lockFile(createNewBusily)),
  known("lock file: create new, with a crash", "livelock", lockFile(createNew, { crash: 1 })),
  known(
    "lock file: take-over, with a crash",
    { 2: "fine", 3: "two inside" },
    lockFile(takeOver, { crash: 1 }),
  ),
  known("lock file: take-over, with a pause", "two inside", lockFile(takeOver, { pause: 1 })),
];
