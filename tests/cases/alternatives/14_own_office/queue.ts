// A queue for each train, in numbered files. Each client has a lock of its own for as long as it lives, and the next one waits at that.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

/** Joins the queue of a train at its end, and waits until all in front have left or are dead. */
async function queueFor({ name, locks, files }: Desk, train: string): Promise<void> {
  let place = 1;
  while (!await files.createNew(`${train}-${place}`, name)) place++;
  // Whoever is right in front may have been killed while it waited.
  for (place--; place > 0; place--) {
    using _gone = await locks(`life-${await files.read(`${train}-${place}`)}`).acquire();
  }
}

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using _life = await locks(`life-${name}`).acquire();
  for (const train of journey.toSorted()) await queueFor(desk, train);
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
