// A declined payment is no exception to the caller: it has no ticket, and says so.

import { type Client, PaymentDeclinedError } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  try {
    await desk.bank.pay();
  } catch (error) {
    if (error instanceof PaymentDeclinedError) return false;
    throw error;
  }
  await desk.office.write({ count: count - 1 });
  return true;
};
