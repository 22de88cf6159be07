// Searches, buys with the lock, and begins again when somebody was faster.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  while (true) {
    if (await desk.office.search() > 0) {
      const isTaken = await withLock(desk.lock, async () => {
        if (!await desk.office.buy()) return false;
        await unpaid(desk, +1);
        return true;
      });
      if (isTaken) break;
      continue;
    }
    const isOver = await withLock(desk.lock, async () => {
      const { count } = await desk.office.read();
      if (count > 0) return false;
      if (await unpaid(desk, 0) === 0) return true;
      await news.wait();
      return false;
    });
    if (isOver) return false;
  }
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
