import type { RepeatedRows, ScheduleBar, SchedulePicture, ScheduleRow } from "./schedule.ts";

/** No loop of a client is looked for that has more steps than this. */
const LONGEST_LOOP = 16;
/** Below this the note "3 times" takes the room that the fold gives. */
const FEWEST_ROWS_SAVED = 2;
const NUMBER = /\d+(?:\.\d+)?/g;

/**
 * Draws together what happens several times in succession: a client that tries again and again.
 *
 * Rows are the same when clients, tones and what is shared agree and the texts differ in numbers at
 * most: `"age → 0"`, `"age → 10"` and `"age → 30"` become `"age → 0…30"`. Rows that a stale write or
 * `badRow` points at stay as they are, and so does a row at which a bar begins or ends, unless that
 * happens in every repetition. Pictures number their rows as if nothing had been folded.
 *
 * @example
 * ```ts
 * import { foldRepeats, type ScheduleRow } from "last-ticket/pictures";
 * import { assertEquals } from "@std/assert";
 *
 * const row: ScheduleRow = { client: "Ann", text: "try lock → false", tone: "look", shared: "" };
 * const picture = { clients: ["Ann"], bars: [], stale: [] };
 * const folded = foldRepeats({ ...picture, rows: [row, row, row, row] });
 * assertEquals(folded.rows, [row]);
 * assertEquals(folded.repeats, [{ from: 0, to: 0, times: 4 }]);
 * ```
 *
 * @param picture What to fold; it is not changed. One that was folded is returned as it is.
 * @returns The same run in fewer rows, with all indexes pointing at them.
 */
export function foldRepeats(picture: SchedulePicture): SchedulePicture {
  if (picture.repeats !== undefined) return picture;
  const keys = picture.rows.map(keyOf);
  const rows: ScheduleRow[] = [];
  const repeats: RepeatedRows[] = [];
  /** Where each row has gone. */
  const places: number[] = [];
  for (let at = 0; at < keys.length;) {
    const { period, times } = findLoop(picture, keys, at);
    const from = rows.length;
    for (let row = at; row < at + period * times; row++) places[row] = from + (row - at) % period;
    rows.push(...mergeLoop(picture.rows.slice(at, at + period * times), period));
    if (times > 1) repeats.push({ from, to: rows.length - 1, times });
    at += period * times;
  }
  const place = (row: number): number => places[row] ?? rows.length;
  const { badRow, bars, stale } = picture;
  return {
    ...picture,
    rows,
    repeats,
    bars: withoutTwins(
      bars.map((bar) => ({ ...bar, from: place(bar.from), to: place(bar.to) })),
    ),
    stale: stale.map((write) => ({
      ...write,
      readRow: place(write.readRow),
      writeRow: place(write.writeRow),
      changedRow: place(write.changedRow),
    })),
    ...(badRow !== undefined && { badRow: place(badRow) }),
  };
}

/** Equal for rows that may be drawn together. */
function keyOf({ client, text, tone, shared }: ScheduleRow): string {
  return JSON.stringify([client, tone, shared, text.replaceAll(NUMBER, "0")]);
}

interface Loop {
  /** Rows of one repetition. */
  period: number;
  times: number;
}

/** The loop that begins at a row and saves the most rows. */
function findLoop(picture: SchedulePicture, keys: readonly string[], at: number): Loop {
  let best: Loop = { period: 1, times: 1 };
  let mostSaved = FEWEST_ROWS_SAVED - 1;
  for (let period = 1; period <= LONGEST_LOOP && at + 2 * period <= keys.length; period++) {
    let end = at + period;
    while (end < keys.length && keys[end] === keys[end - period]) end++;
    let times = Math.floor((end - at) / period);
    while (times > 1 && !canFold(picture, at, { period, times })) times--;
    const saved = (times - 1) * period;
    if (saved > mostSaved) [best, mostSaved] = [{ period, times }, saved];
  }
  return best;
}

/** Whether every index into the loop means the same after folding. */
function canFold(picture: SchedulePicture, at: number, { period, times }: Loop): boolean {
  const end = at + period * times;
  const isInside = (row: number): boolean => at <= row && row < end;
  const { badRow, bars, stale } = picture;
  if (badRow !== undefined && isInside(badRow)) return false;
  if (stale.some((write) => [write.readRow, write.writeRow, write.changedRow].some(isInside))) {
    return false;
  }
  const hasTwin = (bar: ScheduleBar, shift: number): boolean =>
    bars.some((other) =>
      keyOfBar(other) === keyOfBar({ ...bar, from: bar.from + shift, to: bar.to + shift })
    );
  return bars.every((bar) => {
    const [begins, ends] = [isInside(bar.from) && bar.from > at, bar.to >= at && bar.to < end - 1];
    if (!begins && !ends) return true;
    const round = Math.floor((bar.from - at) / period);
    if (round < 0 || Math.floor((bar.to - at) / period) !== round) return false;
    return Array.from({ length: times }, (_, other) => (other - round) * period)
      .every((shift) => hasTwin(bar, shift));
  });
}

/** One row for each step of the loop, with the numbers of its first and its last time. */
function mergeLoop(rows: readonly ScheduleRow[], period: number): ScheduleRow[] {
  return rows.slice(0, period).map((row, step) => {
    const texts = rows.filter((_, index) => index % period === step).map(({ text }) => text);
    const numbers = texts.map((text) => text.match(NUMBER) ?? []);
    let index = 0;
    const text = row.text.replaceAll(NUMBER, (first) => {
      const all = numbers.map((list) => list[index]);
      index++;
      return all.every((number) => number === first) ? first : `${first}…${all.at(-1)}`;
    });
    return { ...row, text };
  });
}

function keyOfBar({ client, from, to, state, on }: ScheduleBar): string {
  return JSON.stringify([client, from, to, state, on]);
}

function withoutTwins(bars: readonly ScheduleBar[]): ScheduleBar[] {
  return [...new Map(bars.map((bar) => [keyOfBar(bar), bar])).values()];
}
