// Notes what was left before, and writes the ticket file last of all: what has no ticket file is undone.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`before-${train}`);
  if (note === undefined) return;
  const { buyer, count } = JSON.parse(note);
  if (!await files.exists(`ticket-${buyer}`)) await offices(train).write({ count });
  await files.remove(`before-${train}`);
}

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) await putRight(desk, train);
  const counts: { train: string; count: number }[] = [];
  for (const train of journey) {
    const { count } = await offices(train).read();
    if (count === 0) return false;
    counts.push({ train, count });
  }
  for (const { train, count } of counts) {
    await files.write(`before-${train}`, JSON.stringify({ buyer: name, count }));
    await offices(train).write({ count: count - 1 });
  }
  await files.write(`ticket-${name}`, "");
  return true;
};
