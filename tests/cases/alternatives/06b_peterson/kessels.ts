// Kessels, 1982: the turn is told by two bits, each written by one client alone.

import type { Client, Desk } from "last-ticket";

async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  const theirs = await files.read(`bit-${other}`) ?? "0";
  const mine = name === "Ann" ? theirs : theirs === "0" ? "1" : "0";
  await files.write(`bit-${name}`, mine);
  for (;; await pause()) {
    if (await files.read(`flag-${other}`) !== "up") return;
    const now = await files.read(`bit-${other}`) ?? "0";
    const same = now === mine;
    if (name === "Ann" ? !same : same) return;
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
