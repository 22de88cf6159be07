// The office keeps two files: how many tickets are left, and in "sold" the names of those who have one, with
// spaces between them. A client that is killed between its two writes leaves a ticket that is gone and that nobody has.
// Whoever has the lock next must put both files right before it buys. It may be killed in the middle of that, too.
// A client that begins after a kill must not leave while they are wrong, even if it finds 0 left.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  // TODO: has somebody been killed in the middle of a sale? How can you see it, and what do you do?
  const { count } = await office.read();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  const sold = await files.read("sold") ?? "";
  await files.write("sold", `${sold} ${name}`);
  return true;
};
