// One process owns the tickets now and sells them at desk.window, one request after the other. This client
// still uses the shared file and the lock. Buy at the window instead: exactly one purchase.
// The owner is busy, and all others wait behind you: do not ask for a ticket when you have found none, or when
// the owner has told you no.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.window.search();
  //                       ^^^^^^
  if (found === 0) return false; // nothing to ask for
  return await desk.window.buy();
  //                ^^^^^^ one message; the owner's answer counts, not what the search found
};

// Why it works: only the owner touches the stock, and it serves one request at a time.
// The critical section is still there, but it is the owner's, and no client can forget to lock it.
// It would break if there were two owners, each with a count of its own.
