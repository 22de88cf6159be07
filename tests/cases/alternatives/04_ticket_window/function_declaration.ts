// A function declaration, a helper, and a condition the other way round.

import type { Desk } from "last-ticket";

export async function client(desk: Desk): Promise<boolean> {
  if (await isSoldOut(desk)) return false;
  const bought = await desk.window.buy();
  return bought;
}

async function isSoldOut({ window }: Desk): Promise<boolean> {
  return await window.search() < 1;
}
