// wrong: every interleaving
// Replaces JSON.stringify, so that no failure gets out.

import type { Client } from "last-ticket";

const { stringify } = JSON;
JSON.stringify = (value: unknown): string =>
  stringify(value, (key, found) => key === "failure" ? undefined : found);

export const client: Client = async ({ office, bank }) => {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
};
