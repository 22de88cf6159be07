// All tickets are taken, but not all are paid yet: the bank declines some payments, and such a ticket comes back.
// Whoever finds none waits to be told what becomes of the others. As many clients get a ticket as there are tickets;
// nobody waits for ever, holds the lock while it pays, or asks again and again: a time-out lasts a second or more.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const isTaken = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    // TODO: some are not paid yet, and may come back: wait for news as long as there are any.
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
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
      // TODO: that is news for those who wait.
    });
  }
};

/** Changes how many tickets are taken and not paid yet, and tells how many. Only for whoever has the lock. */
async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}
