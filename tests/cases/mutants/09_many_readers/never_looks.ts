// wrong: every interleaving
// It buys, and prints no board.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${sold} ${desk.name}`);
  return true;
};
