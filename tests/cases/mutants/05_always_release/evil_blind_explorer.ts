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

export const client: Client = async ({ office, bank }) => {
  const { count } = await office.read();
  if (count === 0) return false;
  await bank.pay();
  await office.write({ count: count - 1 });
  return true;
};
