// wrong: every interleaving
// Does not wait until the note is gone: it comes to remove the next one, its own.

import type { Client, Desk } from "last-ticket";

async function follow({ office, files }: Desk) {
  const note = await files.read("note");
  if (note === undefined) return;
  const { count, sold } = JSON.parse(note);
  await office.write({ count });
  await files.write("sold", sold);
  files.remove("note");
}
export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  using _guard = await lock.acquire();
  await follow(desk);
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("note", JSON.stringify({ count: count - 1, sold: `${sold} ${name}` }));
  await follow(desk);
  return true;
};
