// wrong: level 4: overlaps what may
// A lock for each train, and one register of all sales with a lock of its own.

import type { Client, Desk } from "last-ticket";

async function putRight({ offices, files }: Desk, train: string): Promise<void> {
  const note = await files.read(`note-${train}`);
  if (note === undefined) return;
  const { buyer, left } = JSON.parse(note);
  if (await files.exists(`ticket-${buyer}`)) await offices(train).write({ count: left });
}

export const client: Client = async (desk) => {
  const { name, journey, locks, offices, files } = desk;
  using held = new DisposableStack();
  for (const train of journey.toSorted()) held.use(await locks(train).acquire());
  for (const train of journey) await putRight(desk, train);
  const lefts: { train: string; left: number }[] = [];
  for (const train of journey) {
    const { count } = await offices(train).read();
    if (count === 0) return false;
    lefts.push({ train, left: count - 1 });
  }
  for (const { train, left } of lefts) {
    await files.write(`note-${train}`, JSON.stringify({ buyer: name, left }));
  }
  {
    using _register = await locks("register").acquire();
    const register = await files.read("register") ?? "";
    await files.write("register", `${register} ${name}`);
    await files.write(`ticket-${name}`, "");
  }
  for (const { train, left } of lefts) await offices(train).write({ count: left });
  return true;
};
