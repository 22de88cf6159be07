// Who holds the lock is written down, and a release writes down the next one before it wakes it: it is never free
// meanwhile.

import type { Client, Desk } from "last-ticket";

interface Turn {
  begin: () => void;
}

let holder: Turn | undefined;
const queue: Turn[] = [];

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await myTurn();
  try {
    return await purchase(desk);
  } finally {
    holder = queue.shift();
    holder?.begin();
  }
};

function myTurn(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const turn = { begin: resolve };
  if (holder) {
    queue.push(turn);
  } else {
    holder = turn;
    resolve();
  }
  return promise;
}

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
