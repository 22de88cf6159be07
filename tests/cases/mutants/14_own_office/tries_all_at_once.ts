// stuck: level 5: never starves
// Tries again and again to have all locks at once: those who want one of them are always faster.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

/** Tries to have all locks at once; gives back what it has when one is taken. */
async function tryAll({ locks, journey }: Desk): Promise<DisposableStack | undefined> {
  using taken = new DisposableStack();
  for (const train of journey.toSorted()) {
    const guard = await locks(train).tryAcquire();
    if (guard === undefined) return undefined;
    taken.use(guard);
  }
  return taken.move();
}

export const client: Client = async (desk) => {
  const { name, journey, offices, files } = desk;
  let all = await tryAll(desk);
  while (all === undefined) all = await tryAll(desk);
  using _held = all;
  for (const train of journey) await putRight(desk, train);
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
