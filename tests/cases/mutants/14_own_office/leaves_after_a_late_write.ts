// wrong: level 1: sells exactly
// Writes what the last sale has left that it knows, finds a train sold out, and leaves without a look at later sales.

import type { Client, Desk } from "last-ticket";

interface Sale {
  buyer: string;
  lefts: Record<string, number>;
}

/** All sales so far, as a list of what each has left. */
async function sales({ files }: Desk): Promise<Sale[]> {
  const all: Sale[] = [];
  for (;;) {
    const text = await files.read(`sale-${all.length}`);
    if (text === undefined) return all;
    all.push(JSON.parse(text));
  }
}

/** Hands out the tickets of all sales so far, and writes what they have left. */
async function putRight(desk: Desk): Promise<Sale[]> {
  const { journey, offices, files } = desk;
  const all = await sales(desk);
  for (const { buyer } of all) await files.write(`ticket-${buyer}`, "");
  for (const train of journey) {
    const last = all.findLast(({ lefts }) => train in lefts);
    if (last) await offices(train).write({ count: last.lefts[train]! });
  }
  return all;
}

/** Hands out the tickets of all sales, and writes what they have left, until no other sale has come meanwhile. */
async function finish(desk: Desk): Promise<Sale[]> {
  const { journey, offices, files } = desk;
  let all = await sales(desk);
  for (;;) {
    for (const { buyer } of all) await files.write(`ticket-${buyer}`, "");
    for (const train of journey) {
      const last = all.findLast(({ lefts }) => train in lefts);
      if (last) await offices(train).write({ count: last.lefts[train]! });
    }
    const now = await sales(desk);
    if (now.length === all.length) return all;
    all = now;
  }
}

export const client: Client = async (desk) => {
  const { name, journey, offices, files } = desk;
  for (;;) {
    const all = await putRight(desk);
    const lefts: Record<string, number> = {};
    for (const train of journey) {
      const last = all.findLast(({ lefts }) => train in lefts);
      lefts[train] = (last?.lefts[train] ?? (await offices(train).read()).count) - 1;
    }
    if (Object.values(lefts).some((left) => left < 0)) return false;
    if (await files.createNew(`sale-${all.length}`, JSON.stringify({ buyer: name, lefts }))) break;
  }
  await finish(desk);
  return true;
};
