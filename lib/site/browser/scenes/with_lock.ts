// deno-lint-ignore-file explicit-module-boundary-types -- a client is written as in an exercise.

import type { Client } from "last-ticket";

export const client: Client = async ({ office, lock }) => {
  const guard = await lock.acquire();
  const { count } = await office.read();
  if (count > 0) await office.write({ count: count - 1 });
  guard.release();
  return count > 0;
};
