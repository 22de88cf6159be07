// wrong: every interleaving
// Gives up when it has asked 500 times.

import type { Client, Guard } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) {
    let guard: Guard | undefined;
    for (let tries = 0; !guard; tries++) {
      if (tries === 500) return false;
      guard = await desk.locks(train).tryAcquire();
      if (!guard) await pause();
    }
    held.use(guard);
  }
  const stocks: { train: string; count: number }[] = [];
  for (const train of desk.journey) {
    const { count } = await desk.offices(train).read();
    if (count === 0) return false;
    stocks.push({ train, count });
  }
  for (const { train, count } of stocks) await desk.offices(train).write({ count: count - 1 });
  return true;
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
