// wrong: level 1: sells exactly
// It buys one train after the other, and puts back what it has when a later one is sold out: others see it gone.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  const bought: string[] = [];
  for (const train of journey) {
    if (await withLock(locks(train), () => offices(train).buy())) {
      bought.push(train);
      continue;
    }
    for (const back of bought) {
      await withLock(locks(back), async () => {
        const { count } = await offices(back).read();
        await offices(back).write({ count: count + 1 });
      });
    }
    return false;
  }
  await files.createNew(`ticket-${name}`);
  return true;
};
