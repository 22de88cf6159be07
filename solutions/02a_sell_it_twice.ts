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

export const schedule = "Ann1 Bob1 Bob2 Bob3 Ann2 Ann3";
//                            ^^^^ Bob reads 1 as well, as nobody has written yet

// Why it works: the lock lets one client write at a time, but what they write was read without it. A lock
// must be held from the look to the act.
// It would not work if the read came after `acquire()`: then Bob would read 0.
