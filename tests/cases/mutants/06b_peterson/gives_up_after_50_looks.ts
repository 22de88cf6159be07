// wrong: every interleaving
// Goes in when it has waited for long.

import type { Client, Desk } from "last-ticket";
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 10));
async function acquire({ name, files }: Desk): Promise<void> {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(`flag-${name}`, "up");
  await files.write("turn", other);
  for (let look = 0; look < 50; look++) {
    if (await files.read(`flag-${other}`) !== "up" || await files.read("turn") !== other) return;
    await pause();
  }
}
const release = ({ name, files }: Desk) => files.write(`flag-${name}`, "down");
export const client: Client = async (desk) => {
  await acquire(desk);
  try {
    return await desk.criticalSection(() => desk.office.buy());
  } finally {
    await release(desk);
  }
};
