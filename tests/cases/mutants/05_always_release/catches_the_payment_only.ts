// stuck: every interleaving
// A declined payment releases the lock, a failing read or write does not.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) {
    guard.release();
    return false;
  }
  try {
    await desk.bank.pay();
  } catch (error) {
    guard.release();
    throw error;
  }
  await desk.office.write({ count: count - 1 });
  guard.release();
  return true;
};
