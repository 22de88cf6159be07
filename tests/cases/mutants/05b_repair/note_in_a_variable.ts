// wrong: every interleaving
// The note is in a variable: it dies with the process.

import type { Client, Desk } from "last-ticket";

let note: { count: number; sold: string } | undefined;

async function followNote({ office, files }: Desk): Promise<void> {
  if (note === undefined) return;
  await office.write({ count: note.count });
  await files.write("sold", note.sold);
  note = undefined;
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await followNote(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  note = { count: count - 1, sold: `${sold} ${name}` };
  await followNote(desk);
  return true;
};
