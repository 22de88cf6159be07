// wrong: level 1: sells exactly
// Looks for the train's name anywhere in a ticket file: another train's name may have it within.

import { type Client, type Desk } from "last-ticket";

async function sold({ files }: Desk, train: string): Promise<number> {
  let number = 0;
  for (const name of await files.list()) {
    if (!name.startsWith("ticket-")) continue;
    if ((await files.read(name) ?? "").includes(train)) number++;
  }
  return number;
}

export const client: Client = async (desk) => {
  using held = new DisposableStack();
  for (const train of desk.journey.toSorted()) held.use(await desk.locks(train).acquire());
  let isSoldOut = false;
  const left: number[] = [];
  for (const train of desk.journey) {
    const { count } = await desk.offices(train).read();
    await desk.files.createNew(`total-${train}`, `${count}`);
    const rest = Number(await desk.files.read(`total-${train}`)) - await sold(desk, train);
    if (rest !== count) await desk.offices(train).write({ count: rest });
    left.push(rest);
    if (rest === 0) isSoldOut = true;
  }
  if (isSoldOut) return false;
  await desk.files.createNew(`ticket-${desk.name}`, desk.journey.join("+"));
  for (const [at, train] of desk.journey.entries()) {
    await desk.offices(train).write({ count: left[at]! - 1 });
  }
  return true;
};
