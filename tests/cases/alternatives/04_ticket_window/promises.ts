// With then() instead of await.

import type { Client } from "last-ticket";

export const client: Client = ({ window }) =>
  window.search().then((found) => found > 0 ? window.buy() : false);
