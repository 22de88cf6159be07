// Lock files that name their holder, who has a lock of its own for as long as it lives: whoever gets that one takes over.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

/** Creates the lock file of a train. As long as somebody else has it, waits until that one has ended, or was killed. */
async function acquire({ name, locks, files }: Desk, train: string): Promise<void> {
  while (!await files.createNew(`lock-${train}`, name)) {
    const holder = await files.read(`lock-${train}`);
    if (holder === undefined) continue;
    using _ended = await locks(`life-${holder}`).acquire();
    if (await files.read(`lock-${train}`) !== holder) continue;
    await files.write(`lock-${train}`, name);
    return;
  }
}

export const client: Client = async (desk) => {
  const { name, journey, locks, files } = desk;
  using _life = await locks(`life-${name}`).acquire();
  for (const train of journey.toSorted()) await acquire(desk, train);
  try {
    return await book(desk);
  } finally {
    for (const train of journey) await files.remove(`lock-${train}`);
  }
};

async function book(desk: Desk): Promise<boolean> {
  const { name, journey, offices, files } = desk;
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
}
