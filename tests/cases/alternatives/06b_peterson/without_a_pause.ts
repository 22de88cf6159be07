// Looks again at once.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  await files.write("turn", other);
  while (await files.read(`flag-${other}`) === "up" && await files.read("turn") === other);
}

async function release({ name, files }: Desk): Promise<void> {
  await files.write(`flag-${name}`, "down");
}

export const client: Client = async (desk) => {
  await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk);
  }
};
