// wrong: every interleaving
// Between its purchase and its note nobody knows that a ticket may come back.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  const isTaken = await withLock(desk.lock, async () => {
    for (;;) {
      const { count } = await desk.office.read();
      if (count > 0) {
        await desk.office.write({ count: count - 1 });
        return true;
      }
      if (await unpaid(desk, 0) === 0) return false;
      await news.wait();
    }
  });
  if (!isTaken) return false;
  await withLock(desk.lock, () => unpaid(desk, +1));
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

async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}
