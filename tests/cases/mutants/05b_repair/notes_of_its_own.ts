// wrong: every interleaving
// Each one leaves a note of its own, and follows its own only: the dead come back for theirs never.

import type { Client, Desk } from "last-ticket";

async function followNote({ name, office, files }: Desk): Promise<void> {
  const note = await files.read(`note-${name}`);
  if (note === undefined) return;
  const { count, sold } = JSON.parse(note);
  await office.write({ count });
  await files.write("sold", sold);
  await files.remove(`note-${name}`);
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await followNote(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write(`note-${name}`, JSON.stringify({ count: count - 1, sold: `${sold} ${name}` }));
  await followNote(desk);
  return true;
};
