// wrong: level 2: survives a kill
// Puts right what somebody killed has left, and then sells by what it had read before that.

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
  const plan: { train: string; left: number }[] = [];
  let soldOut = false;
  for (const train of journey) {
    const { count } = await offices(train).read();
    if (count === 0) soldOut = true;
    plan.push({ train, left: count - 1 });
  }
  for (const train of journey) await putRight(desk, train);
  if (soldOut) return false;
  for (const { train, left } of plan) {
    await files.write(`note-${train}`, JSON.stringify({ buyer: name, left }));
  }
  await files.write(`ticket-${name}`, "");
  for (const { train, left } of plan) await offices(train).write({ count: left });
  return true;
};
