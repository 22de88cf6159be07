import type { Client } from "../../../kit/desk/desk.ts";

export const client: Client = async ({ journey, locks, offices }) => {
  const [first = "", second = ""] = journey;
  using _first = await locks(first).acquire();
  const { count } = await offices(first).read();
  if (count === 0) return false;
  using _second = await locks(second).acquire();
  const { count: others } = await offices(second).read();
  if (others === 0) return false;
  await offices(first).write({ count: count - 1 });
  await offices(second).write({ count: others - 1 });
  return true;
};
