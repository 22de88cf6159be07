// wrong: every interleaving
// Puts its ticket back by the count that it found when it took it.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  let found = 0;
  const isTaken = await withLock(desk.lock, async () => {
    let { count } = await desk.office.read();
    while (count === 0) {
      if (await unpaid(desk, 0) === 0) return false;
      await news.wait();
      ({ count } = await desk.office.read());
    }
    found = count;
    await desk.office.write({ count: count - 1 });
    await unpaid(desk, +1);
    return true;
  });
  if (!isTaken) return false;
  const [payment] = await Promise.allSettled([desk.bank.pay()]);
  await withLock(desk.lock, async () => {
    if (payment.status === "rejected") {
      await desk.office.write({ count: found });
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
