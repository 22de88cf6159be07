import type { ExploreOptions } from "../../../lib/explorer/options.ts";
import type { Client, Desk } from "../../../lib/kit/desk/desk.ts";
import type { Files } from "../../../lib/kit/desk/files.ts";

/** A classic program of concurrency, right or with a known mistake, and the model of it for Spin. */
export interface Classic {
  readonly name: string;
  /** For how many clients it is explored. */
  readonly clients: readonly number[];
  /** Its model in spin/, and how that one is compiled. */
  readonly model: string;
  readonly definitions?: readonly string[];
  /** What every client does, when there are so many. */
  readonly client: (clients: number) => Client;
  readonly options?: ExploreOptions;
}

/** One after another, as `Ann` is 0 and `Bob` is 1. */
export function numberOf({ name }: Desk): number {
  return name.charCodeAt(0) - "A".charCodeAt(0);
}

/** Sleeps for a moment. */
export function nap(ms = 10): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** A number in a file; a file that is missing holds 0. */
export async function get(files: Files, name: string): Promise<number> {
  return Number(await files.read(name) ?? "0");
}

/** Writes a number into a file. */
export function put(files: Files, name: string, value: number): Promise<void> {
  return files.write(name, String(value));
}

/** Buys in the critical section. */
export function buyInside({ criticalSection, office }: Desk): Promise<boolean> {
  return criticalSection(() => office.buy());
}

/** Tries to create a file until nobody else has it. */
export async function take(files: Files, name: string): Promise<void> {
  while (!await files.createNew(name));
}

/** For programs in which nobody buys anything. */
export const NO_TICKETS: ExploreOptions = { tickets: 0 };
