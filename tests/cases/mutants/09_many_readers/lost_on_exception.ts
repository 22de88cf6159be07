// stuck: every interleaving
// A failing network keeps what the reader shares.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const reader = await desk.lock.acquire({ mode: "shared" });
  const { count: left } = await desk.office.read();
  const names = await desk.files.read("sold") ?? "";
  reader.release();
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _guard = await desk.lock.acquire();
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${sold} ${desk.name}`);
  return true;
};
