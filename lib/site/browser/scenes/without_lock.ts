// deno-lint-ignore-file explicit-module-boundary-types -- a client is written as in an exercise.

import type { Client } from "last-ticket";

export const client: Client = async ({ office }) => {
  const { count } = await office.read();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  return true;
};
