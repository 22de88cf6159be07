// All in one function.

import type { Client } from "last-ticket";

export const client: Client = async ({ name, files, office, criticalSection }) => {
  const other = name === "Ann" ? "Bob" : "Ann";
  await files.write(name, "wants");
  await files.write("turn", other);
  for (;;) {
    if (await files.read(other) !== "wants") break;
    if (await files.read("turn") === name) break;
    await new Promise((go) => setTimeout(go, 5));
  }
  const bought = await criticalSection(() => office.buy());
  await files.write(name, "");
  return bought;
};
