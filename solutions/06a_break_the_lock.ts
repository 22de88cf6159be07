// A lock file that outlives a crash: it is taken over when it is older than half a second, and "to be safe" its
// holder is looked up again right before it is removed. Nobody here is slow: time passes only when all sleep.
// Let two clients into the critical section at the same time. "Ann†" crashes Ann, "+600" lets time pass.
// "npx -y deno@2.9.6 task play 06a" shows what can happen next; the client below is only there to be read.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, files, office, criticalSection }) => {
  while (!await files.createNew("lock", name)) {
    const holder = await files.read("lock");
    if ((await files.age("lock") ?? 0) < 500) await new Promise((go) => setTimeout(go, 600));
    else if (await files.read("lock") === holder) await files.remove("lock");
  }
  const bought = await criticalSection(() => office.buy());
  await files.remove("lock");
  return bought;
};

export const schedule = "Ann1 Ann† Bob1 Bob2 Bob3 Cat1 Cat2 Cat3 +600 " +
  "Bob4 Bob5 Bob6 Bob7 Bob8 Cat4 Cat5 Cat6 Cat7 Cat8 " +
  //                   ^^^^                     ^^^^ both have seen that it is still Ann's
  "Cat9 Cat10 Bob9 Bob10";
//           ^^^^ Bob removes a lock called "lock": Cat's

// Why it works: however often Bob looks, the last look and the removal are two steps, and the lock can change
// hands between them. The name of the file says nothing about whose it is by then.
// It would not work on numbered files, which are never removed, nor on a lock of the kernel.
