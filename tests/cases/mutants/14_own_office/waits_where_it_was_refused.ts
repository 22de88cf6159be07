// stuck: level 5: never starves
// Waits at the lock that it did not get, and tries for the other ones.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

/** Waits for the first lock and tries for the others; without one of them it gives back all, to begin there. */
async function takeAll(
  { locks }: Desk,
  [first = "", ...others]: readonly string[],
  held: DisposableStack,
): Promise<string[]> {
  using taken = new DisposableStack();
  taken.use(await locks(first).acquire());
  for (const train of others) {
    const guard = await locks(train).tryAcquire();
    if (guard === undefined) {
      return [train, first, ...others.filter((other) => other !== train)];
    }
    taken.use(guard);
  }
  held.use(taken.move());
  return [];
}

export const client: Client = async (desk) => {
  const { name, journey, offices, files } = desk;
  using held = new DisposableStack();
  for (let wanted = journey.toSorted(); wanted.length > 0;) {
    wanted = await takeAll(desk, wanted, held);
  }
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
