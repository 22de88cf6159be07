// Guards in a list, released whatever happens.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const guards: Disposable[] = [];
  try {
    for (const train of [...desk.journey].sort()) guards.push(await desk.locks(train).acquire());
    for (const train of desk.journey) {
      if ((await desk.offices(train).read()).count === 0) return false;
    }
    for (const train of desk.journey) await desk.offices(train).buy();
    return true;
  } finally {
    for (const guard of guards.reverse()) guard[Symbol.dispose]();
  }
};
