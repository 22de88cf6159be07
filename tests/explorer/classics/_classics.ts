import type { Classic } from "./_classic.ts";
import { COORDINATION } from "./_coordination.ts";
import { CRASHES } from "./_crashes.ts";
import { FOR_MANY } from "./_for_many.ts";
import { FOR_TWO } from "./_for_two.ts";
import { LOCK_FILES } from "./_lock_files.ts";

/** All classic programs. */
export const CLASSICS: readonly Classic[] = [
  ...[...LOCK_FILES, ...FOR_TWO, ...FOR_MANY, ...COORDINATION, ...CRASHES],
];

/** What is true of a program: two are inside or a rule is broken, somebody goes on for ever, or all is fine. */
export type Truth = "violation" | "livelock" | "fine";

/** One program for one number of clients. */
export interface Instance {
  /** As truth.json has it: `"peterson/2"`. */
  readonly key: string;
  readonly classic: Classic;
  readonly clients: number;
}

/** Every program for every number of clients. */
export const INSTANCES: readonly Instance[] = CLASSICS.flatMap((classic) =>
  classic.clients.map((clients) => ({ key: `${classic.name}/${clients}`, classic, clients }))
);
