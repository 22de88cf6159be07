// Each lock within the one before it.

import { type Client, type Desk, withLock } from "last-ticket";

async function book(desk: Desk, [train, ...others]: readonly string[]): Promise<boolean> {
  if (train === undefined) return await buyAll(desk);
  return await withLock(desk.locks(train), () => book(desk, others));
}

async function buyAll({ journey, offices }: Desk): Promise<boolean> {
  const stocks = await Promise.all(journey.map((train) => offices(train).read()));
  if (stocks.some(({ count }) => count === 0)) return false;
  await Promise.all(
    journey.map((train, at) => offices(train).write({ count: (stocks[at]?.count ?? 0) - 1 })),
  );
  return true;
}

export const client: Client = (desk) => book(desk, desk.journey.toSorted());
