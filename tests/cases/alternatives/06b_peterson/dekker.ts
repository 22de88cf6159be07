// Dekker, the first: whoever's turn it is not lowers its flag and waits.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, files, office, criticalSection }) => {
  const other = name === "Ann" ? "Bob" : "Ann";
  const pause = () => new Promise((go) => setTimeout(go, 10));
  await files.write(name, "up");
  while (await files.read(other) === "up") {
    if ((await files.read("turn") ?? "Ann") === name) {
      await pause();
      continue;
    }
    await files.write(name, "down");
    while ((await files.read("turn") ?? "Ann") !== name && await files.read(other) === "up") {
      await pause();
    }
    await files.write(name, "up");
  }
  const bought = await criticalSection(() => office.buy());
  await files.write("turn", other);
  await files.write(name, "down");
  return bought;
};
