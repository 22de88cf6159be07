// stuck: level 2: survives a kill
// Lock files: that of a client that is killed stays there.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

async function acquire({ files }: Desk, train: string): Promise<void> {
  while (!await files.createNew(`lock-${train}`)) continue;
}

export const client: Client = async (desk) => {
  const { journey, files } = desk;
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
