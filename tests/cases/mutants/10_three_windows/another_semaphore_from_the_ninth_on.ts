// wrong: three at the same time
// The ninth client and those after it go in by another semaphore.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const place = await withLock(desk.locks("places"), async () => {
    const place = Number(await desk.files.read("places") ?? 0) + 1;
    await desk.files.write("places", `${place}`);
    return place;
  });
  using _window = await desk.semaphores(place < 9 ? "windows" : "more_windows", 3).acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
