import { assertEquals } from "@std/assert";
import { explore } from "../../../lib/explorer/mod.ts";
import { readsOnce, waitsForNothingElse } from "../../../lib/grading/rules/lock_use_checks.ts";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import { type Lock, withLock } from "../../../lib/kit/desk/lock.ts";

const CHECKS = [waitsForNothingElse("read tickets", "write tickets"), readsOnce];
const SHARED = { mode: "shared" } as const;

async function messageOf(client: Client): Promise<string | undefined> {
  return (await explore({ clients: 2, checks: CHECKS }, client)).failure?.message;
}

/** Does something with what it waits for, and buys with a lock then. */
function doesThenBuys(
  does: (desk: Desk) => Promise<unknown>,
  lockOf: (desk: Desk) => Lock = ({ lock }) => lock,
): Client {
  return async (desk) => {
    await does(desk);
    return await withLock(lockOf(desk), () => desk.office.buy());
  };
}

const searches = ({ office }: Desk): Promise<number> => office.search();
const stockOf = ({ locks }: Desk): Lock => locks("stock");

const WRONG: readonly [what: string, client: Client, message: string][] = [
  [
    "a search with a shared lock",
    doesThenBuys((desk) => withLock(desk.lock, () => searches(desk), SHARED)),
    "Ann searches while it shares the lock: whoever wants it alone is kept out meanwhile, and a search harms nobody.",
  ],
  [
    "a payment with a shared lock",
    doesThenBuys((desk) => withLock(desk.lock, () => desk.bank.pay(), SHARED)),
    "Ann shares the lock while it waits to pay bank: whoever wants it alone is kept out meanwhile, and that need " +
    "not be inside.",
  ],
  [
    "two reads with a shared lock",
    doesThenBuys(({ lock, office }) =>
      withLock(lock, async () => {
        await office.read();
        await office.read();
      }, SHARED)
    ),
    "Ann reads the stock twice while it has the lock: one read is enough, and buy() does one, too.",
  ],
  [
    "a search with a shared lock that another client wants alone",
    doesThenBuys((desk) => withLock(stockOf(desk), () => searches(desk), SHARED), stockOf),
    "Bob searches while it has the lock of stock: Ann is kept out meanwhile, and a search harms nobody.",
  ],
  [
    "a search with a lock that another client tries to get",
    doesThenBuys(async (desk) => {
      using guard = await stockOf(desk).tryAcquire();
      if (guard) await searches(desk);
    }),
    "Ann searches while it has the lock of stock: Bob is kept out meanwhile, and a search harms nobody.",
  ],
  [
    "a pause with the only permit",
    doesThenBuys(async ({ semaphores }) => {
      using _permit = await semaphores("till", 1).acquire();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }),
    "Ann has a permit of till while it waits for the time to pass: Bob is kept out meanwhile, and that need not be " +
    "inside.",
  ],
];

for (const [what, client, message] of WRONG) {
  Deno.test(`waitsForNothingElse() and readsOnce find ${what}`, async () => {
    assertEquals(await messageOf(client), message);
  });
}

const RIGHT: readonly [what: string, client: Client][] = [
  [
    "a search with a lock that all only share",
    doesThenBuys((desk) => withLock(stockOf(desk), () => searches(desk), SHARED)),
  ],
  [
    "a search with one permit of enough",
    doesThenBuys(async (desk) => {
      using _permit = await desk.semaphores("till", 2).acquire();
      await searches(desk);
    }),
  ],
  [
    "a lock that is waited for with another one",
    async (desk) => {
      await searches(desk);
      return await withLock(stockOf(desk), () => withLock(desk.lock, () => desk.office.buy()));
    },
  ],
  ["a purchase with a lock of a name", doesThenBuys(searches, stockOf)],
];

for (const [what, client] of RIGHT) {
  Deno.test(`waitsForNothingElse() and readsOnce accept ${what}`, async () => {
    assertEquals(await messageOf(client), undefined);
  });
}
