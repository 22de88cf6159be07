// stuck: every interleaving
// Lowers its flag only when it has bought: without a ticket the other one waits for ever.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  await files.write("turn", other);
  while (await files.read(`flag-${other}`) === "up" && await files.read("turn") === other) {
    await pause();
  }
}

async function release({ name, files }: Desk): Promise<void> {
  await files.write(`flag-${name}`, "down");
}

export const client: Client = async (desk) => {
  await acquire(desk);
  const bought = await desk.criticalSection(() => desk.office.buy());
  if (bought) await release(desk);
  return bought;
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10));
}
