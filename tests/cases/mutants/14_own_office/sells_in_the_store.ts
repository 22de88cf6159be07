// wrong: level 1: sells exactly
// The store compares and swaps, and nobody has put it on this desk.

import type { Client } from "last-ticket";

export const client: Client = async ({ journey, store, files, name }) => {
  for (;;) {
    const { count, version } = await store.read();
    if (count < journey.length) return false;
    if (!await store.compareAndSwap(version, count - journey.length)) continue;
    await files.write(`ticket-${name}`, "");
    return true;
  }
};
