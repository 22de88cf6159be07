// stuck: every interleaving
// By name: Bob waits until Ann has been inside, and she may not come at all.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  await files.write(`flag-${name}`, "up");
  if (name === "Bob") while (await files.read("flag-Ann") !== "down") await pause();
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
