// Counts who has come, in a file, and goes by one semaphore whatever the number is.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  await withLock(desk.locks("places"), async () => {
    const place = Number(await desk.files.read("places") ?? 0) + 1;
    await desk.files.write("places", `${place}`);
  });
  using _window = await desk.semaphores("windows", 3).acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
