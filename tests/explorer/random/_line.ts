import type { Desk } from "../../../lib/kit/desk/desk.ts";

/** What a client has seen, in one number: so no two of its pasts are alike by chance. */
export interface Memory {
  seen: number;
  bought: boolean;
  /** The token of the lease, from when it was given it. */
  token?: number;
  /** A loop that has gone round so often is left alone. */
  readonly mostRounds: number;
}

/** What a line of a client does, with two small numbers. */
export type Act = (desk: Desk, memory: Memory, a: number, b: number) => Promise<unknown>;

/** Keeps what was seen. */
export function remember(memory: Memory, what: number | boolean): void {
  memory.seen = (memory.seen * 5 + Number(what) + 1) % 9_973;
}

/** The name of one of two files. */
export function file(number: number): string {
  return `f${number % 2}`;
}
