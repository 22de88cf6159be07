// wrong: every interleaving
// The note says "one ticket fewer": done twice, that is two.

import type { Client, Desk } from "last-ticket";

async function followNote({ office, files }: Desk): Promise<void> {
  const sold = await files.read("note");
  if (sold === undefined) return;
  const { count } = await office.read();
  await office.write({ count: count - 1 });
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
  await followNote(desk);
  return true;
};
