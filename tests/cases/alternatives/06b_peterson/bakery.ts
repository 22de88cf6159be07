// Lamport's bakery, for two: whoever has the smaller number goes first, and Ann before Bob.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, files, office, criticalSection }) => {
  const other = name === "Ann" ? "Bob" : "Ann";
  const pause = () => new Promise((go) => setTimeout(go, 10));
  const numberOf = async (who: string) => Number(await files.read(`number-${who}`) ?? 0);
  await files.write(`draws-${name}`, "yes");
  const mine = await numberOf(other) + 1;
  await files.write(`number-${name}`, `${mine}`);
  await files.write(`draws-${name}`, "no");
  while (await files.read(`draws-${other}`) === "yes") await pause();
  for (;;) {
    const theirs = await numberOf(other);
    if (theirs === 0 || mine < theirs || mine === theirs && name < other) break;
    await pause();
  }
  const bought = await criticalSection(() => office.buy());
  await files.write(`number-${name}`, "0");
  return bought;
};
