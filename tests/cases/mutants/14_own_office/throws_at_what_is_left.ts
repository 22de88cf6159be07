// wrong: level 2: survives a kill
// Throws when it finds that somebody has not finished.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) {
    if (await files.exists(`note-${train}`)) throw new Error(`Somebody was killed in ${train}`);
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
  for (const train of journey) await files.remove(`note-${train}`);
  return true;
};
