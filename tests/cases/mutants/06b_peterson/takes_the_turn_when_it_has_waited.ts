// wrong: every interleaving
// Writes its own name into the turn after each pause, and may go in by that.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  await files.write("turn", other);
  while (await files.read(`flag-${other}`) === "up" && await files.read("turn") === other) {
    await new Promise((go) => setTimeout(go, 10));
    await files.write("turn", name);
  }
}

export const client: Client = async (desk) => {
  await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await desk.files.write(`flag-${desk.name}`, "down");
  }
};
