// stuck: every interleaving
// By name: Ann waits until Bob has been inside, and he may not come at all.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  await files.write(`flag-${name}`, "up");
  if (name === "Ann") while (await files.read("flag-Bob") !== "down") await pause();
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
