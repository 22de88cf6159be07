/**
 * `deno task explain`: why a lock is needed, by every order in which two clients can go.
 *
 * @module
 */

import { explore } from "../explorer/explore.ts";
import type { Client } from "../kit/desk/desk.ts";
import { withLock } from "../kit/desk/lock.ts";

const buyWithoutLock: Client = async (desk) => {
  await desk.office.search();
  return await desk.office.buy();
};

const buyWithLock: Client = async (desk) => {
  await desk.office.search();
  return await withLock(desk.lock, () => desk.office.buy());
};

console.log(
  `Two clients want one ticket. Every order in which they can search, read and write is tried,
the simplest ones first.

Without a lock:
`,
);
console.log(await explore({ clients: 2 }, buyWithoutLock));
console.log(`
With a lock around the purchase:
`);
console.log(await explore({ clients: 2 }, buyWithLock));
console.log(`
And with three clients:
`);
console.log(await explore({ clients: 3 }, buyWithLock));
console.log(`
The same two clients as real processes: deno task demo`);
