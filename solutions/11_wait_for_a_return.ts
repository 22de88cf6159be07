// All tickets are taken, but not all are paid yet: the bank declines some payments, and such a ticket comes back.
// Whoever finds none waits to be told what becomes of the others. As many clients get a ticket as there are tickets;
// nobody waits for ever, holds the lock while it pays, or asks again and again: a time-out lasts a second or more.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const news = desk.conditions("news");
  const isTaken = await withLock(desk.lock, async () => {
    let { count } = await desk.office.read();
    while (count === 0) {
      if (await unpaid(desk, 0) === 0) return false;
      await news.wait();
      // ^^ gives the lock back and sleeps, in one step
      ({ count } = await desk.office.read());
      // ^^ looks again: somebody else may have taken it meanwhile
    }
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
      await news.notifyAll();
      // ^^ a ticket has come back, or the last one is paid: all who wait look again
    });
  }
};

/** Changes how many tickets are taken and not paid yet, and tells how many. Only for whoever has the lock. */
async function unpaid({ files }: Desk, change: number): Promise<number> {
  const number = Number(await files.read("unpaid") ?? 0) + change;
  if (change !== 0) await files.write("unpaid", `${number}`);
  return number;
}

// Why it works: whoever waits has looked with the lock in its hands, and whoever notifies has changed something with
// the lock in its hands: so no notification falls between a look and a sleep.
// It would break with `if` for `while`: between the notification and its own turn another client may come first.
