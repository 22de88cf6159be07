// An async function may return a promise: what it returns is awaited anyway.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const found = await desk.office.search();
  if (found === 0) return false;
  return withLock(desk.lock, async () => {
    return await desk.office.buy();
  });
};
