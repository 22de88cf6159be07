import { assertEquals } from "@std/assert";
import { type Client, type Desk, withLock } from "last-ticket";
import { found } from "../_found.ts";

/** Books a journey with all its locks, and puts back what it has taken where one train is sold out. */
function books(putBack: (desk: Desk, taken: string[], soldOut: string) => Promise<void>): Client {
  return async (desk) => {
    const taken: string[] = [];
    let soldOut: string | undefined;
    {
      using held = new DisposableStack();
      for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
      for (const train of desk.journey) {
        if (!await desk.offices(train).buy()) {
          soldOut = train;
          break;
        }
        taken.push(train);
      }
    }
    if (soldOut === undefined) return true;
    await putBack(desk, taken, soldOut);
    return false;
  };
}

async function addsOne({ offices, locks }: Desk, train: string): Promise<void> {
  await withLock(locks(train), async () => {
    const { count } = await offices(train).read();
    await offices(train).write({ count: count + 1 });
  });
}

const GAP = { clients: 3, journeys: [["west", "east"], ["west"], ["east"]] };

Deno.test("explorePlans() names who has put back a ticket of a train that it had never taken", async () => {
  const putsBackAll = books(async (desk, taken, soldOut) => {
    for (const train of [...taken, soldOut]) await addsOne(desk, train);
  });
  const plan = { clients: 2, journeys: [["east"], ["east"]] };
  const { reason } = await found(plan, putsBackAll);
  assertEquals(reason, "Bob took 0 tickets of east, and put 1 back.");
});

Deno.test("explorePlans() names who has put its ticket back after another one had found the train sold out, and left", async () => {
  const putsBackLater = books(async (desk, taken) => {
    for (const train of taken) await addsOne(desk, train);
  });
  const { cause } = await found(GAP, putsBackLater);
  assertEquals(cause, "left before a return");
});

Deno.test("explorePlans() names who has put its ticket back twice", async () => {
  const putsBackTwice: Client = (desk) =>
    withLock(desk.lock, async () => {
      const { count } = await desk.office.read();
      if (count === 0) return false;
      await desk.office.write({ count: count - 1 });
      if (count > 1) return true;
      for (let times = 0; times < 2; times++) {
        const now = await desk.office.read();
        await desk.office.write({ count: now.count + 1 });
      }
      return true;
    });
  const { reason } = await found({ clients: 2, tickets: 2 }, putsBackTwice);
  assertEquals(reason, "Bob took 1 ticket, and put 2 back.");
});

Deno.test("explorePlans() knows what a client has written itself, where it puts its ticket back by that and once more", async () => {
  const restores: Client = (desk) =>
    withLock(desk.lock, async () => {
      const { count } = await desk.office.read();
      if (count === 0) return false;
      await desk.office.write({ count: count - 1 });
      if (count > 1) return true;
      await desk.office.write({ count });
      const now = await desk.office.read();
      await desk.office.write({ count: now.count + 1 });
      return true;
    });
  const { reason } = await found({ clients: 2, tickets: 2 }, restores);
  assertEquals(reason, "Bob took 1 ticket, and put 2 back.");
});

Deno.test("explorePlans() knows whose return a client has left before, though that one has put back a ticket of its own", async () => {
  const putsBackLater = books(async (desk, taken) => {
    for (const train of taken) await addsOne(desk, train);
  });
  const journeys = [["west", "east"], ["north", "west"], ["east"]];
  const { cause, reason } = await found({ clients: 3, journeys }, putsBackLater);
  assertEquals(cause, "left before a return");
  assertEquals(/^Bob found west sold out/.test(reason ?? ""), true, reason);
});
