// wrong: every interleaving
// Has a lock for each window, and goes to the one of its name, also when another one is free.
import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const window = ["east", "west", "south"][desk.name.length % 3]!;
  using _window = await desk.locks(window).acquire();
  return await desk.criticalSection(async () => {
    if (await desk.office.search() === 0) return false;
    return await withLock(desk.lock, () => desk.office.buy());
  });
};
