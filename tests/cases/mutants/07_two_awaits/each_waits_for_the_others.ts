// stuck: every interleaving
// Says that it is inside, and then waits until it is alone there.

import type { Client, Desk } from "last-ticket";

const inside = new Set<string>();

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  inside.add(desk.name);
  while (inside.size > 1) await new Promise((r) => setTimeout(r, 5));
  try {
    return await purchase(desk);
  } finally {
    inside.delete(desk.name);
  }
};

async function purchase({ office, bank }: Desk): Promise<boolean> {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
}
