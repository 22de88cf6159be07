import type { Lane } from "./timeline.ts";

/** Which lanes are drawn, and which are only counted in between. */
export interface FoldedLanes {
  first: Lane[];
  hidden: Lane[];
  last: Lane[];
}

/**
 * Says which lanes to draw and which not: the last quarter of those drawn is from the end.
 *
 * @param lanes All lanes.
 * @param most How many can be drawn.
 * @returns The lanes in their order, in three parts.
 */
export function foldLanes(lanes: readonly Lane[], most: number): FoldedLanes {
  if (lanes.length <= most) return { first: [...lanes], hidden: [], last: [] };
  const [start, end] = [Math.ceil(most * 3 / 4), lanes.length - Math.floor(most / 4)];
  return { first: lanes.slice(0, start), hidden: lanes.slice(start, end), last: lanes.slice(end) };
}

/**
 * What a client read last and how its run ended.
 *
 * @param lane The client's lane.
 * @returns Such as `"read 0, sold out"`.
 */
export function ending(lane: Lane): string {
  const end = lane.end ?? "still running";
  const read = lane.spans.findLast(({ state, count }) =>
    state === "reading" && count !== undefined
  );
  return read ? `read ${read.count}, ${end}` : end;
}

/**
 * How the runs of several clients ended: `"87 x read 0, sold out; 1 x killed"`, or only how they
 * ended when all ended alike.
 *
 * @param lanes The clients' lanes.
 * @returns The endings and how many have each.
 */
export function howTheyEnded(lanes: readonly Lane[]): string {
  const times = new Map<string, number>();
  for (const lane of lanes) times.set(ending(lane), (times.get(ending(lane)) ?? 0) + 1);
  if (times.size === 1) return [...times.keys()].join();
  return [...times].map(([end, count]) => `${count} x ${end}`).join("; ");
}
