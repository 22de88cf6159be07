// This client locks its write, and reads before it has the lock. You decide who goes next, as in lesson 2:
// let Ann and Bob both buy the one ticket. (It has a second bug, which leads to another disaster.)
// A step has a client's name and a number that counts its steps. "npx -y deno@2.9.6 task play 02a" shows you
// what can happen next; the client below is only there to be read.

import type { Client } from "last-ticket";

export const client: Client = async ({ office, lock }) => {
  const { count } = await office.read();
  const guard = await lock.acquire();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  guard.release();
  return true;
};

// TODO: go on until the one ticket is sold twice.
export const schedule = "Ann1";
