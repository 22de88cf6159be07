// wrong: every interleaving
// A variable of the module: every process has one of its own.

import type { Client } from "last-ticket";

let locked = false;

async function acquire(): Promise<string> {
  while (locked) await pause();
  locked = true;
  return "lock";
}

function release(): Promise<void> {
  locked = false;
  return Promise.resolve();
}

export const client: Client = async (desk) => {
  await acquire();
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release();
  }
};

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}
