// wrong: every interleaving
// Whoever has waited long enough leaves without its two lines.

import type { Client, Guard } from "last-ticket";

export const client: Client = async (desk) => {
  await desk.office.search();
  let guard: Guard;
  try {
    guard = await desk.lock.acquire({ signal: AbortSignal.timeout(30) });
  } catch {
    return false;
  }
  try {
    await desk.terminal.print(`${desk.name} is running`);
    await desk.terminal.print(`${desk.name} is done`);
    return await desk.office.buy();
  } finally {
    guard.release();
  }
};
