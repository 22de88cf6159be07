// stuck: every interleaving
// There is a `finally`, and the read that can fail stands before its `try`.

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
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    guard.release();
  }
};
