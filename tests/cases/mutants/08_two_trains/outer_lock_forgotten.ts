// stuck: every interleaving
// The inner lock is released, and the outer ones are not.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let last: Disposable | undefined;
  for (const train of desk.journey.toSorted()) last = await desk.locks(train).acquire();
  using _last = last;
  for (const train of desk.journey) {
    if ((await desk.offices(train).read()).count === 0) return false;
  }
  for (const train of desk.journey) await desk.offices(train).buy();
  return true;
};
