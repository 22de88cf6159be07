// Without async and await.

import { type Client, withLock } from "last-ticket";

export const client: Client = (desk) =>
  desk.office.search().then((found) => found > 0 && withLock(desk.lock, () => desk.office.buy()));
