// wrong: every interleaving
// A promise chain is a lock within one process; each client has a process, and a chain, of its own.

import type { Client, Desk } from "last-ticket";

let last: Promise<unknown> = Promise.resolve();

export const client: Client = async (desk) => {
  await desk.office.search();
  const turn = last.then(() => buyAtLast(desk));
  last = turn.catch(() => {});
  return await turn;
};

async function buyAtLast(desk: Desk): Promise<boolean> {
  await desk.terminal.print(`${desk.name} is running`);
  await desk.terminal.print(`${desk.name} is done`);
  return await desk.office.buy();
}
