// wrong: every interleaving
// Looks once whether it must wait, pauses, and goes in.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  await files.write("turn", other);
  if (await files.read(`flag-${other}`) === "up" && await files.read("turn") === other) {
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
