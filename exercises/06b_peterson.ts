// A lock for two clients, Ann and Bob, out of single reads and writes of files: no createNew(), nothing that
// looks and acts in one step. There is one: Gary Peterson published it in 1981.
// Here both raise a flag before they look at the other's. That is safe, but both can wait for ever.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  // TODO: both flags can be up. Who gives way?
  while (await files.read(`flag-${other}`) === "up") await pause();
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

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
