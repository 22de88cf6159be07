import { MANY_ROUNDS } from "../automaton/loops.ts";
import type { Choice } from "../product/product_state.ts";
import type { TaskRun } from "./task_run.ts";

/** What is picked next, and what else could have been. */
interface NextStep {
  /** Nothing where each choice costs something, so that others come before it. */
  readonly choice: Choice | undefined;
  /** What each of them costs besides. */
  readonly others: readonly { readonly choice: Choice; readonly more: number }[];
}

/** The tasks that nap in vain: again and again, while nothing changes. */
export class NapLoops {
  /** How many rounds each of them has made. */
  readonly #rounds = new Map<number, number>();
  #last: Choice | undefined;

  /** Whether the last step was one of them. */
  get isInOne(): boolean {
    return this.#last !== undefined && this.#rounds.has(this.#last.who);
  }

  /** Takes note of a step. */
  note(choice: Choice, isInVain: boolean): void {
    this.#last = choice;
    if (isInVain) this.#rounds.set(choice.who, (this.#rounds.get(choice.who) ?? 0) + 1);
    else this.#rounds.clear();
  }

  /**
   * Picks the next step; nothing when all that can go on only nap in vain.
   *
   * @param choices What can be picked: at least one.
   * @param run Where they can be picked.
   */
  next(
    choices: readonly Choice[],
    run: Pick<TaskRun, "costOf" | "isNapOf" | "isWithinTurn">,
  ): NextStep | undefined {
    const last = this.#last;
    const rounds = last && this.#rounds.get(last.who);
    const isLooping = rounds !== undefined && !run.isWithinTurn;
    if (isLooping && rounds < MANY_ROUNDS) {
      const again = choices.find((choice) => choice.who === last?.who && run.isNapOf(choice));
      if (again) return { choice: again, others: [] };
    }
    const possible = choices.filter((choice) =>
      !this.#rounds.has(choice.who) || !run.isNapOf(choice)
    );
    if (possible.length === 0) return undefined;
    const priced = possible.map((choice) => ({
      choice,
      // Whoever only naps in vain is left for nothing.
      more: isLooping ? extrasOf(choice) : run.costOf(choice),
    }));
    const first = priced.find(({ choice, more }) => more === 0 && choice.who === last?.who) ??
      priced.find(({ more }) => more === 0);
    return { choice: first?.choice, others: priced.filter((one) => one !== first) };
  }
}

/** How much of a choice is out of the ordinary: that it fails, and that its answer shares a turn. */
function extrasOf({ fault, withNext }: Choice): number {
  return (fault ? 1 : 0) + (withNext === undefined ? 0 : 1);
}
