// stuck: level 5: never starves
// The order of the journey, begun at its smallest train.

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  const start = desk.journey.indexOf(desk.journey.toSorted()[0] ?? "");
  for (const train of [...desk.journey.slice(start), ...desk.journey.slice(0, start)]) {
    held.use(await desk.locks(train).acquire());
  }
  for (const train of desk.journey) await putRight(desk, train);
  return await sell(desk);
};

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

async function sell({ name, journey, offices, files }: Desk): Promise<boolean> {
  const plan: { train: string; left: number }[] = [];
  for (const train of journey) {
    const { count } = await offices(train).read();
    if (count === 0) return false;
    plan.push({ train, left: count - 1 });
  }
  for (const { train, left } of plan) await files.write(`note-${train}`, JSON.stringify({ buyer: name, left }));
  await files.createNew(`ticket-${name}`);
  for (const { train, left } of plan) await offices(train).write({ count: left });
  return true;
}
