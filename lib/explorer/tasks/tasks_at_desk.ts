import type { Waiting } from "../../text/failure_reason.ts";
import { Answers } from "../answers.ts";
import { waitingIn } from "../product/ends.ts";
import type { CheckedExploreOptions } from "../options.ts";
import { ANOTHER_TASK } from "../picture_of_run.ts";
import type { Choice } from "../product/product_state.ts";
import { endsOf, WorldView } from "../product/rules.ts";
import { hadBefore, locksAfter, without } from "../product/lock_holds.ts";
import { keyOfPermit, thingsAtStart } from "../product/shared_things.ts";
import type { Answer, Effect, Operation } from "../simulation/operation.ts";
import type { ClientEnd } from "../trace.ts";
import { type World, Worlds } from "../product/world.ts";
import { isAsleep, type Task } from "./task.ts";

/** The tasks of a process, and what they share at their desks: what can happen there, and what comes of it. */
export class TasksAtDesk {
  readonly #names: readonly string[];
  readonly #answers = new Answers();
  readonly #worlds: Worlds;
  #world: World;
  #tasks: readonly Task[];

  constructor(
    { names, tickets, earlier }: Pick<CheckedExploreOptions, "names" | "tickets" | "earlier">,
    tasks: readonly Task[],
  ) {
    this.#names = names;
    this.#tasks = tasks;
    this.#worlds = new Worlds(this.#answers, {
      terminal: (lines) => lines,
      ages: true,
      clock: true,
    });
    this.#world = this.#worlds.of(thingsAtStart({ tickets, earlier, journeys: [] }));
  }

  /** Where all stand. */
  get state(): { readonly world: World; readonly parts: readonly Task[] } {
    return { world: this.#world, parts: this.#tasks };
  }

  /** What rules see of it. */
  get view(): WorldView {
    return new WorldView(this.#world, this.#tasks, this.#names);
  }

  /** Milliseconds of virtual time. */
  get now(): number {
    return this.#world.things.now;
  }

  /** How each task stands. */
  get ends(): (ClientEnd & { memories: readonly string[] })[] {
    return endsOf(this.#tasks, this.#names);
  }

  /** The names of those that wait for another task. */
  get asleep(): string[] {
    return this.#names.filter((_, who) => isAsleep(this.#tasks[who]!));
  }

  /** Who waits for what somebody else has, and which tasks wait for another one. */
  get waiting(): Waiting[] {
    return [
      ...waitingIn(this.state, this.#names, this.#worlds),
      ...this.asleep.map((client): Waiting => ({
        client,
        kind: "wait",
        on: ANOTHER_TASK,
        from: 0,
      })),
    ];
  }

  /** What can happen next, but for what fails. */
  possible(): Choice[] {
    return this.#tasks.flatMap(({ state: { pending } }, who) =>
      pending.flatMap((operation, slot): Choice[] => {
        if (!this.#isBlocked(operation, who, slot)) return [{ who, slot }];
        return operation.timeout === undefined ? [] : [{ who, slot, fault: "gives up" }];
      })
    );
  }

  /** The operation that is picked. */
  operationOf({ who, slot }: Choice): Operation {
    return this.#tasks[who]!.state.pending[slot]!;
  }

  /** Whether all that a task waits for has to wait itself. */
  isHeldUp(who: number): boolean {
    const { status, pending } = this.#tasks[who]!.state;
    return status === "running" &&
      pending.every((operation, slot) => this.#isBlocked(operation, who, slot));
  }

  /**
   * Whether the answer of an operation can arrive in one turn of the event loop with that of another one. The
   * callback of a timer has a turn to itself (HTML, 8.1.7.3: a microtask checkpoint follows each task).
   */
  canShareTurn(choice: Choice): boolean {
    return choice.fault !== "gives up" && this.operationOf(choice).sleep === undefined;
  }

  /** Whether another operation could happen in the same turn after this one, which can share it. */
  leavesOneToShare(choice: Choice): boolean {
    const { world } = choice.fault
      ? this.state
      : this.#worlds.do(this.#world, this.operationOf(choice));
    return this.#tasks.some((task, who) =>
      task.state.pending.some((other, slot) =>
        (who !== choice.who || slot !== choice.slot) && other.sleep === undefined &&
        !this.#worlds.isBlocked(world, other, who, task, slot)
      )
    );
  }

  /** Does what is picked, when it is due. */
  do(choice: Choice): Answer {
    const { who, slot, fault } = choice;
    const { due, locks, permits } = this.#tasks[who]!;
    const operation = this.operationOf(choice);
    // A nap ends no sooner than it should; all else takes no time.
    this.#world = this.#worlds.later(this.#world, Math.max(0, (due[slot] ?? 0) - this.now));
    if (fault === "fails" || fault === "gives up") return { fault };
    const { world, answer, takesLock, takesPermit } = this.#worlds.do(this.#world, operation);
    this.#world = world;
    this.change(who, { locks: locksAfter(locks, operation, takesLock) });
    if (takesPermit) this.change(who, { permits: [...permits, keyOfPermit(operation)] });
    return this.#answers.answerOf(answer);
  }

  /** Takes note of what a task has done within a step without waiting for its turn. */
  took(effect: Effect, who: number): void {
    const { kind } = effect;
    const { locks, permits, inSection } = this.#tasks[who]!;
    if (kind === "release" || kind === "step back") {
      const had = hadBefore(effect, locks);
      this.#world = this.#worlds.unlocked(this.#world, had, who, []);
      this.change(who, { locks: had.reduce(without, locks) });
    } else if (kind === "give back") {
      const at = permits.indexOf(keyOfPermit(effect));
      this.#world = this.#worlds.withPermits(this.#world, permits.slice(at, at + 1), who, []);
      this.change(who, { permits: permits.filter((_, index) => index !== at) });
    } else {
      this.change(who, { inSection: Math.max(0, inSection + (kind === "enter" ? 1 : -1)) });
    }
  }

  /** Changes where a task stands. */
  change(who: number, fields: Partial<Task>): void {
    this.#tasks = this.#tasks.with(who, { ...this.#tasks[who]!, ...fields });
  }

  #isBlocked(operation: Operation, who: number, slot: number): boolean {
    return this.#worlds.isBlocked(this.#world, operation, who, this.#tasks[who]!, slot);
  }
}
