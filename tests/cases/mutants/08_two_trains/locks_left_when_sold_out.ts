// wrong: every interleaving
// Nothing releases the locks on the way out of a train that is sold out.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guards: Disposable[] = [];
  for (const train of desk.journey.toSorted()) guards.push(await desk.locks(train).acquire());
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  for (const guard of guards) guard[Symbol.dispose]();
  return true;
};
