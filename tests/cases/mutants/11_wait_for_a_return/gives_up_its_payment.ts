// wrong: every interleaving
// Puts the ticket back when the bank takes longer than two seconds, and pays all the same.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  const isTaken = await withLock(desk.lock, async () => {
    while ((await desk.office.read()).count === 0) {
      if (await unpaid(desk, 0) === 0) return false;
      await news.wait();
    }
    const { count } = await desk.office.read();
    await desk.office.write({ count: count - 1 });
    await unpaid(desk, +1);
    return true;
  });
  if (!isTaken) return false;
  let isPaid = false;
  try {
    await Promise.race([
      desk.bank.pay(),
      new Promise((_, reject) => setTimeout(() => reject(new Error("the bank is too slow")), 2000)),
    ]);
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
