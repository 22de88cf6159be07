// wrong: level 3: recovers
// Counts the ticket files, and leaves without a word where they say that a train is sold out.

import { type Client, type Desk } from "last-ticket";

const goesBy = async ({ files }: Desk, train: string) => {
  const names = (await files.list()).filter((name) => name.startsWith("ticket-"));
  const texts = await Promise.all(names.map((name) => files.read(name)));
  return texts.filter((text) => JSON.parse(text ?? "[]").includes(train)).length;
};

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  const left: Record<string, number> = {};
  for (const train of desk.journey) {
    const { count } = await desk.offices(train).read();
    await desk.files.createNew(`total-${train}`, `${count}`);
    const total = Number(await desk.files.read(`total-${train}`));
    left[train] = total - await goesBy(desk, train);
    if (left[train] <= 0) return false;
  }
  await desk.files.createNew(`ticket-${desk.name}`, JSON.stringify(desk.journey));
  for (const train of desk.journey) await desk.offices(train).write({ count: left[train]! - 1 });
  return true;
};
