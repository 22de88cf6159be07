// wrong: level 2: survives a kill
// Takes the ticket of a dead client for its own.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files, name }: Desk, train: string): Promise<boolean> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return false;
  const { buyer, left } = JSON.parse(note);
  const { count } = await offices(train).read();
  if (count === left || !await files.exists(`ticket-${buyer}`)) return false;
  await offices(train).write({ count: left });
  return await files.rename(`ticket-${buyer}`, `ticket-${name}`);
}

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) {
    if (await putRight(desk, train)) return true;
  }
  const lefts: { train: string; left: number }[] = [];
  for (const train of journey) {
    const { count } = await offices(train).read();
    if (count === 0) return false;
    lefts.push({ train, left: count - 1 });
  }
  for (const { train, left } of lefts) {
    await files.write(`note-${train}`, JSON.stringify({ buyer: name, left }));
  }
  await files.write(`ticket-${name}`, "");
  for (const { train, left } of lefts) await offices(train).write({ count: left });
  return true;
};
