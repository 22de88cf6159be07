// wrong: every interleaving
// Hyman's answer to Dijkstra, 1966: wrong, as Knuth showed in the same year.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  while ((await files.read("turn") ?? "Ann") !== name) {
    while (await files.read(`flag-${other}`) === "up") await pause();
    await files.write("turn", name);
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
