// wrong: every interleaving
// A journey may have one train, or three.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const [first = "", second = first] = desk.journey.toSorted();
  using _first = await desk.locks(first).acquire();
  using _second = second === first ? undefined : await desk.locks(second).acquire();
  for (const train of [first, second]) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  await desk.offices(first).buy();
  if (second !== first) await desk.offices(second).buy();
  return true;
};
