// wrong: every interleaving
// Looks before it has the locks, and takes whatever buy() says for a ticket.

import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  const counts = await Promise.all(desk.journey.map((train) => desk.offices(train).search()));
  if (counts.some((count) => count === 0)) return false;
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  await Promise.all(desk.journey.map((train) => desk.offices(train).buy()));
  return true;
};
