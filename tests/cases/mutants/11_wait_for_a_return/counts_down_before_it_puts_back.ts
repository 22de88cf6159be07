// wrong: every interleaving
// Says that nothing is unpaid any more before the ticket is back: whoever looks in between leaves.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  const isTaken = await withLock(desk.lock, async () => {
    let { count } = await desk.office.read();
    while (count === 0) {
      if (await unpaid(desk, 0) === 0) return false;
      await news.wait();
      ({ count } = await desk.office.read());
    }
    await desk.office.write({ count: count - 1 });
    await unpaid(desk, +1);
    return true;
  });
  if (!isTaken) return false;
  try {
    await desk.bank.pay().finally(() =>
      withLock(desk.lock, async () => {
        await unpaid(desk, -1);
        await news.notifyAll();
      })
    );
    return true;
  } catch (error) {
    await withLock(desk.lock, async () => {
      const { count } = await desk.office.read();
      await desk.office.write({ count: count + 1 });
      await news.notifyAll();
    });
    throw error;
  }
};

/** Changes how many tickets are taken and not paid yet, and tells how many. Only for whoever has the lock. */
async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}
