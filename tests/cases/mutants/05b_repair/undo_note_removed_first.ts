// wrong: every interleaving
// Removes the note before it has put right what the note says, and may be killed in between.

import type { Client } from "last-ticket";
export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const undo = await files.read("undo");
  if (undo) {
    await files.remove("undo");
    const [count, sold] = undo.split(";");
    await office.write({ count: Number(count) });
    await files.write("sold", sold ?? "");
  }
  const { count } = await office.read();
  if (count === 0) return false;
  const sold = await files.read("sold") ?? "";
  await files.write("undo", `${count};${sold}`);
  await office.write({ count: count - 1 });
  await files.write("sold", `${sold} ${name}`);
  await files.remove("undo");
  return true;
};
