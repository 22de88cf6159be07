// Writes the payment with then() and catch().

import type { Client, Desk } from "last-ticket";

export const client: Client = async (desk) => {
  const taken = await update(desk, (count) => count === 0 ? undefined : count - 1);
  if (!taken) return false;
  return await desk.bank.pay().then(
    () => true,
    () => update(desk, (count) => count + 1).then(() => false),
  );
};

/** Replaces the count by what follows from it, if anything does. */
async function update(
  { store }: Desk,
  next: (count: number) => number | undefined,
): Promise<boolean> {
  for (;;) {
    const { count, version } = await store.read();
    const wanted = next(count);
    if (wanted === undefined) return false;
    if (await store.compareAndSwap(version, wanted)) return true;
  }
}
