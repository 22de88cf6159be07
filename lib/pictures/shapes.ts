import type { SchedulePicture } from "./schedule.ts";
import { layersOf, type StateGraph } from "./state_graph.ts";
import { STATES, type Timeline } from "./timeline.ts";

// Whether values have the shape of something that is drawn: they may come from another process, a worker or a
// file, in which a learner's code runs.

/** What kinds of steps there are. */
export const TONES: readonly unknown[] = ["look", "change", "lock", "fault", "wrong"];
const BARS: readonly unknown[] = [
  ...["holds the lock", "waits", "in the section", "crashed", "paused"],
];
const STANDS: readonly unknown[] = [
  ...["free", "waits", "holds the lock", "in the section", "ended", "crashed"],
];
const SPANS: readonly unknown[] = STATES;

/** Whether a value has the shape of a schedule's picture. */
export function isSchedule(value: unknown): value is SchedulePicture {
  if (!isRecord(value)) return false;
  const { clients, rows, bars, stale, isFine, badRow, repeats = [] } = value;
  return isTexts(clients) &&
    isListOf(
      rows,
      ({ client, text, tone, shared }) =>
        [client, text, shared].every(isText) && TONES.includes(tone),
    ) &&
    isListOf(
      bars,
      ({ client, from, to, state, on }) =>
        isText(client) && [from, to].every(isIndex) && BARS.includes(state) &&
        isOptional(on, isText),
    ) &&
    isListOf(
      stale,
      ({ client, belief, readRow, writeRow, changedRow }) =>
        [client, belief].every(isText) && [readRow, writeRow, changedRow].every(isIndex),
    ) &&
    isListOf(
      repeats,
      ({ from, to, times }) => [from, to].every(isIndex) && typeof times === "number",
    ) &&
    isOptional(isFine, isFlag) && isOptional(badRow, isIndex);
}

/** Whether a value has the shape of a race's timeline. */
export function isTimeline(value: unknown): value is Timeline {
  return isRecord(value) && isTime(value.until) &&
    isListOf(
      value.lanes,
      ({ name, spans, end, soldTwice }) =>
        isText(name) && isOptional(end, isText) && isOptional(soldTwice, isFlag) &&
        isListOf(
          spans,
          ({ from, to, state, locked, count, permitted, neverReleased }) =>
            [from, to].every(isTime) && SPANS.includes(state) && isFlag(locked) &&
            [permitted, neverReleased].every((flag) => isOptional(flag, isFlag)) &&
            isOptional(count, (number) => typeof number === "number"),
        ),
    );
}

/** Whether a value has the shape of a graph: states with clients, all of which some steps lead to from the start. */
export function isStateGraph(value: unknown): value is StateGraph {
  return hasGraphFields(value) && layersOf(value).flat().length === value.states.length;
}

function hasGraphFields(value: unknown): value is StateGraph {
  if (!isRecord(value)) return false;
  const { states, steps, failing } = value;
  if (!Array.isArray(states) || !Array.isArray(steps) || !Array.isArray(failing)) return false;
  const isPlaceIn = (list: unknown[]) => (place: unknown): boolean =>
    isIndex(place) && Number(place) < list.length;
  return states.length > 0 && failing.every(isPlaceIn(steps)) &&
    isListOf(
      states,
      ({ shared, clients, problem }) =>
        isText(shared) && isOptional(problem, isText) && isClients(clients),
    ) &&
    isListOf(
      steps,
      ({ from, to, clients, does, fault, isSwapped }) =>
        [from, to].every(isPlaceIn(states)) && isTexts(clients) && isText(does) &&
        isOptional(fault, isText) && isOptional(isSwapped, isFlag),
    );
}

function isClients(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 &&
    isListOf(
      value,
      ({ name, does, state }) => [name, does].every(isText) && STANDS.includes(state),
    );
}

type Fields = Record<string, unknown>;

/** Whether a value has fields. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null;
}

/** Whether a value is a list of such items. */
export function isListOf(value: unknown, isItem: (item: Fields) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isRecord(item) && isItem(item));
}

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

/** Whether a value is missing or right. */
export function isOptional(value: unknown, isRight: (value: unknown) => boolean): boolean {
  return value === undefined || isRight(value);
}

/** Whether a value is a text. */
export function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isFlag(value: unknown): value is boolean {
  return typeof value === "boolean";
}

/** More rows than that no picture has. */
const MOST_ROWS = 10_000;

function isIndex(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) < MOST_ROWS;
}

function isTime(value: unknown): boolean {
  return typeof value === "number" && Number.isFinite(value);
}
