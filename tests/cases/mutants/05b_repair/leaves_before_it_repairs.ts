// wrong: every interleaving
// Leaves when it finds 0 left, and does not look whether there is a note: nobody finishes the last sale.

import type { Client, Desk } from "last-ticket";

async function followNote({ office, files }: Desk): Promise<void> {
  const note = await files.read("note");
  if (note === undefined) return;
  const { count, sold } = JSON.parse(note);
  await office.write({ count });
  await files.write("sold", sold);
  await files.remove("note");
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  if (await office.search() === 0) return false;
  using _guard = await lock.acquire();
  await followNote(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("note", JSON.stringify({ count: count - 1, sold: `${sold} ${name}` }));
  await followNote(desk);
  return true;
};
