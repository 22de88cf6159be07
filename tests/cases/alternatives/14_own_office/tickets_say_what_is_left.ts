// No note: each ticket file says how many tickets of each train it has left. The fewest are right.

import type { Client, Desk } from "last-ticket";

/** How many tickets of some trains are left by the ticket files. */
async function leftByTickets({ files }: Desk): Promise<Map<string, number>> {
  const lefts = new Map<string, number>();
  for (const file of await files.list()) {
    if (!file.startsWith("ticket-")) continue;
    const ticket: Record<string, number> = JSON.parse(await files.read(file) ?? "{}");
    for (const [train, left] of Object.entries(ticket)) {
      lefts.set(train, Math.min(left, lefts.get(train) ?? Infinity));
    }
  }
  return lefts;
}

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  const sold = await leftByTickets(desk);
  const ticket: Record<string, number> = {};
  for (const train of journey) {
    const { count } = await offices(train).read();
    const left = Math.min(count, sold.get(train) ?? Infinity);
    if (left < count) await offices(train).write({ count: left });
    ticket[train] = left - 1;
  }
  if (Object.values(ticket).some((left) => left < 0)) return false;
  await files.createNew(`ticket-${name}`, JSON.stringify(ticket));
  for (const train of journey) await offices(train).write({ count: ticket[train]! });
  return true;
};
