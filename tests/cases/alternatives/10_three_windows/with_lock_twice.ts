// A semaphore is acquired as a lock is.

import { type Client, withLock } from "last-ticket";

export const client: Client = ({ semaphores, lock, office, criticalSection }) =>
  withLock(
    semaphores("windows", 3),
    () =>
      criticalSection(async () =>
        await office.search() > 0 && await withLock(lock, () => office.buy())
      ),
  );
