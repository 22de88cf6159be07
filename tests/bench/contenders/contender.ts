import { fileURLToPath } from "node:url";

/**
 * What a contender's program can be asked to do. Every program takes its name for the lock, the
 * role, a folder of its own and the role's numbers as arguments. All but `cycle` say a line when
 * they are ready, so that nobody has to guess how long a process takes to start.
 *
 * | role    | numbers            | says                  | then                                     |
 * | ------- | ------------------ | --------------------- | ---------------------------------------- |
 * | cycle   | milliseconds       |                       | acquires and releases for about that     |
 * |         |                    |                       | long; says the µs of one cycle, as the   |
 * |         |                    |                       | median of batches of some milliseconds   |
 * | contend | window ms, work ms | `ready`               | waits for a line; counts up              |
 * |         |                    |                       | `counter.json` under the lock until the  |
 * |         |                    |                       | window closes; says a {@linkcode Tally}  |
 * | hold    |                    | `held`, with the lock | keeps it until its standard input ends   |
 * | wait    |                    | `waiting`             | acquires; says `got`; ends               |
 */
export type Role = "cycle" | "contend" | "hold" | "wait";

/** What a process in the role `contend` says at its end, as JSON. */
export interface Tally {
  /** How many times it wrote the counter before the window closed. */
  inTime: number;
  /** How many times it wrote the counter at all. */
  written: number;
  /** The CPU time of its window, where the program can tell. */
  cpuMs?: number;
}

/** A lock between processes, and the program that uses it. */
export interface Contender {
  /** Its name in the tables. */
  readonly subject: string;
  /** The version, where it has one of its own. */
  readonly version?: string;
  /** What its program can do. */
  readonly roles: readonly Role[];
  /**
   * Milliseconds within which it is known to get over a holder that was killed.
   *
   * @default {1000}
   */
  readonly recoversWithin?: number;
  /** The command line of its program. */
  command(role: Role, folder: string, ...numbers: number[]): string[];
}

/** What was found on this machine. */
export interface Found {
  /** What can be measured. */
  contenders: Contender[];
  /** One line for each peer that cannot, with what to install. */
  missing: string[];
}

/** All roles. */
export const ALL_ROLES: readonly Role[] = ["cycle", "contend", "hold", "wait"];

/** The path of a program of the bench. */
export function program(name: string): string {
  return fileURLToPath(import.meta.resolve(`../programs/${name}`));
}
