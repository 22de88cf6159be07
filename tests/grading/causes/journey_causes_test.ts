import { assertEquals, assertMatch } from "@std/assert";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import { found } from "../_found.ts";

/** Puts back what it has taken of the first train, where the second one is sold out; others see the gap. */
function putsBack(waitFor: (desk: Desk) => Promise<Disposable>): Client {
  return async (desk) => {
    const { offices, journey } = desk;
    const first = offices(journey[0]!);
    if ((await first.read()).count === 0) return false;
    using _guard = await waitFor(desk);
    const { count } = await first.read();
    if (count === 0) return false;
    await first.write({ count: count - 1 });
    for (const train of journey.slice(1)) {
      const office = offices(train);
      const { count: other } = await office.read();
      if (other === 0) {
        await first.write({ count });
        return false;
      }
      await office.write({ count: other - 1 });
    }
    return true;
  };
}

const GAP = { clients: 3, journeys: [["west"], ["east", "west"], ["east"]] };

for (
  const [what, waitFor] of Object.entries({
    "lock": ({ lock }: Desk) => lock.acquire(),
    "semaphore": ({ semaphores }: Desk) => semaphores("door", 1).acquire(),
  })
) {
  Deno.test(`explorePlans() does not blame that some left on who has written a train with another ${what}`, async () => {
    const { message, cause } = await found(GAP, putsBack(waitFor));
    assertMatch(message, /left without a ticket/);
    assertEquals(cause, "left before a return");
  });
}

/** Puts back without a lock what it has taken with the lock of the train. */
const putsBackUnlocked: Client = async ({ locks, offices, journey }) => {
  const taken: string[] = [];
  for (const train of journey) {
    using _guard = await locks(train).acquire();
    const { count } = await offices(train).read();
    if (count === 0) {
      for (const other of taken) await offices(other).write({ count: 1 });
      return false;
    }
    await offices(train).write({ count: count - 1 });
    taken.push(train);
  }
  return true;
};

Deno.test("explorePlans() names who has written a train without its lock, having that of another train, when some left", async () => {
  const { message, cause } = await found(GAP, putsBackUnlocked);
  assertMatch(message, /left without a ticket/);
  assertEquals(cause, "lock of a train given back too early");
});

/** Notes its purchase in a file; whoever comes second writes the stock, for itself alone. */
const notes: Client = async ({ files, offices, lock }) => {
  using _guard = await lock.acquire();
  if (await files.createNew("first")) return true;
  const { count } = await offices("east").read();
  await offices("east").write({ count: count - 1 });
  return true;
};

Deno.test("explorePlans() does not say who left a train out where others may write it by a note", async () => {
  const plan = { clients: 2, tickets: 2, journeys: [["east"], ["east"]] };
  const { message, cause } = await found(plan, notes);
  assertMatch(message, /2 clients have tickets for east, but only 1 of 2 is gone/);
  // One lock for all keeps everybody out as well.
  assertEquals(cause, undefined);
});

/** Says that it has a ticket, whatever it was told, and keeps others out by something that is of no train. */
function buysWith(waitFor: (desk: Desk) => Promise<Disposable>): Client {
  return async (desk) => {
    using _guard = await waitFor(desk);
    await desk.offices("east").buy();
    return true;
  };
}

const ONE_TRAIN = { clients: 2, journeys: [["east"], ["east"]] };

for (
  const [what, waitFor, known] of [
    ["the same lock", ({ lock }: Desk) => lock.acquire(), "sold out ignored"],
    [
      "a lock that all share",
      ({ lock }: Desk) => lock.acquire({ mode: "shared" }),
      "train without its lock",
    ],
    [
      "a semaphore of one permit",
      ({ semaphores }: Desk) => semaphores("door", 1).acquire(),
      "sold out ignored",
    ],
    [
      "a semaphore of two permits",
      ({ semaphores }: Desk) => semaphores("door", 2).acquire(),
      "train without its lock",
    ],
  ] as const
) {
  Deno.test(`explorePlans() knows whether ${what} keeps others from a train`, async () => {
    const { message, cause } = await found(ONE_TRAIN, buysWith(waitFor));
    assertMatch(message, /ticket for east/);
    assertEquals(cause, known);
  });
}

Deno.test("explorePlans() does not ask for the await of another branch that a client waits for", async () => {
  const readsAllAtOnce: Client = async ({ journey, locks, offices }) => {
    const counts = await Promise.all(journey.map(async (train) => {
      using _guard = await locks(train).acquire();
      return (await offices(train).read()).count;
    }));
    if (counts.includes(0)) return false;
    for (const [at, train] of journey.entries()) {
      await offices(train).write({ count: counts[at]! - 1 });
    }
    return true;
  };
  const journeys = [["east", "west"], ["west", "east"]];
  const { cause } = await found({ clients: 2, journeys }, readsAllAtOnce);
  assertEquals(cause, "lock of a train given back too early");
});
