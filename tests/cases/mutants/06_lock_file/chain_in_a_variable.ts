// wrong: every interleaving
// A chain of promises: it keeps the clients of one process apart, not processes.

import type { Client } from "last-ticket";

let last: Promise<unknown> = Promise.resolve();

export const client: Client = (desk) => {
  const mine = last.then(() => desk.criticalSection(() => desk.office.buy()));
  last = mine.catch(() => {});
  return mine;
};
