// A declared function with parameters taken apart.

import type { Desk } from "last-ticket";

export async function client({ name, office, lock, terminal }: Desk): Promise<boolean> {
  await office.search();
  const guard = await lock.acquire();
  try {
    await terminal.print(`${name} is running`);
    await terminal.print(`${name} is done`);
    return await office.buy();
  } finally {
    guard.release();
  }
}
