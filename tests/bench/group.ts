import type { Children } from "./children.ts";
import type { Contender } from "./contenders/contender.ts";
import type { Table } from "./table.ts";

/** What is measured together and printed together. */
export interface Group {
  /** Its name for `--only`. */
  readonly name: string;
  /** What happens in it, in one sentence. */
  readonly description: string;
  /** What the project wants to reach; printed beside what was reached, never asserted. */
  readonly aims: readonly Aim[];
  /** Runs it and puts the figures into tables of the bench. */
  measure(bench: Bench): Promise<void>;
}

/** A bound that a figure should keep. */
export interface Aim {
  /** What is bounded. */
  readonly text: string;
  /** On which side of `bound` the figure should be. */
  readonly side: "at most" | "at least";
  /** The bound. */
  readonly bound: number;
  /** The unit of the bound and the figure. */
  readonly unit: string;
  /**
   * Computes the figure.
   *
   * @param value Looks up a median; `NaN` when it was not measured.
   */
  reached(value: (table: string, metric: string, subject: string) => number): number;
}

/** What a group is given. */
export interface Bench {
  /** How many times each figure is taken. */
  readonly runs: number;
  /** Whether shorter runs with less exact figures will do. */
  readonly quick: boolean;
  /** Is aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  /** Starts processes. */
  readonly children: Children;
  /** Makes a table that is printed and reported with the group. */
  table(title: string): Table;
  /** Makes an empty folder that is removed when the bench ends. */
  folder(): Promise<string>;
  /** All contenders that this machine has; looked for once, when first asked for. */
  contenders(): Promise<readonly Contender[]>;
  /** Says what is going on. */
  progress(text: string): void;
  /** Adds a line below the tables of the group. */
  note(text: string): void;
}
