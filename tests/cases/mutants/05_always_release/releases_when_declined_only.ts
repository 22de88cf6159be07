// stuck: every interleaving
// A read or a write can fail, too.

import { type Client, PaymentDeclinedError } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count > 0) {
      await desk.bank.pay();
      await desk.office.write({ count: count - 1 });
    }
    guard.release();
    return count > 0;
  } catch (error) {
    if (error instanceof PaymentDeclinedError) guard.release();
    throw error;
  }
};
