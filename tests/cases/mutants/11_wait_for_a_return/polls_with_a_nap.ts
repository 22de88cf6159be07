// wrong: every interleaving
// Asks again and again, with a nap in between.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  let isTaken = false;
  while (!isTaken) {
    const isOver = await withLock(desk.lock, async () => {
      const { count } = await desk.office.read();
      if (count === 0) return await unpaid(desk, 0) === 0;
      await desk.office.write({ count: count - 1 });
      await unpaid(desk, +1);
      isTaken = true;
      return false;
    });
    if (isOver) return false;
    if (!isTaken) await new Promise((resolve) => setTimeout(resolve, 5));
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
      await desk.conditions("news").notifyAll();
    });
  }
};

/** Changes how many tickets are taken and not paid yet, and tells how many. Only for whoever has the lock. */
async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}
