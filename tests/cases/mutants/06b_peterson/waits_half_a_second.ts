// wrong: every interleaving
// Waits half a second when the other one's flag is up, and goes in then.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  const { files, name } = desk;
  const other = name === "Ann" ? "Bob" : "Ann";
  if (await files.read(`flag-${other}`) === "up") await pause(500);
  await files.write(`flag-${name}`, "up");
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await files.write(`flag-${name}`, "down");
  }
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
