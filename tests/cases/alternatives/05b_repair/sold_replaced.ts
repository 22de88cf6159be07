// Writes the names into another file first, and puts that in the place of "sold".

import type { Client, Desk } from "last-ticket";
async function settle({ files, office }: Desk): Promise<void> {
  const text = await files.read("redo");
  if (text === undefined) return;
  const [count, ...names] = text.split(" ");
  await files.write("sold.new", names.join(" "));
  await files.rename("sold.new", "sold");
  await office.write({ count: Number(count) });
  await files.remove("redo");
}
export const client: Client = async (desk) => {
  using _guard = await desk.lock.acquire();
  await settle(desk);
  const { count } = await desk.office.read();
  if (count === 0) return false;
  const sold = await desk.files.read("sold") ?? "";
  await desk.files.write("redo", `${count - 1} ${sold} ${desk.name}`.replaceAll(/ +/g, " "));
  await settle(desk);
  return true;
};
