// wrong: every interleaving
// A monitor that looks once only: somebody else comes in between the notification and its turn.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const free = desk.conditions("free");
  const inside = async (change: number) => {
    const number = Number(await desk.files.read("inside") ?? "0") + change;
    await desk.files.write("inside", String(number));
    return number;
  };
  await withLock(desk.lock, async () => {
    if (await inside(0) === 3) await free.wait();
    await inside(+1);
  });
  try {
    return await desk.criticalSection(async () => {
      if (await desk.office.search() === 0) return false;
      return await withLock(desk.locks("till"), () => desk.office.buy());
    });
  } finally {
    await withLock(desk.lock, async () => {
      await inside(-1);
      await free.notify();
    });
  }
};
