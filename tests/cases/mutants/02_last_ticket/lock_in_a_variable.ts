// wrong: every interleaving
// A promise chain is a lock within one process; each client has a process, and a chain, of its own.

import type { Client, Desk } from "last-ticket";

let last: Promise<unknown> = Promise.resolve();

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  const turn = last.then(() => buyAtLast(desk));
  last = turn.catch(() => {});
  return await turn;
};

async function buyAtLast(desk: Desk): Promise<boolean> {
  return await desk.office.buy();
}
