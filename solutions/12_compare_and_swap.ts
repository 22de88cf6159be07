// There is no lock here: the tickets are in desk.store, and whoever knows its latest version may write. Each
// client takes a ticket and pays for it at the bank, which may decline. Then the ticket goes back.
// Make it right for as many clients as come: nobody has a ticket that is not paid, and no ticket is lost.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  if (!await change(desk, -1)) return false;
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    await change(desk, +1);
    // ^^ gives it back, by compare and swap as well
    throw error;
  }
};

/** Changes the count by one, unless none is left to take. */
async function change({ store }: Desk, by: 1 | -1): Promise<boolean> {
  while (true) {
    const { count, version } = await store.read();
    if (count + by < 0) return false;
    if (await store.compareAndSwap(version, count + by)) return true;
    // ^^ false: somebody was faster, so read again and decide again
  }
}

// Why it works: nothing is written but by whoever has read the latest version, and whoever comes too late
// starts again from its read. The payment is outside of the loop: it is made once.
// It would break if a client died between its swap and its payment: then its ticket is gone.
