import type { Client } from "../../../kit/desk/desk.ts";

export const client: Client = async ({ office, lock }) => {
  const { count } = await office.read();
  const guard = await lock.acquire();
  if (count === 0) return false;
  await office.write({ count: count - 1 });
  guard.release();
  return true;
};
