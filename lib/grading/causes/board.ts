import { namesIn } from "./sold_file.ts";

/** What a client has printed of the board: exercise 09. */
export interface Board {
  /** How many tickets are left. */
  readonly left: number;
  /** Who has one. */
  readonly names: readonly string[];
}

/** How a client of exercise 09 prints the board. */
const LINE = /^(\d+) left, sold to:(.*)$/s;

/** Reads a line; nothing where it is none of the board. */
export function boardIn(line: string): Board | undefined {
  const [, left, names] = LINE.exec(line) ?? [];
  return left === undefined ? undefined : { left: Number(left), names: namesIn(names) };
}

/** How many tickets there seem to be by a board: those that are left, and one for each name. */
export function ticketsOn({ left, names }: Board): number {
  return left + names.length;
}
