// wrong: every interleaving
// Looks again when it is woken, and writes 0 whatever it has found.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  const isTaken = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    if (count === 0) {
      while (await desk.office.search() === 0) {
        if (await unpaid(desk, 0) === 0) return false;
        await news.wait();
      }
      await desk.office.write({ count: 0 }); // the one that has come back
    } else {
      await desk.office.write({ count: count - 1 });
    }
    await unpaid(desk, +1);
    return true;
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
