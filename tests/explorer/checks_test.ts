import { assertEquals, assertStringIncludes } from "@std/assert";
import { type Check, type Client, explore, type ExploreOptions, withLock } from "last-ticket";
import { noSearchWithTheLock } from "last-ticket/explorer";

/** The sentence for the learner, or "fine". */
async function messageOf(client: Client, options: ExploreOptions = {}): Promise<string> {
  const { failure, complete } = await explore(options, client);
  return failure?.message ?? (complete ? "fine" : "not proved");
}

const buyWithLock: Client = (desk) => withLock(desk.lock, () => desk.office.buy());

Deno.test("explore() says who has bought the same ticket", async () => {
  const buy: Client = (desk) => desk.office.buy();
  assertEquals(await messageOf(buy), "Ann and Bob have both bought the same ticket.");
  assertEquals(
    await messageOf(buy, { clients: 3, tickets: 2 }),
    "Ann, Bob and Cat have all bought a ticket, although there were only 2.",
  );
});

Deno.test("explore() finds a lost update where nothing is oversold", async () => {
  const message = await messageOf((desk) => desk.office.buy(), { tickets: 3 });
  assertStringIncludes(message, "an update was lost");
});

Deno.test("explore() finds a ticket that is sold and not written", async () => {
  const message = await messageOf(async (desk) => (await desk.office.read()).count > 0, {
    clients: 1,
  });
  assertStringIncludes(message, "1 client has a ticket, but 0 of 1 are gone from the stock");
});

Deno.test("explore() finds a client that leaves without a ticket although there is one", async () => {
  const message = await messageOf(() => Promise.resolve(false));
  assertEquals(message, "Ann left without a ticket, although 1 of 1 is left.");
});

Deno.test("explore() finds a ticket that was there for nobody", async () => {
  const message = await messageOf(() => Promise.resolve(true), { clients: 1, tickets: 0 });
  assertEquals(message, "Ann says that it has a ticket, although there was none.");
});

Deno.test("explore() finds a lock that is not released", async () => {
  const message = await messageOf(async (desk) => {
    await desk.lock.acquire();
    return await desk.office.buy();
  }, { clients: 1 });
  assertEquals(message, "Ann has ended without releasing the lock.");
});

Deno.test("explore() says that an exception kept the lock from being released", async () => {
  const message = await messageOf(async (desk) => {
    await desk.lock.acquire();
    throw new Error("no money");
  }, { clients: 1 });
  assertEquals(message, "Ann threw an exception and has ended without releasing the lock.");
});

Deno.test("explore() finds an exception that nothing but the client's code explains", async () => {
  const message = await messageOf(() => {
    throw new RangeError("no seat 13");
  });
  assertEquals(message, "Ann threw RangeError: no seat 13");
});

Deno.test("explore() finds a client that does not say whether it has a ticket", async () => {
  const message = await messageOf((async () => {}) as unknown as Client, { tickets: 0 });
  assertStringIncludes(message, "A client must return true or false");
});

Deno.test("explore() takes a failing operation for no fault of the client", async () => {
  assertEquals(await messageOf(buyWithLock, { faults: { fail: 1 } }), "fine");
});

Deno.test("explore() finds a search with the lock only when told to", async () => {
  const searchInside: Client = (desk) =>
    withLock(desk.lock, async () => await desk.office.search() > 0 && await desk.office.buy());
  assertEquals(await messageOf(searchInside), "fine");
  assertEquals(
    await messageOf(searchInside, { checks: [noSearchWithTheLock] }),
    "Ann searches while it holds the lock: the others wait, and a search harms nobody.",
  );
});

Deno.test("explore() finds two clients in the critical section", async () => {
  const message = await messageOf(async (desk) => {
    await desk.criticalSection(() => desk.office.read());
    return await buyWithLock(desk);
  });
  assertStringIncludes(message, "are in the critical section at the same time");
});

Deno.test("explore() asks a rule after the kinds of steps that it names, where another one is asked after all", async () => {
  const asked: string[] = [];
  const names: Check = {
    name: "is asked after a search",
    kinds: ["search"],
    always: ({ kind }) => {
      asked.push(kind);
      return undefined;
    },
  };
  const all: Check = { name: "is asked after all", always: () => undefined };
  await explore({ clients: 2, checks: [names, all] }, async (desk) => {
    await desk.office.search();
    return await desk.office.buy();
  });
  assertEquals(new Set(asked), new Set(["search"]));
});
