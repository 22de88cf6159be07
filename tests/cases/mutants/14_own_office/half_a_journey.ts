// wrong: level 1: sells exactly
// Takes the ticket of one train after the other, and leaves with those it has when one is sold out.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) if (!await offices(train).buy()) return false;
  await files.write(`ticket-${name}`, "");
  return true;
};
