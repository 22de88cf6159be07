// wrong: every interleaving
// Whoever takes a ticket after a wait does not count it as unpaid, and counts it down all the same.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  const isTaken = await withLock(desk.lock, async () => {
    if (await desk.office.buy()) {
      await unpaid(desk, +1);
      return true;
    }
    while (await unpaid(desk, 0) > 0) {
      await news.wait();
      if (await desk.office.buy()) return true;
    }
    return false;
  });
  if (!isTaken) return false;
  let isPaid = false;
  try {
    await desk.bank.pay();
    isPaid = true;
    return true;
  } finally {
    await withLock(desk.lock, async () => {
      if (!isPaid) {
        const { count } = await desk.office.read();
        await desk.office.write({ count: count + 1 });
      }
      await unpaid(desk, -1);
      await news.notifyAll();
    });
  }
};

/** Changes how many tickets are taken and not paid yet, and tells how many. Only for whoever has the lock. */
async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}
