import type { Choice } from "../product/product_state.ts";
import type { TaskRun } from "./task_run.ts";

/** Of so many tasks any two answers share a turn: of more there would be ten times as many orders. */
const MOST_SHARING = 2;

/** An order in which the answers of two operations arrive in one turn of the event loop. */
export interface SharedTurn {
  readonly first: Choice;
  /** The other one; absent where each that can follow is tried. */
  readonly second?: Choice;
  /** How much more it costs than the answer that is alone in its turn. */
  readonly more: number;
}

/** Whether an answer that shares its turn is one choice among others wherever it can: others are tried later. */
export function isTriedAnywhere({ withNext }: Choice, { names }: Pick<TaskRun, "names">): boolean {
  return withNext === undefined || withNext === 0 && names.length <= MOST_SHARING;
}

/**
 * The orders in which an answer shares its turn, as the first one or as the second one, that are tried where
 * {@linkcode changesHands} is true when it has arrived alone: some microtasks before or after another
 * one.
 *
 * @param choice The answer, which has not arrived yet.
 * @param run Where it can be picked.
 */
export function turnsWith(
  choice: Choice,
  run: Pick<TaskRun, "choices" | "costOf" | "names">,
): SharedTurn[] {
  if (choice.withNext !== undefined) return [];
  const alone = run.costOf(choice);
  const asSecond = choice.fault ? 1 : 0;
  return run.choices.flatMap(({ choice: first }): SharedTurn[] => {
    if (isTriedAnywhere(first, run)) return [];
    const more = run.costOf(first) - alone;
    if (isSameAnswer(first, choice)) return [{ first, more }];
    return first.who === choice.who ? [] : [{ first, second: choice, more: more + asSecond }];
  });
}

/**
 * Whether with the last step a lock may have changed hands: another task was woken, or one of two has ended. There
 * an answer that arrives meanwhile may find the lock free.
 */
export function changesHands({ lastStep, names }: Pick<TaskRun, "lastStep" | "names">): boolean {
  const { wakes = [], ends = false } = lastStep ?? {};
  return wakes.length > 0 || ends && names.length <= MOST_SHARING;
}

/** Whether two choices are that the same operation happens, in one turn with another one or not. */
export function isSameAnswer(one: Choice, other: Choice): boolean {
  return one.who === other.who && one.slot === other.slot && one.fault === other.fault;
}
