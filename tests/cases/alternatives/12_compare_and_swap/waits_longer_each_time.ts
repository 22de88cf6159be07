// Waits twice as long after each refusal, without any limit.

import type { Client, Desk } from "last-ticket";

async function change(desk: Desk, by: 1 | -1): Promise<boolean> {
  for (let pause = 1;; pause *= 2) {
    const { count, version } = await desk.store.read();
    if (count + by < 0) return false;
    if (await desk.store.compareAndSwap(version, count + by)) return true;
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

export const client: Client = async (desk) => {
  if (!(await change(desk, -1))) return false;
  try {
    await desk.bank.pay();
    return true;
  } catch (error) {
    await change(desk, 1);
    throw error;
  }
};
