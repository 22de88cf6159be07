// wrong: every interleaving
// Puts the count right, and forgets who has the ticket.

import type { Client, Desk } from "last-ticket";

async function followNote({ office, files }: Desk): Promise<void> {
  const note = await files.read("note");
  if (note === undefined) return;
  await office.write({ count: Number(note) });
  await files.remove("note");
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await followNote(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  await files.write("note", `${count - 1}`);
  await office.write({ count: count - 1 });
  await files.write("sold", `${await files.read("sold") ?? ""} ${name}`);
  await files.remove("note");
  return true;
};
