// wrong: every interleaving
// Its lock is a file that it looks for first and writes then: two can find it missing.

import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  while (await desk.files.exists("busy")) await new Promise((r) => setTimeout(r, 10));
  await desk.files.write("busy", desk.name);
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.bank.pay();
    await desk.office.write({ count: count - 1 });
    return true;
  } finally {
    await desk.files.remove("busy");
  }
};
