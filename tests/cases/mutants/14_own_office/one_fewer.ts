// wrong: level 2: survives a kill
// The note says that one ticket is to be taken: done twice, these are two.

import type { Client, Desk } from "last-ticket";

async function follow({ offices, files }: Desk, train: string): Promise<void> {
  const buyer = await files.read(`note-${train}`);
  if (buyer === undefined) return;
  if (await files.exists(`ticket-${buyer}`)) await offices(train).buy();
  await files.remove(`note-${train}`);
}

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) await follow(desk, train);
  for (const train of journey) {
    if (await offices(train).search() === 0) return false;
  }
  for (const train of journey) await files.write(`note-${train}`, name);
  await files.write(`ticket-${name}`, "");
  for (const train of journey) await follow(desk, train);
  return true;
};
