// The same with withLock(), and the names in lines of their own.

import { type Client, type Desk, withLock } from "last-ticket";

async function followNote({ office, files }: Desk): Promise<void> {
  const note = await files.read("note");
  if (note === undefined) return;
  const [count, ...names] = note.split("\n");
  await Promise.all([
    office.write({ count: Number(count) }),
    files.write("sold", names.join("\n")),
  ]);
  await files.remove("note");
}

export const client: Client = (desk) =>
  withLock(desk.lock, async () => {
    await followNote(desk);
    const { count } = await desk.office.read();
    if (count === 0) return false;
    const sold = await desk.files.read("sold") ?? "";
    await desk.files.write("note", `${count - 1}\n${sold}\n${desk.name}`);
    await followNote(desk);
    return true;
  });
