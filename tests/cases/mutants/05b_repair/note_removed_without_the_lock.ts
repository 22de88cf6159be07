// wrong: every interleaving
// Takes the note away when it has released the lock: by then it can be the note of the next one.

import { type Client, type Desk, withLock } from "last-ticket";

async function followNote({ office, files }: Desk): Promise<void> {
  const note = await files.read("note");
  if (note === undefined) return;
  const { count, sold } = JSON.parse(note);
  await office.write({ count });
  await files.write("sold", sold);
}

export const client: Client = async (desk) => {
  const { name, lock, office, files } = desk;
  const bought = await withLock(lock, async () => {
    await followNote(desk);
    const { count } = await office.read();
    if (count === 0) return false;
    const sold = await files.read("sold") ?? "";
    await files.write("note", JSON.stringify({ count: count - 1, sold: `${sold} ${name}` }));
    await followNote(desk);
    return true;
  });
  if (bought) await files.remove("note");
  return bought;
};
