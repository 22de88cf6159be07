// wrong: every interleaving
// Counts in a file who is inside: looks and writes in two steps.

import { type Client, type Desk, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  while (await inside(desk) >= 3) await new Promise((resolve) => setTimeout(resolve, 5));
  await desk.files.write("inside", `${await inside(desk) + 1}`);
  try {
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.lock, () => desk.office.buy());
    });
  } finally {
    await desk.files.write("inside", `${await inside(desk) - 1}`);
  }
};

async function inside({ files }: Desk): Promise<number> {
  return Number(await files.read("inside") ?? 0);
}
