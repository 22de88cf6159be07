// Says the same with promises.

import type { Client } from "last-ticket";

export const client: Client = ({ lease, fencedStore }) =>
  lease.acquire().then(({ token, release }) =>
    fencedStore.read(token)
      .then(({ count }) => count > 0 && fencedStore.write(count - 1, token))
      .finally(release)
  );
