// wrong: every interleaving
// It waits its turn, and writes what follows from the search before that.

// One process serves all customers: each of them is a call of client(), and all calls share the variables of this
// file. Nothing runs at the same time, and yet two of them buy the same ticket. There is no desk.lock here.
// Let only one at a time be between its read and its write, however a purchase ends: the bank may decline.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  await acquire();
  try {
    await desk.bank.pay();
    await desk.office.write({ count: found - 1 });
    return true;
  } finally {
    release();
    // ^^ also when the bank declines: else everybody behind waits for ever
  }
};

let isTaken = false;
/** What lets each of those in who wait, in the order in which they have come. */
const queue: (() => void)[] = [];

/** Waits until nobody else has the lock. */
async function acquire(): Promise<void> {
  if (isTaken) await new Promise<void>((resolve) => queue.push(resolve));
  isTaken = true;
  // ^^ between the look and this line there is no await, unless the lock was handed over
}

/** Hands the lock over to the next one; only when nobody waits it is free. */
function release(): void {
  const next = queue.shift();
  if (next) next();
  else isTaken = false;
}

