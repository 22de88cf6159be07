// wrong: every interleaving
// Would take the rules away from the explorer, if that was in the same process.

import type { Client } from "last-ticket";

const iterate = Array.prototype[Symbol.iterator];
Object.defineProperty(Array.prototype, Symbol.iterator, {
  value(this: unknown[]) {
    const isRule = typeof this[0] === "object" && this[0] !== null && "name" in this[0] &&
      ("atEnd" in this[0] || "always" in this[0]);
    return iterate.call(isRule ? [] : this);
  },
});

export const client: Client = async (desk) => {
  while ((await desk.files.age("lock") ?? 1_000) < 500) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await desk.files.write("lock", desk.name);
  const bought = await desk.criticalSection(() => desk.office.buy());
  await desk.files.remove("lock");
  return bought;
};
