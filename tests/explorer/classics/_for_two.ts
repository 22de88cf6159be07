import type { Client } from "../../../lib/kit/desk/desk.ts";
import { buyInside, type Classic, get, numberOf, put } from "./_classic.ts";

/** Peterson 1981: a flag each, and whose turn it is to wait. */
function peterson(mistake?: "turn first" | "no turn"): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    const other = 1 - me;
    if (mistake === "turn first") await put(files, "turn", other);
    await put(files, `flag${me}`, 1);
    if (mistake === undefined) await put(files, "turn", other);
    while (
      await get(files, `flag${other}`) === 1 &&
      (mistake === "no turn" || await get(files, "turn") === other)
    );
    const bought = await buyInside(desk);
    await put(files, `flag${me}`, 0);
    return bought;
  };
}

/** Looks at the other one's flag before it raises its own. */
const looksFirst: Client = async (desk) => {
  const { files } = desk;
  const me = numberOf(desk);
  while (await get(files, `flag${1 - me}`) === 1);
  await put(files, `flag${me}`, 1);
  const bought = await buyInside(desk);
  await put(files, `flag${me}`, 0);
  return bought;
};

/** Dekker, as told by Dijkstra 1965: whoever has not got the turn lowers its flag. */
function dekker(mistake?: "flag stays" | "turn stays"): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    const other = 1 - me;
    await put(files, `flag${me}`, 1);
    while (await get(files, `flag${other}`) === 1) {
      if (await get(files, "turn") === me) continue;
      if (mistake !== "flag stays") await put(files, `flag${me}`, 0);
      while (await get(files, "turn") !== me);
      await put(files, `flag${me}`, 1);
    }
    const bought = await buyInside(desk);
    if (mistake !== "turn stays") await put(files, "turn", other);
    await put(files, `flag${me}`, 0);
    return bought;
  };
}

/** Hyman 1966, which is wrong: it looks at the flag only when it has not got the turn. */
const hyman: Client = async (desk) => {
  const { files } = desk;
  const me = numberOf(desk);
  await put(files, `flag${me}`, 1);
  while (await get(files, "turn") !== me) {
    while (await get(files, `flag${1 - me}`) === 1);
    await put(files, "turn", me);
  }
  const bought = await buyInside(desk);
  await put(files, `flag${me}`, 0);
  return bought;
};

/** In turns; Ann keeps hers when `isPassed` is false. */
function alternation(isPassed: boolean): Client {
  return async (desk) => {
    const { files } = desk;
    const me = numberOf(desk);
    while (await get(files, "turn") !== me);
    const bought = await buyInside(desk);
    if (isPassed || me === 1) await put(files, "turn", 1 - me);
    return bought;
  };
}

/** Mutual exclusion by reads and writes alone, for two. */
export const FOR_TWO: readonly Classic[] = ([
  ["peterson", "peterson", [], peterson()],
  ["peterson_swapped", "peterson", ["SWAPPED"], peterson("turn first")],
  ["peterson_noturn", "peterson", ["NOTURN"], peterson("no turn")],
  ["look_then_flag", "peterson", ["LOOKFIRST"], looksFirst],
  ["dekker", "dekker", [], dekker()],
  ["dekker_noreset", "dekker", ["NORESET"], dekker("flag stays")],
  ["dekker_noturn", "dekker", ["NOTURN"], dekker("turn stays")],
  ["hyman", "hyman", [], hyman],
  ["alternation", "alternation", [], alternation(true)],
  ["alternation_wrongway", "alternation", ["NOPASS"], alternation(false)],
] as const).map(([name, model, definitions, client]) => ({
  ...{ name, model, definitions, clients: [2], client: () => client },
}));
