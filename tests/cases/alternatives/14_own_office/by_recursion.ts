// A function that takes the first lock, and calls itself for the others; last-TRAIN names the buyer, whose plan is in a file of its own.

import { type Client, type Desk, withLock } from "last-ticket";

/** Does something with the locks of all trains, in their order. */
async function withLocks(
  desk: Desk,
  [train, ...others]: readonly string[],
  work: () => Promise<boolean>,
): Promise<boolean> {
  if (train === undefined) return await work();
  return await withLock(desk.locks(train), () => withLocks(desk, others, work));
}

async function follow({ offices, files }: Desk, buyer: string, train: string): Promise<void> {
  if (!await files.exists(`ticket-${buyer}`)) return;
  const plan: Record<string, number> = JSON.parse(await files.read(`plan-${buyer}`) ?? "{}");
  await offices(train).write({ count: plan[train]! });
}

async function book(desk: Desk): Promise<boolean> {
  const { name, journey, offices, files } = desk;
  const plan: Record<string, number> = {};
  for (const train of journey) {
    const buyer = await files.read(`last-${train}`);
    if (buyer !== undefined) await follow(desk, buyer, train);
    plan[train] = (await offices(train).read()).count - 1;
  }
  if (Object.values(plan).some((left) => left < 0)) return false;
  await files.write(`plan-${name}`, JSON.stringify(plan));
  for (const train of journey) await files.write(`last-${train}`, name);
  await files.write(`ticket-${name}`, "paid");
  for (const train of journey) await follow(desk, name, train);
  return true;
}

export const client: Client = (desk) => withLocks(desk, desk.journey.toSorted(), () => book(desk));
