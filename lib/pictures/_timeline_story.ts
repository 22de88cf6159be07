import { criticalSections } from "./_critical_sections.ts";
import { singleLine } from "./_fit_text.ts";
import { ending, foldLanes, howTheyEnded } from "./_fold_lanes.ts";
import type { Lane, Span, Timeline } from "./timeline.ts";

/**
 * The words for a bar of a timeline.
 *
 * @param span The bar.
 * @returns Such as `"reading 1, 100 to 200 ms"`.
 */
export function spanWords({ state, count, from, to }: Span): string {
  const what = state === "waiting" || state === "holding" ? `${state} the lock` : state;
  const words = what.replace("waiting the", "waiting for the");
  const found = count === undefined ? "" : ` ${count}`;
  return `${words}${found}, ${Math.round(from)} to ${Math.round(to)} ms`;
}

/**
 * Tells a timeline client by client for who cannot see the picture.
 *
 * @param timeline The timeline.
 * @param most How many lanes to tell.
 * @returns Sentences.
 */
export function timelineStory(timeline: Timeline, most: number): string {
  const { first, hidden, last } = foldLanes(timeline.lanes, most);
  const tell = (lane: Lane): string =>
    `${lane.name}: ${[...lane.spans.map(spanWords), ending(lane)].join("; ")}.`;
  const sections = criticalSections(timeline);
  const crowded = Math.max(0, ...sections.map(({ most }) => most));
  return singleLine([
    ...first.map(tell),
    ...(hidden.length > 0 ? [`${hidden.length} more: ${howTheyEnded(hidden)}.`] : []),
    ...last.map(tell),
    ...(crowded === 0 ? [] : [sectionWords(crowded)]),
  ].join(" "));
}

/** Whether clients kept each other out, in a sentence. */
function sectionWords(crowded: number): string {
  return crowded === 1
    ? "Clients were in their critical sections one at a time."
    : `Up to ${crowded} clients were in their critical sections at once.`;
}
