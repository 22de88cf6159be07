// wrong: every interleaving
// The number of readers is in a file: between its read and its write another one comes.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const readers = async () => Number(await desk.files.read("readers") ?? 0);
  await desk.files.write("readers", `${await readers() + 1}`);
  const { count: left } = await desk.office.read();
  const names = await desk.files.read("sold") ?? "";
  await desk.files.write("readers", `${await readers() - 1}`);
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _guard = await desk.lock.acquire();
  while (await readers() > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${sold} ${desk.name}`);
  return true;
};
