// wrong: level 1: sells exactly
// Looks only whether the first train of its journey is sold out.

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
    if (plan.length === 0 && count === 0) return false;
    plan.push({ train, left: Math.max(count - 1, 0) });
  }
  for (const { train, left } of plan) {
    await files.write(`note-${train}`, JSON.stringify({ buyer: name, left }));
  }
  await files.write(`ticket-${name}`, name);
  for (const { train, left } of plan) await offices(train).write({ count: left });
  return true;
};
