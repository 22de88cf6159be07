// wrong: every interleaving
// Waits for a second, and asks again and again when that is over.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  let [isTaken, hasWaited] = [false, false];
  while (!isTaken) {
    const isOver = await withLock(desk.lock, async () => {
      const { count } = await desk.office.read();
      if (count === 0) {
        if (await unpaid(desk, 0) === 0) return true;
        if (!hasWaited) await news.wait({ timeout: 1_000 }).catch(() => hasWaited = true);
        return false;
      }
      await desk.office.write({ count: count - 1 });
      await unpaid(desk, +1);
      isTaken = true;
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

async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}
