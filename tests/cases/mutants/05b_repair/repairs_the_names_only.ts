// wrong: every interleaving
// Puts the names right, and forgets the count.

import type { Client, Desk } from "last-ticket";

async function followNote({ files }: Desk): Promise<void> {
  const sold = await files.read("note");
  if (sold === undefined) return;
  await files.write("sold", sold);
  await files.remove("note");
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await followNote(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("note", `${sold} ${name}`);
  await office.write({ count: count - 1 });
  await followNote(desk);
  return true;
};
