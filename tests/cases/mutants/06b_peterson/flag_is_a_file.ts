// wrong: every interleaving
// A flag is up when its file is there: it asks by exists(), which is neither of the two.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  await files.write("turn", other);
  while (await files.exists(`flag-${other}`) && await files.read("turn") === other) await pause();
}

async function release({ name, files }: Desk): Promise<void> {
  await files.remove(`flag-${name}`);
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
