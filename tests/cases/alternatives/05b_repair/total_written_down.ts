// Writes down once how many tickets there are. The names are the truth, and the count follows from them.

import type { Client } from "last-ticket";

const namesIn = (text = ""): string[] => text.split(" ").filter((name) => name !== "");

export const client: Client = async ({ name, lock, office, files }) => {
  using _guard = await lock.acquire();
  const stock = await office.read();
  await files.createNew("total", `${stock.count}`);
  const total = Number(await files.read("total"));
  const names = namesIn(await files.read("sold"));
  const count = total - names.length;
  if (count !== stock.count) await office.write({ count });
  if (count === 0) return false;
  await files.write("sold", [...names, name].join(" "));
  await office.write({ count: count - 1 });
  return true;
};
