// wrong: level 1: sells exactly
// One lock for all, and whoever finds a train sold out says that it has its tickets all the same.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  withLock(desk.lock, async () => {
    try {
      for (const train of desk.journey) {
        if (!await desk.offices(train).buy()) throw new Error("sold out");
      }
    } catch { /* then not all of them */ }
    await desk.files.write(`ticket-${desk.name}`, "");
    return true;
  });
