// The board has two parts that belong together: how many tickets are left, and in "sold" the names of those who have
// one, with spaces between them. Everybody looks at it and prints it, many at the same time; then whoever can, buys.
// Nobody may see half a sale, nobody who looks waits for others who look, and the network may fail at any moment.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  // TODO: share the lock to look, hold it alone to sell.
  const { count: left } = await desk.office.read();
  const names = await desk.files.read("sold") ?? "";
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${sold} ${desk.name}`);
  return true;
};
