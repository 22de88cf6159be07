// wrong: every interleaving
// Writes its flag and the turn at the same time: the turn can be there before the flag.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await Promise.all([files.write(`flag-${name}`, "up"), files.write("turn", other)]);
  while (await files.read(`flag-${other}`) === "up" && await files.read("turn") === other) {
    await pause();
  }
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
