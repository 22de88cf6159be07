// Released by hand, whatever happens.

import type { Client } from "last-ticket";

export const client: Client = async (desk) => {
  let left = 0;
  let names = "";
  const reader = await desk.lock.acquire({ mode: "shared" });
  try {
    ({ count: left } = await desk.office.read());
    names = await desk.files.read("sold") ?? "";
  } finally {
    reader.release();
  }
  await desk.terminal.print(`${left} left, sold to:${names}`);
  if (left === 0) return false;
  const writer = await desk.lock.acquire();
  try {
    const { count } = await desk.office.read();
    if (count === 0) return false;
    await desk.office.write({ count: count - 1 });
    await desk.files.write("sold", `${await desk.files.read("sold") ?? ""} ${desk.name}`);
    return true;
  } finally {
    writer.release();
  }
};
