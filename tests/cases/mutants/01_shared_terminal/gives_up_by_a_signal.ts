// wrong: every interleaving
// Stops waiting for the lock when a signal is aborted, and prints all the same.

import type { Client, Guard } from "last-ticket";
export const client: Client = async (desk) => {
  await desk.office.search();
  let guard: Guard | undefined;
  try {
    guard = await desk.lock.acquire({ signal: AbortSignal.timeout(300) });
  } catch {
    // then without
  }
  try {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    guard?.release();
  }
};
