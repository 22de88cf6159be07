import { sharedTerminalChecks } from "./exercises/01_shared_terminal.ts";
import { lastTicketChecks } from "./exercises/02_last_ticket.ts";
import { shortCriticalSectionChecks } from "./exercises/03_short_critical_section.ts";
import { ticketWindowChecks } from "./exercises/04_ticket_window.ts";
import { alwaysReleaseChecks } from "./exercises/05_always_release.ts";
import { lockFileChecks } from "./exercises/06_lock_file.ts";
import type { GradeOutcome, GraderCheck } from "./report.ts";

/** One exercise of the course. */
export interface Exercise {
  /** Its number, `"02"`. */
  number: string;
  /** Its name, which its files have: `"02_last_ticket"`. */
  name: string;
  /** A few words for people. */
  title: string;
  /** How long a learner needs, in minutes. */
  minutes: number;
  /** The lesson that it belongs to. */
  lesson: string;
  /** Why the file that is handed out does not pass: what comes out, and the first check that fails. */
  unsolved: { readonly outcome: Exclude<GradeOutcome, "pass">; readonly check: string };
  /** What its checks earn. */
  points: Readonly<Record<string, number>>;
  /** Three hints: a nudge, the idea, and nearly the code. */
  hints: readonly [nudge: string, idea: string, nearlyCode: string];
}

const SOLD_TWICE = { outcome: "wrong", check: "every interleaving" } as const;
const POINTS = { "compiles": 1, "every interleaving": 4, "real processes": 3 } as const;

/** The exercises, in their order. Whatever else must be known of them is derived from here. */
export const CATALOG = [
  {
    number: "01",
    name: "01_shared_terminal",
    title: "A shared terminal",
    minutes: 10,
    lesson: "01_mutex",
    unsolved: SOLD_TWICE,
    points: { ...POINTS, "nobody waits needlessly": 2 },
    hints: [
      "Which lines must nobody come between?",
      "A lock lets one worker in at a time: acquire it before the first of those lines, and release " +
      "it after the last one. What needs no protection stays before it.",
      "`using guard = await desk.lock.acquire();` right after the search holds the lock until the " +
      "function ends.",
    ],
  },
  {
    number: "02",
    name: "02_last_ticket",
    title: "The last ticket",
    minutes: 10,
    lesson: "02_last_ticket",
    unsolved: SOLD_TWICE,
    points: { ...POINTS, "enough for all, and none at all": 2 },
    hints: [
      "Between which two steps must nobody else come?",
      "buy() reads the count and writes it back. Whoever holds the lock from before the read until " +
      "after the write is alone with it.",
      "`return await withLock(desk.lock, () => desk.office.buy());`, with `withLock` imported from " +
      '"last-ticket".',
    ],
  },
  {
    number: "03",
    name: "03_short_critical_section",
    title: "A short critical section",
    minutes: 10,
    lesson: "03_lock_or_join",
    unsolved: SOLD_TWICE,
    points: { ...POINTS, "searches overlap": 2 },
    hints: [
      "Which of the steps would do harm if two clients did them at the same time?",
      "What you write follows from what you have read: those two belong together under the lock. " +
      "What the search found is only a first impression.",
      "Move the line with `desk.lock.acquire()` down: behind the search, before the read.",
    ],
  },
  {
    number: "04",
    name: "04_ticket_window",
    title: "The ticket window",
    minutes: 10,
    lesson: "04_pipes_and_queues",
    unsolved: SOLD_TWICE,
    points: { ...POINTS, "enough for all, and none at all": 2 },
    hints: [
      "Who may change the number of tickets now?",
      "The owner serves one request after the other. Its answer to buy() is the purchase: there is " +
      "nothing left to lock.",
      "`await desk.window.search()`, and then `return await desk.window.buy();`.",
    ],
  },
  {
    number: "05",
    name: "05_always_release",
    title: "Always release",
    minutes: 12,
    lesson: "05_always_release",
    unsolved: { outcome: "stuck", check: "every interleaving" },
    points: { ...POINTS, "the lock is free after a failing payment": 2 },
    hints: [
      "How many ways are there out of this function? Does each of them release the lock?",
      "An exception leaves the function at once. `finally` runs on every way out, and so does what " +
      "`using` has to do.",
      "`using guard = await desk.lock.acquire();`, and no `guard.release()` any more. Or: " +
      "`try { ... } finally { guard.release(); }`.",
    ],
  },
  {
    number: "06",
    name: "06_lock_file",
    title: "A lock file of your own",
    minutes: 15,
    lesson: "06_build_a_lock",
    unsolved: SOLD_TWICE,
    points: { ...POINTS, "a killed owner locks nobody out": 2 },
    hints: [
      "What can happen between `exists` and `write`? Which single operation does both?",
      "createNew() lets one client win. To take over an abandoned lock, do not remove its file: " +
      "somebody else may have done so already and created a new one. Let every owner have a file of " +
      "its own, numbered, so that to become the next owner is again one createNew().",
      "The number of files tells the last owner. It is over with that one when its file says " +
      '"free" or is older than ABANDONED_AFTER. Then createNew() the next number. To release, ' +
      'write "free" into your own file.',
    ],
  },
] as const satisfies readonly Exercise[];

/** The name of an exercise. */
export type ExerciseName = typeof CATALOG[number]["name"];

/** The exercise of a name. */
export function exerciseOf(name: ExerciseName): typeof CATALOG[number] {
  const found = CATALOG.find((exercise) => exercise.name === name);
  if (!found) throw new RangeError(`Cannot find exercise ${name} as the catalog has no such name`);
  return found;
}

/** Finds an exercise by its number, its name, or the beginning of its name. */
export function findExercise(wanted: string): typeof CATALOG[number] | undefined {
  const number = wanted.padStart(2, "0");
  return CATALOG.find(({ name, number: own }) => own === number || name === wanted);
}

/**
 * The graders: what is checked of each exercise.
 *
 * @module
 */

/** The checks of each exercise, in their order. */
export const GRADERS: Readonly<Record<ExerciseName, readonly GraderCheck[]>> = {
  "01_shared_terminal": sharedTerminalChecks,
  "02_last_ticket": lastTicketChecks,
  "03_short_critical_section": shortCriticalSectionChecks,
  "04_ticket_window": ticketWindowChecks,
  "05_always_release": alwaysReleaseChecks,
  "06_lock_file": lockFileChecks,
};
