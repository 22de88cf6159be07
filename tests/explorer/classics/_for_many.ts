import type { Client } from "../../../lib/kit/desk/desk.ts";
import { buyInside, type Classic, get, numberOf, put } from "./_classic.ts";

/** Peterson 1981: at each of several levels somebody is left behind. */
function filter(clients: number, levels: number): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    for (let level = 1; level < levels; level++) {
      await put(files, `level${me}`, level);
      await put(files, `last${level}`, me + 1);
      for (const other of others(clients, me)) {
        while (
          await get(files, `level${other}`) >= level &&
          await get(files, `last${level}`) === me + 1
        );
      }
    }
    const bought = await buyInside(desk);
    await put(files, `level${me}`, 0);
    return bought;
  };
}

/** Lamport 1974: whoever has the lowest number is next. */
function bakery(clients: number, mistake?: "no choosing" | "no order of equals"): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    const saysThatItChooses = mistake !== "no choosing";
    if (saysThatItChooses) await put(files, `choosing${me}`, 1);
    let most = 0;
    for (const other of others(clients, me)) {
      most = Math.max(most, await get(files, `number${other}`));
    }
    const mine = most + 1;
    await put(files, `number${me}`, mine);
    if (saysThatItChooses) await put(files, `choosing${me}`, 0);
    for (const other of others(clients, me)) {
      if (saysThatItChooses) { while (await get(files, `choosing${other}`) === 1); }
      for (;;) {
        const number = await get(files, `number${other}`);
        if (number === 0 || mine < number) break;
        if (mine === number && mistake !== "no order of equals" && me < other) break;
      }
    }
    const bought = await buyInside(desk);
    await put(files, `number${me}`, 0);
    return bought;
  };
}

/** Lamport 1987: fast when nobody else is there. */
function fast(clients: number, mistake?: "does not look again" | "does not wait"): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk) + 1;
    const enters = async (): Promise<boolean> => {
      await put(files, `busy${me}`, 1);
      await put(files, "x", me);
      if (await get(files, "y") !== 0) {
        await put(files, `busy${me}`, 0);
        while (await get(files, "y") !== 0);
        return false;
      }
      await put(files, "y", me);
      if (await get(files, "x") === me) return true;
      await put(files, `busy${me}`, 0);
      if (mistake !== "does not wait") {
        for (let other = 1; other <= clients; other++) {
          if (other !== me) { while (await get(files, `busy${other}`) === 1); }
        }
      }
      if (mistake === "does not look again" || await get(files, "y") === me) return true;
      while (await get(files, "y") !== 0);
      return false;
    };
    while (!await enters());
    const bought = await buyInside(desk);
    await put(files, "y", 0);
    await put(files, `busy${me}`, 0);
    return bought;
  };
}

/** Szymanski 1988, which reads the others one by one: the door of a waiting room is closed by the last one. */
function szymanski(clients: number, hasWaitingRoom: boolean): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    const they = others(clients, me);
    const isSome = async (state: number): Promise<boolean> => {
      for (const other of they) if (await get(files, `state${other}`) === state) return true;
      return false;
    };
    await put(files, `state${me}`, 1);
    for (const other of they) while (await get(files, `state${other}`) >= 3);
    await put(files, `state${me}`, 3);
    if (await isSome(1) && hasWaitingRoom) {
      await put(files, `state${me}`, 2);
      while (!await isSome(4));
    }
    await put(files, `state${me}`, 4);
    for (const other of they) {
      if (other < me) { while (await get(files, `state${other}`) >= 2); }
    }
    const bought = await buyInside(desk);
    for (const other of they) {
      if (other < me) continue;
      for (;;) {
        const state = await get(files, `state${other}`);
        if (state < 2 || state === 4) break;
      }
    }
    await put(files, `state${me}`, 0);
    return bought;
  };
}

/** Burns 1981, Lamport 1986: one bit each, and those before have the right of way. */
function oneBit(clients: number, waitsForThoseAfter: boolean): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    const mayPass = async (): Promise<boolean> => {
      await put(files, `wants${me}`, 1);
      for (let other = 0; other < me; other++) {
        if (await get(files, `wants${other}`) === 0) continue;
        await put(files, `wants${me}`, 0);
        while (await get(files, `wants${other}`) === 1);
        return false;
      }
      return true;
    };
    while (!await mayPass());
    if (waitsForThoseAfter) {
      for (let other = me + 1; other < clients; other++) {
        while (await get(files, `wants${other}`) === 1);
      }
    }
    const bought = await buyInside(desk);
    await put(files, `wants${me}`, 0);
    return bought;
  };
}

/** Peterson and Fischer 1977: a tree of locks for two. The root is 1, and clients 0 and 1 meet at 2. */
function tournament(isRootFirst: boolean): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    const path = [{ node: 2 + (me >> 1), side: me & 1 }, { node: 1, side: me >> 1 }];
    if (isRootFirst) path.reverse();
    for (const { node, side } of path) {
      await put(files, `flag${node}${side}`, 1);
      await put(files, `turn${node}`, 1 - side);
      while (
        await get(files, `flag${node}${1 - side}`) === 1 &&
        await get(files, `turn${node}`) === 1 - side
      );
    }
    const bought = await buyInside(desk);
    for (const { node, side } of path.toReversed()) await put(files, `flag${node}${side}`, 0);
    return bought;
  };
}

function others(clients: number, me: number): number[] {
  return Array.from({ length: clients }, (_, who) => who).filter((who) => who !== me);
}

const FROM_TWO = [2, 3];

/** Mutual exclusion by reads and writes alone, for any number of clients. */
export const FOR_MANY: readonly Classic[] = [
  { name: "filter", clients: FROM_TWO, model: "filter", client: (n) => filter(n, n) },
  {
    ...{ name: "filter_short", clients: [3], model: "filter", definitions: ["SHORT"] },
    client: (n) => filter(n, n - 1),
  },
  { name: "bakery", clients: FROM_TWO, model: "bakery", client: (n) => bakery(n) },
  {
    ...{ name: "bakery_nochoosing", clients: FROM_TWO, model: "bakery" },
    ...{ definitions: ["NOCHOOSING"], client: (n) => bakery(n, "no choosing") },
  },
  {
    ...{ name: "bakery_noties", clients: FROM_TWO, model: "bakery" },
    ...{ definitions: ["NOTIES"], client: (n) => bakery(n, "no order of equals") },
  },
  { name: "fast", clients: FROM_TWO, model: "fast", client: (n) => fast(n) },
  {
    ...{ name: "fast_norecheck", clients: FROM_TWO, model: "fast" },
    ...{ definitions: ["NORECHECK"], client: (n) => fast(n, "does not look again") },
  },
  {
    ...{ name: "fast_nowait", clients: FROM_TWO, model: "fast" },
    ...{ definitions: ["NOWAIT"], client: (n) => fast(n, "does not wait") },
  },
  { name: "szymanski", clients: FROM_TWO, model: "szymanski", client: (n) => szymanski(n, true) },
  {
    ...{ name: "szymanski_noroom", clients: FROM_TWO, model: "szymanski" },
    ...{ definitions: ["NOROOM"], client: (n) => szymanski(n, false) },
  },
  { name: "onebit", clients: FROM_TWO, model: "onebit", client: (n) => oneBit(n, true) },
  {
    ...{ name: "onebit_nowait", clients: FROM_TWO, model: "onebit" },
    ...{ definitions: ["NOWAIT"], client: (n) => oneBit(n, false) },
  },
  {
    ...{ name: "tournament", clients: FROM_TWO, model: "tournament" },
    client: () => tournament(false),
  },
  {
    ...{ name: "tournament_rootfirst", clients: FROM_TWO, model: "tournament" },
    ...{ definitions: ["ROOTFIRST"], client: () => tournament(true) },
  },
];
