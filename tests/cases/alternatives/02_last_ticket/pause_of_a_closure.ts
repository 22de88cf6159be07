// Keeps its pause in a closure of the module: each process has one.

import type { Client } from "last-ticket";

const nextPause = (() => {
  let ms = 1;
  return () => ms += 2;
})();

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  for (;;) {
    using guard = await desk.lock.tryAcquire();
    if (guard) return await desk.office.buy();
    await nap(nextPause());
  }
};

function nap(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
