// Both looks at the same time, and names first.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [names = "", left] = await withLock(
    desk.lock,
    async () => await Promise.all([desk.files.read("sold"), desk.office.search()]),
    { mode: "shared" },
  );
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  return await withLock(desk.lock, async () => {
    if (!await desk.office.buy()) return false;
    await desk.files.write("sold", `${await desk.files.read("sold") ?? ""} ${desk.name}`);
    return true;
  });
};
