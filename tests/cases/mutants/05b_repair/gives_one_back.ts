// wrong: every interleaving
// Gives the ticket back whenever there is a note: also when it had not been taken yet.

import type { Client, Desk } from "last-ticket";

async function followNote({ office, files }: Desk): Promise<void> {
  if (!await files.exists("note")) return;
  const { count } = await office.read();
  await office.write({ count: count + 1 });
  await files.remove("note");
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await followNote(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  await files.write("note", name);
  await office.write({ count: count - 1 });
  await files.write("sold", `${await files.read("sold") ?? ""} ${name}`);
  await files.remove("note");
  return true;
};
