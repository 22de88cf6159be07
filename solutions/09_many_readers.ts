// The board has two parts that belong together: how many tickets are left, and in "sold" the names of those who have
// one, with spaces between them. Everybody looks at it and prints it, many at the same time; then whoever can, buys.
// Nobody may see half a sale, nobody who looks waits for others who look, and the network may fail at any moment.

import { type Client, withLock } from "last-ticket";

export const client: Client = async (desk) => {
  const [left, names] = await withLock(desk.lock, async () => {
    const { count } = await desk.office.read();
    return [count, await desk.files.read("sold") ?? ""] as const;
  }, { mode: "shared" });
  // ^^ all that only look have the lock together; when both parts are read, each has given it back
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  using _guard = await desk.lock.acquire();
  //                             ^^ alone: it waits for those who look, and lets no new ones in meanwhile
  const { count } = await desk.office.read();
  if (count === 0) return false;
  await desk.office.write({ count: count - 1 });
  //                ^^^^^ first what may fail: nothing of the sale is on the board yet
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("sold", `${sold} ${desk.name}`);
  return true;
};

// Why it works: a sale changes both parts before anybody else can look, and a look reads both before anybody can sell.
// The board that was printed may be old by then, so whoever sells reads the count again.
// It would break if the lock were still shared when the sale asks for it: it would wait for all who look, itself as well.
