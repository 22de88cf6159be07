// wrong: level 1: sells exactly
// Takes a lock file for abandoned when it is ten seconds old: its holder may only be slow.

import type { Client, Desk } from "last-ticket";

/** How old the lock file of somebody who was killed is, in milliseconds. */
const ABANDONED = 10_000;

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

/** Creates the lock file of a train, or takes over an old one. */
async function acquire({ name, files }: Desk, train: string): Promise<void> {
  while (!await files.createNew(`lock-${train}`, name)) {
    if ((await files.age(`lock-${train}`) ?? 0) > ABANDONED) await files.remove(`lock-${train}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export const client: Client = async (desk) => {
  const { name, journey, offices, files } = desk;
  for (const train of journey.toSorted()) await acquire(desk, train);
  try {
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
  } finally {
    for (const train of journey) await files.remove(`lock-${train}`);
  }
};
