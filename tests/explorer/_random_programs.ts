import { nextRandom } from "../../lib/explorer/random.ts";
import type { Program } from "../../lib/explorer/program.ts";
import { me, nap, SmallWorld } from "./_small_world.ts";

/** Rolls the same numbers for the same seed. */
export class Dice {
  #state: number;

  /** @param seed 1 to 2147483646 */
  constructor(seed: number) {
    this.#state = seed;
  }

  /** A whole number from 0 to `sides - 1`. */
  roll(sides: number): number {
    this.#state = nextRandom(this.#state);
    return this.#state % sides;
  }
}

/** One line of a random client: what it does, and with which numbers. */
type Line = readonly [kind: keyof typeof LINES, a: number, b: number];

/** What a client remembers: all that it has seen, in one number. */
interface Memory {
  seen: number;
  since: number;
}

type Act = (world: SmallWorld, memory: Memory, a: number, b: number) => Promise<void>;

function remember(memory: Memory, what: number): void {
  memory.seen = (memory.seen * 7 + what + 1) % 100_003;
}

/** Both locks, the other way round when `swapped`. */
function both({ lock, otherLock }: SmallWorld, swapped: number): typeof lock[] {
  return swapped ? [otherLock, lock] : [lock, otherLock];
}

const LINES = {
  readX: async ({ x }, memory) => remember(memory, await x.read()),
  thrice: async ({ y }, memory) => {
    for (let i = 0; i < 3; i++) remember(memory, await y.read());
  },
  readY: async ({ y }, memory) => remember(memory, await y.read()),
  writeX: ({ x }, memory, a) => x.write(a + memory.seen % 3),
  writeY: ({ y }, _memory, a) => y.write(a),
  increment: async ({ x }) => await x.write(await x.read() + 1),
  pay: async ({ y }, memory) => remember(memory, await y.pay().catch(() => 50)),
  branch: async ({ y }, { seen }) => {
    if (seen % 2 === 0) await y.write(7);
  },
  // Of two things at once: which was first?
  raceLooks: async ({ x, y }, memory) => {
    const first = (name: number): () => number => () => name;
    remember(memory, await Promise.race([x.read().then(first(1)), y.read().then(first(2))]));
  },
  raceChanges: async ({ x, y }, memory, a) => {
    let order = 0;
    const note = (name: number): () => void => () => order = order * 3 + name;
    await Promise.all([x.write(a).then(note(1)), y.read().then(note(2))]);
    remember(memory, order);
  },
  using: async ({ lock, y }) => {
    using _guard = await lock.acquire();
    await y.write(await y.read() + 1);
  },
  usingLong: async ({ otherLock, x, files }, memory, _a, b) => {
    using _guard = await otherLock.acquire();
    remember(memory, await x.read());
    if (b) remember(memory, await files.exists("f0") ? 1 : 0);
  },
  nested: async (world, memory, _a, swapped) => {
    const [outer, inner] = both(world, swapped);
    using _outer = await outer?.acquire();
    using _inner = await inner?.acquire();
    remember(memory, await world.x.read());
  },
  overlapping: async (world, _memory, a, swapped) => {
    const [first, second] = both(world, swapped);
    const stack = new DisposableStack();
    const guard = await first?.acquire();
    stack.use(await second?.acquire());
    guard?.[Symbol.dispose]();
    await world.y.write(a);
    stack.dispose();
  },
  twoAtOnce: async ({ lock, x, y }, memory, a) => {
    using _guard = await lock.acquire();
    const [seen] = await Promise.all([x.read(), y.write(a)]);
    remember(memory, seen);
  },
  tryOnce: async ({ lock, x }, memory, a) => {
    using guard = await lock.tryAcquire();
    if (guard) await x.write(a);
    else remember(memory, 3);
  },
  patient: async ({ otherLock, y }, memory, a) => {
    try {
      using _guard = await otherLock.acquire(50);
      await y.write(a);
    } catch {
      remember(memory, 5);
    }
  },
  tryOften: async ({ lock, x }, memory, a) => {
    for (let tries = 0; tries < 3; tries++) {
      using guard = await lock.tryAcquire();
      if (guard) return await x.write(a);
    }
    remember(memory, 11);
  },
  create: async ({ files }, memory, _a, b) => {
    remember(memory, await files.createNew(`f${b}`, "") ? 1 : 0);
  },
  remove: ({ files }, _memory, _a, b) => files.remove(`f${b}`),
  list: async ({ files }, memory) => remember(memory, (await files.list()).length),
  retry: async ({ files }, memory) => {
    let tries = 0;
    while (!await files.createNew("lock", "") && ++tries < 3) await nap(5);
    remember(memory, tries);
    await files.remove("lock");
  },
  startWatch: async ({ x }, memory) => {
    remember(memory, await x.read());
    memory.since = me().now;
  },
  nap: async ({ y }, memory) => {
    await nap(5);
    remember(memory, await y.read() + me().now - memory.since);
  },
  enter: async ({ files, section }, _memory, _a, b) => {
    await files.read(`q${b}`);
    section.enter();
  },
  leave: async ({ files, section }, _memory, _a, b) => {
    await files.read(`p${b}`);
    section.leave();
  },
} satisfies Record<string, Act>;

/** What may go wrong in a random program. */
const FAULTS = [{}, { fail: 1 }, { crash: 1 }, { pause: 1 }, { fail: 1, crash: 1 }] as const;

const KINDS = Object.keys(LINES).filter((kind): kind is keyof typeof LINES => kind in LINES);
/** Marks of a critical section make the explorer do without sleep sets: most programs have none. */
const WITHOUT_MARKS = KINDS.filter((kind) => kind !== "enter" && kind !== "leave");

/** A program of two or three clients, each of a few random lines. */
export function randomProgram(dice: Dice): { text: string; program: Program<SmallWorld> } {
  const count = 2 + dice.roll(2);
  const kinds = dice.roll(6) === 0 ? KINDS : WITHOUT_MARKS;
  const line = (): Line => [kinds[dice.roll(kinds.length)] ?? "list", dice.roll(3), dice.roll(2)];
  const length = count === 2 ? 3 : 2;
  const listings = Array.from(
    { length: count },
    () => Array.from({ length: 1 + dice.roll(length) }, line),
  );
  const faults = FAULTS[dice.roll(FAULTS.length)] ?? {};
  const program: Program<SmallWorld> = {
    names: ["Ann", "Bob", "Cat"].slice(0, count),
    world: () => new SmallWorld(),
    client: (world, index) => runLines(listings[index] ?? [], world),
    onCrash: (world, client) => world.crashed(client),
    holderOf: (world, on) => world.holderOf(on),
    faults,
  };
  return { text: JSON.stringify([listings, faults]), program };
}

async function runLines(lines: readonly Line[], world: SmallWorld): Promise<number> {
  const memory: Memory = { seen: 0, since: 0 };
  for (const [kind, a, b] of lines) await LINES[kind](world, memory, a, b);
  return memory.seen;
}
