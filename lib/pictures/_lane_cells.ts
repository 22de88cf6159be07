import type { Lane, Span } from "./timeline.ts";

/** What one column of a lane shows; `undefined` for nothing. */
export type Cell = Pick<Span, "state" | "locked"> | undefined;

/**
 * Divides a lane into columns of equal duration and says for each one what the client did there
 * longest.
 *
 * @param lane The lane.
 * @param until Where the last column ends, in milliseconds; more than 0.
 * @param columns How many columns.
 * @returns As many cells.
 */
export function laneCells(lane: Lane, until: number, columns: number): Cell[] {
  const duration = until / columns;
  const shown = new Set<Span>();
  const activities = lane.spans.filter(({ state }) => state !== "holding");
  const holding = lane.spans.filter(({ state }) => state === "holding");
  const cells = Array.from({ length: columns }, (_, column): Cell => {
    const [from, to] = [column * duration, (column + 1) * duration];
    const share = (span: Span): number =>
      Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
    // The lock lies below: it shows where the client does nothing else.
    for (const layer of [activities, holding]) {
      const filled = layer.reduce((sum, span) => sum + share(span), 0);
      if (filled === 0 || filled < duration / 2) continue;
      const span = layer.reduce((a, b) => share(b) > share(a) ? b : a);
      shown.add(span);
      return span;
    }
    return undefined;
  });
  // What is too short for a column of its own may be what the picture is about (a write, say), so
  // it takes one. A wait that short may vanish: nobody was in the way.
  for (const span of activities) {
    if (shown.has(span) || span.state === "waiting") continue;
    cells[Math.min(columns - 1, Math.floor((span.from + span.to) / 2 / duration))] = span;
  }
  return cells;
}
