// stuck: every interleaving
// Whoever asks for all at the same time gets them in any order.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guards = await Promise.all(desk.journey.map((train) => desk.locks(train).acquire()));
  try {
    for (const train of desk.journey) {
      if ((await desk.offices(train).read()).count === 0) return false;
    }
    for (const train of desk.journey) await desk.offices(train).buy();
    return true;
  } finally {
    for (const guard of guards) guard.release();
  }
};
