import type { FailureReason, Waiting } from "../../text/failure_reason.ts";
import { type Failure, failureOf } from "../failure.ts";
import type { CheckedExploreOptions } from "../options.ts";
import { brokenByEnd, brokenByStep, type WorldView } from "../product/rules.ts";
import type { Observation } from "../simulation/observation.ts";
import type { ClientEnd, TraceStep } from "../trace.ts";
import { stateOf } from "../product/trace_rows.ts";
import { type Task, taskAtStart } from "./task.ts";
import { TasksAtDesk } from "./tasks_at_desk.ts";

/** How the tasks of a process are set up. */
export type TaskOptions = Pick<
  CheckedExploreOptions,
  "names" | "tickets" | "earlier" | "checks" | "faults"
>;

/** What has happened in a run of tasks, row by row, and what its rules say of it. */
export class TaskRecord {
  readonly desk: TasksAtDesk;
  readonly trace: TraceStep[] = [];
  /** What was picked. */
  readonly schedule: string[] = [];
  /** What tasks had done last while another one was kept waiting for them. */
  readonly keptOutAfter = new Set<string>();
  readonly #options: TaskOptions;
  /** The row at which a task began to wait, by its name. */
  readonly #waitsFrom = new Map<string, number>();
  #problem: FailureReason | undefined;

  constructor(options: TaskOptions, observed: readonly Observation[]) {
    this.#options = options;
    const { checks } = options;
    const rules = checks.filter(({ remember }) => remember).length;
    this.desk = new TasksAtDesk(options, observed.map((one) => taskAtStart(one, rules)));
  }

  /** What is wrong, as soon as something is. */
  get problem(): FailureReason | undefined {
    return this.#problem;
  }

  /** Where all tasks stand. */
  get tasks(): readonly Task[] {
    return this.desk.state.parts;
  }

  /** How each task stands. */
  get clients(): ClientEnd[] {
    return this.desk.ends.map(({ memories: _, ...end }) => end);
  }

  /** Who waits for what somebody else has, and which tasks wait for another one. */
  get waiting(): Waiting[] {
    return this.desk.waiting
      .map((waiting) => ({ ...waiting, from: this.#waitsFrom.get(waiting.client) ?? 0 }));
  }

  /** Records a row and shows it to the rules. */
  happens(who: number, row: Omit<TraceStep, "state">, before: WorldView): TraceStep {
    const { checks } = this.#options;
    const { view } = this.desk;
    const step: TraceStep = { ...row, state: stateOf(view) };
    this.trace.push(step);
    const memorable = checks.filter(({ remember }) => remember);
    const { memories } = this.tasks[who]!;
    this.desk.change(who, {
      memories: memorable.map(({ remember }, index) =>
        remember?.(memories[index] ?? "", step, view) ?? ""
      ),
    });
    this.#problem ??= brokenByStep(checks.filter(({ always }) => always), step, view, before);
    return step;
  }

  /** Records what tasks did to shared things within a step, without waiting for their turn. */
  effects(observed: readonly Observation[], before: WorldView): void {
    for (const [who, { effects }] of observed.entries()) {
      for (const effect of effects) {
        const { kind, on, meanwhile = [] } = effect;
        this.desk.took(effect, who);
        const client = this.#options.names[who] ?? "";
        const others = meanwhile.length > 0 ? { meanwhile: [...meanwhile] } : {};
        this.happens(who, { client, kind, on, detail: "", value: "", ...others }, before);
      }
    }
  }

  /**
   * Notes who waits after a step, and for what others do, and what is wrong.
   *
   * @param fails How many operations have failed.
   */
  follow(observed: readonly Observation[], fails: number): void {
    for (const name of this.desk.asleep) {
      const others = this.trace.findLast(({ client, ends }) => client !== name && !ends);
      if (others) this.keptOutAfter.add(others.kind);
    }
    for (const [who, name] of this.#options.names.entries()) {
      if (!this.desk.isHeldUp(who)) this.#waitsFrom.delete(name);
      else if (!this.#waitsFrom.has(name)) this.#waitsFrom.set(name, this.trace.length);
    }
    const rejection = observed.find(({ rejection }) => rejection !== undefined)?.rejection;
    if (rejection !== undefined) {
      this.#problem ??= { kind: "unhandled rejection", error: rejection };
    }
    if (this.desk.possible().length === 0) this.#problem ??= this.#problemAtEnd(fails > 0);
  }

  /** The run as a failure. What knows the causes of failures is loaded only now. */
  async failure(
    reason: FailureReason,
    preemptions: number,
    saw: { readonly clock: boolean; readonly name: boolean; readonly chance: boolean },
    keptOutAfter: ReadonlySet<string>,
  ): Promise<Failure> {
    const { schedule, trace, clients, waiting } = this;
    const run = { schedule, preemptions, trace, clients, waiting };
    const { explained } = await import("../causes/explained.ts");
    return await explained(failureOf(run, reason), this.#options.checks, saw, keptOutAfter);
  }

  #problemAtEnd(hadFaults: boolean): FailureReason | undefined {
    const { checks, tickets } = this.#options;
    const { asleep, ends, view } = this.desk;
    if (asleep.length > 0) return { kind: "never woken", asleep };
    if (this.waiting.length > 0) return { kind: "deadlock", waiting: this.waiting };
    return brokenByEnd(checks, ends, view, { tickets, journeys: [] }, hadFaults);
  }
}
