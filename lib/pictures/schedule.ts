import { scheduleWords } from "../text/words.ts";
import { singleLine } from "../text/wrap.ts";

/** One step of a client under one schedule. */
export interface ScheduleRow {
  /** Whose step it is: one of the picture's clients. */
  client: string;
  /** What was done and what came back, such as `"read tickets → 1"`. */
  text: string;
  /**
   * What kind of step it is: one that only looks, one that changes what is shared, one that takes or
   * gives back a lock, one that went wrong by chance (a crash), or one that did harm.
   */
  tone: "look" | "change" | "lock" | "fault" | "wrong";
  /** All that is shared, after the step, such as `"tickets = 1, lock: Ann"`. */
  shared: string;
}

/** How a client stands for a while. */
export type ScheduleBarState =
  | "holds the lock"
  | "waits"
  | "in the section"
  | "crashed"
  | "paused";

/** From one row to another one a client stands in some way. */
export interface ScheduleBar {
  /** The client: one of the picture's clients. */
  client: string;
  /** Its first row, as an index; that after the last row when it began after everything else. */
  from: number;
  /** Its last row, as an index, never less than `from`; at most that after the last row. */
  to: number;
  /** How the client stands. */
  state: ScheduleBarState;
  /** The lock that is held or waited for, where there are several. */
  on?: string;
}

/** A client writes what follows from something that it has read, which has changed in between. */
export interface StaleWrite {
  /** The client: one of the picture's clients. */
  client: string;
  /** The row in which it read. */
  readRow: number;
  /** The row in which it wrote. */
  writeRow: number;
  /** The row in between in which somebody else changed what it had read. */
  changedRow: number;
  /** What the client still takes for true, such as `"tickets = 1"`. */
  belief: string;
}

/** Rows that happened several times in succession and are drawn once. */
export interface RepeatedRows {
  /** The first of the rows, as an index. */
  from: number;
  /** The last of the rows, as an index. */
  to: number;
  /** How often they happened. */
  times: number;
}

/** One run of some clients under one schedule, as plain data to draw from. */
export interface SchedulePicture {
  /** The clients, in the order in which their columns are wanted. */
  clients: string[];
  /** What happened, in the order of time. */
  rows: ScheduleRow[];
  /** How the clients stood meanwhile. */
  bars: ScheduleBar[];
  /** The writes that undid somebody else's. */
  stale: StaleWrite[];
  /**
   * Whether no rule is broken, so that the title is no alarm.
   *
   * @default {false}
   */
  isFine?: boolean;
  /** The row that broke a rule. */
  badRow?: number;
  /** Rows that stand for more than one happening, as {@linkcode foldRepeats} finds them. */
  repeats?: RepeatedRows[];
}

/** Words in the column of a client, in a row in which it does nothing itself. */
export interface ScheduleLabel {
  client: string;
  /** The row's index. */
  row: number;
  text: string;
  /** What the words are about. */
  about: ScheduleBarState | "stale";
}

/**
 * How many rows a picture has, with the one after the last step, which shows who waits for ever.
 *
 * @param picture The picture.
 * @returns The number of rows.
 */
export function rowCount({ rows, bars }: SchedulePicture): number {
  return Math.max(rows.length, ...bars.map(({ to }) => to + 1));
}

/**
 * The number of each row: as many as steps had happened by then, folded ones too.
 *
 * @param picture The picture.
 * @returns One number for each row.
 */
export function rowNumbers({ rows, repeats = [] }: SchedulePicture): number[] {
  let number = 0;
  return rows.map((_, row) => {
    number++;
    const shown = number;
    for (const { from, to, times } of repeats) {
      if (row === to) number += (times - 1) * (to - from + 1);
    }
    return shown;
  });
}

/**
 * The words for how a client stands.
 *
 * @param bar The bar.
 * @returns Such as `"waits for lock 2"`.
 */
export function barWords({ state, on }: Pick<ScheduleBar, "state" | "on">): string {
  return singleLine(scheduleWords.states[state](on));
}

/**
 * Finds a place for the words that say in each column what colours say: each state once, and what a
 * client still believes.
 *
 * @param picture The picture.
 * @returns The words; at most two at one place.
 */
export function scheduleLabels(picture: SchedulePicture): ScheduleLabel[] {
  const labels: ScheduleLabel[] = [];
  const isFree = (client: string, row: number, others: number): boolean =>
    picture.rows[row]?.client !== client &&
    labels.filter((label) => label.client === client && label.row === row).length <= others;
  const place = (label: Omit<ScheduleLabel, "row">, wanted: number[], shares = true): void => {
    const row = wanted.find((row) => isFree(label.client, row, 0)) ??
      (shares ? wanted.find((row) => isFree(label.client, row, 1)) : undefined);
    if (row !== undefined) labels.push({ ...label, row });
  };
  for (const { client, readRow, writeRow, changedRow, belief } of picture.stale) {
    // With spaces that do not break: "tickets = 1" stays in one line.
    const text = scheduleWords.stillBelieves(singleLine(belief).replaceAll(" ", "\u00a0"));
    place({ client, text, about: "stale" }, [changedRow, ...range(readRow + 1, writeRow - 1)]);
  }
  // Who holds or has entered something has done so in a row of its own: it can do without words.
  const saidBefore = new Set<ScheduleBarState>(["holds the lock", "in the section"]);
  const bars = [
    ...picture.bars.filter(({ state }) => !saidBefore.has(state)),
    ...picture.bars.filter(({ state }) => saidBefore.has(state)),
  ];
  for (const bar of bars) {
    const label = { client: bar.client, text: barWords(bar), about: bar.state };
    place(label, range(bar.from, bar.to), !saidBefore.has(bar.state));
  }
  return labels;
}

/**
 * What is wrong with a write that follows from something that has changed.
 *
 * @param stale The write.
 * @param numbers The numbers of the picture's rows.
 * @returns A sentence without its subject and full stop.
 */
export function staleWords(stale: StaleWrite, numbers: readonly number[]): string {
  const { readRow, changedRow, belief } = stale;
  return singleLine(scheduleWords.stale(belief, numbers[readRow], numbers[changedRow]));
}

/** Stands before the note below rows that are drawn once. */
export const REPEAT_MARK = "↻";

/**
 * The note below rows that are drawn once.
 *
 * @param picture The picture.
 * @param row The index of a row.
 * @returns The note, when the row is the last one of those.
 */
export function repeatNote(
  { repeats = [] }: SchedulePicture,
  row: number,
  numbers: readonly number[],
): string | undefined {
  const repeat = repeats.find(({ to }) => to === row);
  if (repeat === undefined) return undefined;
  return scheduleWords.repeats(numbers[repeat.from], numbers[repeat.to], repeat.times);
}

/**
 * Tells a schedule step by step, for those who cannot see the picture.
 *
 * @param picture The picture.
 * @returns Sentences.
 */
export function scheduleStory(picture: SchedulePicture): string {
  const numbers = rowNumbers(picture);
  const standing = picture.bars.map(({ client, state, on, from, to }) =>
    scheduleWords.stands(client, state, on, numbers[from], numbers[to])
  );
  return singleLine([...rowStories(picture), ...standing].join(" "));
}

/**
 * Tells each row of a schedule: what was done, what has changed, and what is wrong with it.
 *
 * @param picture The picture.
 * @returns Sentences for each row.
 */
export function rowStories(picture: SchedulePicture): string[] {
  const { rows, stale, badRow } = picture;
  const numbers = rowNumbers(picture);
  return rows.map(({ client, text, shared }, row) => {
    const isNews = shared !== "" && shared !== rows[row - 1]?.shared;
    const note = repeatNote(picture, row, numbers);
    return singleLine([
      scheduleWords.step(numbers[row], client, text, isNews ? shared : undefined),
      ...(row === badRow ? [scheduleWords.breaksTheRule] : []),
      ...stale.filter(({ writeRow }) => writeRow === row)
        .map((write) => `${client} ${staleWords(write, numbers)}.`),
      ...(note === undefined ? [] : [`${note}.`]),
    ].join(" "));
  });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}
