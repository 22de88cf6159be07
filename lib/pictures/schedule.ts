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
  /** What this run shows, in one sentence. */
  title: string;
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
