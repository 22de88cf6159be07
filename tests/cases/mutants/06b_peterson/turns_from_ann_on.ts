// stuck: every interleaving
// Strict turns, and Ann has the first one: Bob alone waits for her for ever.

import type { Client } from "last-ticket";
export const client: Client = async (desk) => {
  const { files, name } = desk;
  const other = name === "Ann" ? "Bob" : "Ann";
  while ((await files.read("turn") ?? "Ann") !== name) await new Promise((r) => setTimeout(r, 10));
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await files.write("turn", other);
  }
};
