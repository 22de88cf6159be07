// wrong: level 1: sells exactly
// Leaves only when all its trains are sold out.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) await putRight(desk, train);
  const plan: { train: string; left: number }[] = [];
  for (const train of journey) {
    const { count } = await offices(train).read();
    plan.push({ train, left: Math.max(0, count - 1) });
    if (count > 0) continue;
    if (plan.length === journey.length && plan.every(({ left }) => left === 0)) return false;
  }
  for (const { train, left } of plan) {
    await files.write(`note-${train}`, JSON.stringify({ buyer: name, left }));
  }
  await files.write(`ticket-${name}`, "");
  for (const { train, left } of plan) await offices(train).write({ count: left });
  return true;
};
