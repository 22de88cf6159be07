// wrong: every interleaving
// The note says "one name more": done twice, the name is there twice.

import type { Client, Desk } from "last-ticket";

async function followNote({ office, files }: Desk): Promise<void> {
  const note = await files.read("note");
  if (note === undefined) return;
  const { count, buyer } = JSON.parse(note);
  await office.write({ count });
  await files.write("sold", `${await files.read("sold") ?? ""} ${buyer}`);
  await files.remove("note");
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await followNote(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  await files.write("note", JSON.stringify({ count: count - 1, buyer: name }));
  await followNote(desk);
  return true;
};
