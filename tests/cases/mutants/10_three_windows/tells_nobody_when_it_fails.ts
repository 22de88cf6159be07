// stuck: every interleaving
// A monitor that counts itself out when the network fails, and notifies nobody then.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const free = desk.conditions("free");
  const inside = async (change: number) => {
    const number = Number(await desk.files.read("inside") ?? "0") + change;
    await desk.files.write("inside", String(number));
    return number;
  };
  await withLock(desk.lock, async () => {
    while (await inside(0) >= 3) await free.wait();
    await inside(+1);
  });
  let isDone = false;
  try {
    const isBought = await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.locks("till"), () => desk.office.buy());
    });
    isDone = true;
    return isBought;
  } finally {
    await withLock(desk.lock, async () => {
      await inside(-1);
      if (isDone) await free.notify();
    });
  }
};
