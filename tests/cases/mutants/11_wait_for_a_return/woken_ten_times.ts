// wrong: every interleaving
// Leaves when it was woken ten times in vain, although a ticket may come back yet.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  const isTaken = await withLock(desk.lock, async () => {
    let { count } = await desk.office.read();
    for (let times = 0; count === 0; times++) {
      if (times === 10) return false;
      if (await unpaid(desk, 0) === 0) return false;
      await news.wait();
      ({ count } = await desk.office.read());
    }
    await desk.office.write({ count: count - 1 });
    await unpaid(desk, +1);
    return true;
  });
  if (!isTaken) return false;
  const [payment] = await Promise.allSettled([desk.bank.pay()]);
  await withLock(desk.lock, async () => {
    if (payment.status === "rejected") {
      const { count } = await desk.office.read();
      await desk.office.write({ count: count + 1 });
    }
    await unpaid(desk, -1);
    await news.notifyAll();
  });
  if (payment.status === "rejected") throw payment.reason;
  return true;
};

/** Changes how many tickets are taken and not paid yet, and tells how many. Only for whoever has the lock. */
async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}
