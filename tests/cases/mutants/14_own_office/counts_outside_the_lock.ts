// wrong: level 1: sells exactly
// Sells with the locks of its trains, gives them back, and then counts the sales and writes what is left.

import type { Client, Desk } from "last-ticket";

/** Who has bought a ticket of a train, by its numbered sales. */
async function buyersOf({ files }: Desk, train: string): Promise<string[]> {
  const buyers: string[] = [];
  for (;;) {
    const buyer = await files.read(`sale-${train}-${buyers.length + 1}`);
    if (buyer === undefined) return buyers;
    buyers.push(buyer);
  }
}

/** How many tickets a train had before any was sold. */
async function allOf({ offices, files }: Desk, train: string): Promise<number> {
  const { count } = await offices(train).read();
  await files.createNew(`all-${train}`, `${count}`);
  return Number(await files.read(`all-${train}`));
}

/** Writes what is left by the sales so far. */
async function count(desk: Desk, train: string): Promise<void> {
  const left = await allOf(desk, train) - (await buyersOf(desk, train)).length;
  await desk.offices(train).write({ count: left });
}

export const client: Client = async (desk) => {
  const { name, journey, locks, files } = desk;
  {
    using held = new DisposableStack();
    for (const train of journey.toSorted()) held.use(await locks(train).acquire());
    const next: Record<string, number> = {};
    for (const train of journey) {
      const buyers = await buyersOf(desk, train);
      // A sale of somebody who was killed before it had its ticket counts for nothing: the file is used again.
      const last = buyers.at(-1);
      const isDead = last !== undefined && !await files.exists(`ticket-${last}`);
      if (isDead) await files.remove(`sale-${train}-${buyers.length}`);
      const sold = buyers.length - (isDead ? 1 : 0);
      await desk.offices(train).write({ count: await allOf(desk, train) - sold });
      if (sold === await allOf(desk, train)) return false;
      next[train] = sold + 1;
    }
    for (const train of journey) await files.createNew(`sale-${train}-${next[train]}`, name);
    await files.createNew(`ticket-${name}`);
  }
  for (const train of journey) await count(desk, train);
  return true;
};
