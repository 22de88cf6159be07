import { assert, assertEquals } from "@std/assert";
import { type Client, explore } from "last-ticket";

/** Locks its own trains in the order of the journey, and buys. */
const ownDirectionFirst: Client = async ({ journey, locks, offices }) => {
  using held = new DisposableStack();
  for (const train of journey) held.use(await locks(train).acquire());
  for (const train of journey) {
    if ((await offices(train).read()).count === 0) return false;
  }
  for (const train of journey) await offices(train).buy();
  return true;
};

/** The same, in one order for all. */
const oneOrder: Client = async ({ journey, locks, offices }) => {
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) {
    if ((await offices(train).read()).count === 0) return false;
  }
  for (const train of journey) await offices(train).buy();
  return true;
};

const THERE_AND_BACK = [["east", "west"], ["west", "east"]];

Deno.test("explore() tells a deadlock of two locks as a circle", async () => {
  const { failure } = await explore({ journeys: THERE_AND_BACK }, ownDirectionFirst);
  assertEquals(failure?.kind, "deadlock");
  assertEquals(
    failure?.message,
    "Ann and Bob wait in a circle: Ann waits for the lock of west, which Bob holds; Bob waits for the lock " +
      "of east, which Ann holds. None of them can ever go on.",
  );
  assertEquals(failure?.waiting.map(({ client, on, holder }) => [client, on, holder]), [
    ["Ann", "lock west", "Bob"],
    ["Bob", "lock east", "Ann"],
  ]);
});

Deno.test("explore() tells who is in a circle of three", async () => {
  const journeys = [["a", "b"], ["b", "c"], ["c", "a"]];
  const circle = await explore({ clients: 3, journeys }, ownDirectionFirst);
  assertEquals(
    circle.failure?.message,
    "Ann, Bob and Cat wait in a circle: Ann waits for the lock of b, which Bob holds; Bob waits for the " +
      "lock of c, which Cat holds; Cat waits for the lock of a, which Ann holds. None of them can ever go on.",
  );
});

Deno.test("explore() proves locks that all take in one order, also when a client crashes with both", async () => {
  const { complete, verdict } = await explore({ journeys: THERE_AND_BACK }, oneOrder);
  assert(complete, verdict);
  // Whoever crashes gives both locks back; what it has not sold is another matter.
  const crashed = await explore(
    { journeys: THERE_AND_BACK, faults: { crash: 1 }, checks: [] },
    oneOrder,
  );
  assert(crashed.complete, crashed.verdict);
});

Deno.test("explore() finds the lock with a name that is not released", async () => {
  const { failure } = await explore({ clients: 1 }, async ({ locks, office }) => {
    await locks("east").acquire();
    return await office.buy();
  });
  assertEquals(failure?.message, "Ann has ended without releasing the lock of east.");
});

Deno.test("explore() judges each train by what clients of its own say", async () => {
  const noLock: Client = async ({ journey, offices }) => {
    const bought: boolean[] = [];
    for (const train of journey) bought.push(await offices(train).buy());
    return bought.every(Boolean);
  };
  const different = await explore({ journeys: [["east"], ["west"]] }, noLock);
  assert(different.complete, different.verdict);
  const same = await explore({ journeys: [["west"], ["west"]] }, noLock);
  assertEquals(same.failure?.message, "Ann and Bob have both bought the same ticket for west.");
  const refused = await explore(
    { clients: 1, journeys: [["east", "west"]] },
    () => Promise.resolve(false),
  );
  assertEquals(
    refused.failure?.message,
    "Ann left without a ticket, although there are some left for east and west.",
  );
});

Deno.test("explore() refuses journeys that are none", async () => {
  for (
    const journeys of [[["east"]], [[], ["east"]], [["east", "east"], ["west"]], [["../x"], ["y"]]]
  ) {
    const error = await explore({ journeys }, () => Promise.resolve(false)).catch((error) => error);
    assertEquals([error.name, error.option], ["ExploreOptionError", "journeys"]);
  }
});

Deno.test("explore() tells apart the locks that clients call by their own names", async () => {
  const options = { clients: 3, tickets: 3 };
  const { failure } = await explore(options, async ({ name, locks, office }) => {
    using _own = await locks(name).acquire();
    return await office.buy();
  });
  assertEquals(failure?.kind, "lost update");
  const one = await explore(options, async ({ name, lock, locks, office }) => {
    using _own = await locks(name).acquire();
    using _shared = await lock.acquire();
    return await office.buy();
  });
  assert(one.complete, one.verdict);
});
