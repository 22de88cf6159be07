/** Somebody who waits for a thing that somebody else may hold. */
export interface Wait {
  /** Who waits. */
  readonly client: string;
  /** The thing, such as `"lock east"`. */
  readonly on: string;
  /** Who holds it, if anyone does. */
  readonly holder?: string;
  /** Whether that one waits for it, too, and is next in line. */
  readonly holderIsNext?: boolean;
}

/**
 * Finds a circle: a client waits for what another one holds, that one for what a third one holds, and so on back
 * to the first. Where there is one, none of its clients can go on by itself (Coffman, Elphick and Shoshani 1971,
 * doi:10.1145/356586.356588).
 *
 * @param waits Who waits for what; a client may wait for several things.
 * @returns The shortest circle, each client once and in order; nothing where there is none.
 */
export function circleOf<W extends Wait>(waits: readonly W[]): W[] {
  let shortest: W[] = [];
  for (const first of waits) {
    const circle = wayBack(first, waits);
    if (circle && (shortest.length === 0 || circle.length < shortest.length)) shortest = circle;
  }
  return shortest;
}

/** The shortest way from a wait along holders back to the one who waits. */
function wayBack<W extends Wait>(first: W, waits: readonly W[]): W[] | undefined {
  const seen = new Set<W>([first]);
  let ways: W[][] = [[first]];
  while (ways.length > 0) {
    const back = ways.find((way) => way.at(-1)?.holder === first.client);
    if (back) return back;
    ways = ways.flatMap((way) => {
      const next = waits.filter((wait) => wait.client === way.at(-1)?.holder && !seen.has(wait));
      for (const wait of next) seen.add(wait);
      return next.map((wait) => [...way, wait]);
    });
  }
  return undefined;
}
