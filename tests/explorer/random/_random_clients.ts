import fc from "npm:fast-check@4.10.2";
import type { Client } from "../../../lib/kit/desk/desk.ts";
import type { Files } from "../../../lib/kit/desk/files.ts";
import { type Act, file, type Memory, remember } from "./_line.ts";
import { ENDLESS_SHARING_LINES, SHARING_LINES } from "./_sharing_lines.ts";

/** One line of a client: what it does, and with which two small numbers. */
export type Line = readonly [kind: LineKind, a: number, b: number];

/** Clients as data, so that a failing one can be printed and made smaller. */
export interface RandomClients {
  /** The lines of each client; or of all of them, if there is one list. */
  readonly lines: readonly (readonly Line[])[];
  readonly clients: number;
  readonly crash: number;
  readonly fail: number;
}

/** The names of all lines. */
export type LineKind = keyof typeof ALL_LINES;

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const LINES = {
  read: async ({ files }, memory, a) => remember(memory, (await files.read(file(a)) ?? "").length),
  exists: async ({ files }, memory, a) => remember(memory, await files.exists(file(a))),
  create: async ({ files }, memory, a, b) =>
    remember(memory, await files.createNew(file(a), "x".repeat(b))),
  write: ({ files }, _memory, a, b) => files.write(file(a), "x".repeat(b + 1)),
  writeSeen: ({ files }, { seen }, a) => files.write(file(a), "x".repeat(seen % 3)),
  remove: async ({ files }, memory, a) => remember(memory, await files.remove(file(a))),
  rename: async ({ files }, memory, a) =>
    remember(memory, await files.rename(file(a), file(a + 1))),
  list: async ({ files }, memory) => remember(memory, (await files.list()).length),
  sign: ({ files, name }, _memory, a) => files.write(file(a), name),
  isMine: async ({ files, name }, memory, a) =>
    remember(memory, await files.read(file(a)) === name),
  retryMine: async ({ files, name }, memory, a) => {
    let tries = 0;
    while (await files.read(file(a)) !== name && ++tries < 3) await nap(5);
    remember(memory, tries);
  },
  copy: async ({ files }, _memory, a) =>
    files.write(file(a + 1), await files.read(file(a)) ?? "none"),
  ownFile: async ({ files, name }, memory) => remember(memory, await files.createNew(`of-${name}`)),
  readStock: async ({ office }, memory) => remember(memory, (await office.read()).count),
  writeStock: ({ office }, _memory, a) => office.write({ count: a }),
  buy: async ({ office }, memory) => {
    const bought = await office.buy();
    memory.bought ||= bought;
    remember(memory, bought);
  },
  buyIfThere: async ({ office }, memory) => {
    if (await office.search() === 0) return;
    memory.bought = await office.buy() || memory.bought;
  },
  buyAtWindow: async ({ window }, memory) => {
    const bought = await window.buy();
    memory.bought ||= bought;
    remember(memory, bought);
  },
  lockedBuy: async ({ lock, office }, memory) => {
    using _guard = await lock.acquire();
    memory.bought = await office.buy() || memory.bought;
  },
  lockedStock: async ({ lock, office }, memory, a) => {
    using _guard = await lock.acquire();
    remember(memory, (await office.read()).count);
    await office.write({ count: a });
  },
  lockedFile: async ({ lock, files }, memory, a, b) => {
    using _guard = await lock.acquire();
    if (b === 1) await files.write(file(a), "y");
    else remember(memory, await files.exists(file(a)));
  },
  leak: async ({ lock, office }, memory, a) => {
    const guard = await lock.acquire();
    remember(memory, (await office.read()).count);
    if (memory.seen % 3 !== a) guard.release();
  },
  tryOnce: async ({ lock, files }, memory, a) => {
    using guard = await lock.tryAcquire();
    if (guard) await files.write(file(a), "t");
    else remember(memory, 3);
  },
  tryOften: async ({ lock, office }, memory, a, b) => {
    for (let tries = 0; tries < 2 + b; tries++) {
      using guard = await lock.tryAcquire();
      if (!guard) continue;
      await office.write({ count: a });
      return;
    }
    remember(memory, 7);
  },
  retrySection: async ({ files, office, criticalSection }, memory, _a, b) => {
    for (let tries = 0; tries < 2 + b; tries++) {
      if (!await files.createNew("lock")) continue;
      await criticalSection(() => office.read());
      await files.remove("lock");
      return;
    }
    await criticalSection(() => office.write({ count: 5 }));
    remember(memory, 8);
  },
  section: async ({ files, criticalSection }, memory, a) =>
    await criticalSection(async () => remember(memory, await files.exists(file(a)))),
  all: async ({ files, office }, memory, a) => {
    const [{ count }] = await Promise.all([office.read(), files.write(file(a), "p")]);
    remember(memory, count);
  },
  order: async ({ files, office }, memory, a) => {
    let order = 0;
    const note = (number: number) => (): void => void (order = order * 3 + number);
    await Promise.all([office.read().then(note(1)), files.write(file(a), "q").then(note(2))]);
    remember(memory, order);
  },
  race: async ({ files, office }, memory, a) => {
    const first = [office.read().then(() => 1), files.exists(file(a)).then(() => 2)];
    remember(memory, await Promise.race(first));
  },
  raceForLock: async ({ lock, office }, memory) => {
    const acquiring = lock.acquire();
    const winner = await Promise.race([acquiring, office.search()]);
    remember(memory, typeof winner === "number");
    (await acquiring).release();
  },
  forget: ({ files }, _memory, a) => {
    void files.write(file(a), "z");
    return Promise.resolve();
  },
  branch: async ({ files }, { seen }, a) => {
    if (seen % 2 === 1) await files.write(file(a), "b");
  },
  payOrNot: async ({ bank }, memory) =>
    remember(memory, await bank.pay().then(() => true, () => false)),
  nap: async ({ files }, memory, a, b) => {
    await nap(5 + 10 * b);
    remember(memory, await files.exists(file(a)));
  },
  retryNap: async ({ files }, memory) => {
    let tries = 0;
    while (!await files.createNew("lock") && ++tries < 3) await nap(5);
    remember(memory, tries);
    await files.remove("lock");
  },
  patient: async ({ lock, files }, memory, a) => {
    try {
      using _guard = await lock.acquire({ timeout: 50 });
      await files.write(file(a), "l");
    } catch {
      remember(memory, 5);
    }
  },
  signal: async ({ lock, files }, memory, a) => {
    try {
      using _guard = await lock.acquire({ signal: AbortSignal.timeout(50) });
      await files.write(file(a), "s");
    } catch {
      remember(memory, 6);
    }
  },
  timer: async ({ office, files }, memory, a) => {
    const timer = setTimeout(() => remember(memory, 4), 10);
    await office.search();
    clearTimeout(timer);
    await files.exists(file(a));
  },
  spinFlag: async ({ files }, memory, a) => {
    const waited = await spin(files, memory, (rounds) => rounds > 0 ? 1 + a : 0);
    remember(memory, waited);
  },
  spinCount: async ({ files }, memory, a) =>
    remember(memory, await spin(files, memory, (rounds) => Math.min(1 + a, rounds))),
  spinLook: async ({ files }, memory, a) => {
    let last = 0;
    const look = async (): Promise<void> => void (last = Number(await files.exists(file(a))));
    await spin(files, memory, () => 0, look);
    remember(memory, last);
  },
  spinNap: async ({ files }, memory, a) => {
    const waited = await spin(files, memory, (rounds) => Math.min(1 + a, rounds), () => nap(5));
    remember(memory, waited);
  },
} satisfies Record<string, Act>;

const ALL_LINES = { ...LINES, ...SHARING_LINES, ...ENDLESS_SHARING_LINES };

/** Tries to create a file until it is there, does something with it, and removes it. */
async function spin(
  files: Files,
  { mostRounds }: Memory,
  note: (rounds: number) => number,
  wait: () => Promise<void> = () => Promise.resolve(),
): Promise<number> {
  for (let rounds = 0;; rounds++) {
    if (rounds > mostRounds) await new Promise(() => {});
    if (await files.createNew("spin")) {
      await files.remove("spin");
      return note(rounds);
    }
    await wait();
  }
}

const ENDLESS: ReadonlySet<LineKind> = new Set<LineKind>([
  ...["spinFlag", "spinCount", "spinLook", "spinNap"] as const,
]);
const LINE_KINDS = kindsOf(LINES);
/** Lines that share the lock, wait for each other or come too late, and end whatever the others do. */
export const SHARING_KINDS: readonly LineKind[] = kindsOf(SHARING_LINES);
/** Lines that come to an end whatever the others do. */
export const BOUNDED_KINDS: readonly LineKind[] = LINE_KINDS.filter((kind) => !ENDLESS.has(kind));

/** Two clients that may try again without end, and a few that change what they see. */
export function tirelessClients(): fc.Arbitrary<RandomClients> {
  const kinds = [
    ...ENDLESS,
    ...["read", "exists", "create", "write", "writeSeen", "lockedFile", "branch"] as const,
  ];
  const endless = fc.array(lineOf([...ENDLESS]), { minLength: 1, maxLength: 1 });
  const more = fc.array(lineOf(kinds), { maxLength: 1 });
  const listing = fc.tuple(more, endless, more).map((lists) => lists.flat());
  return fc.oneof(fc.tuple(listing, listing), fc.tuple(listing))
    .map((lines) => ({ lines, clients: 2, crash: 0, fail: 0 }));
}

/** Two clients that wait for notifications, and one that may send them; or two that do both. */
export function waitingClients(): fc.Arbitrary<RandomClients> {
  const sleeper = lineOf(["sleep", "sleepPatiently", "waitFor", "waitForCount", "waitOnce"]);
  const waker = lineOf(["wakeOne", "wakeAll", "notifyOne", "notifyAll", "meet"]);
  const lists = fc.oneof(
    fc.tuple(sleeper, sleeper, fc.array(waker, { minLength: 1, maxLength: 2 }))
      .map(([one, other, lines]) => [[one], [other], lines]),
    fc.tuple(waker, sleeper, waker, sleeper, waker)
      .map(([one, asleep, other, ...more]) => [[one, asleep], [other, ...more]]),
  );
  return fc.tuple(lists, fc.constantFrom(0, 0, 0, 1))
    .map(([lines, crash]) => ({ lines, clients: lines.length, crash, fail: 0 }));
}

function kindsOf(lines: Partial<Record<LineKind, Act>>): LineKind[] {
  return Object.keys(lines).filter((kind): kind is LineKind => kind in lines);
}

function lineOf(kinds: readonly LineKind[]): fc.Arbitrary<Line> {
  return fc.tuple(
    fc.constantFrom(...kinds),
    fc.integer({ min: 0, max: 2 }),
    fc.integer({ min: 0, max: 1 }),
  );
}

/** Two or three clients that do the same, or each something else. */
export function randomClients(kinds = BOUNDED_KINDS): fc.Arbitrary<RandomClients> {
  const listing = (most: number): fc.Arbitrary<Line[]> =>
    fc.array(lineOf(kinds), { minLength: 1, maxLength: most });
  const lists = fc.oneof(
    { arbitrary: fc.tuple(listing(3), listing(3)), weight: 3 },
    { arbitrary: fc.tuple(listing(2), listing(1), listing(1)), weight: 2 },
    { arbitrary: fc.tuple(listing(2)), weight: 3 },
  );
  return fc.record({
    lines: lists,
    clients: fc.integer({ min: 2, max: 3 }),
    crash: fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, fc.constant(1)),
    fail: fc.oneof({ arbitrary: fc.constant(0), weight: 4 }, fc.constant(1)),
  }).map(({ lines, clients, ...faults }) => ({
    ...faults,
    lines,
    clients: lines.length === 1 ? clients : lines.length,
  }));
}

/**
 * A client that goes through its lines.
 *
 * @param end Whether it tells what it has seen, or whether it has a ticket.
 * @param mostRounds After so many rounds it leaves a loop alone, and waits for nothing.
 */
export function clientOf(
  lines: readonly Line[],
  end: "memory" | "purchase",
  mostRounds = Infinity,
): Client {
  return async (desk) => {
    const memory: Memory = { seen: 0, bought: false, mostRounds };
    for (const [kind, a, b] of lines) await ALL_LINES[kind](desk, memory, a, b);
    if (end === "purchase") return memory.bought;
    // A client can only say yes or no: what it has seen is told as an error.
    throw new Error(String(memory.seen));
  };
}
