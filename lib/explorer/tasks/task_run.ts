import type { FailureReason, Waiting } from "../../text/failure_reason.ts";
import type { Failure } from "../failure.ts";
import type { Choice } from "../product/product_state.ts";
import { FAULT_MARKS } from "../replay.ts";
import type { WorldView } from "../product/rules.ts";
import { type Observation, standing } from "../simulation/observation.ts";
import type { ClientEnd, TraceStep } from "../trace.ts";
import { namesOf, rowOf } from "../product/trace_rows.ts";
import type { World } from "../product/world.ts";
import { answeredTask, looksAsleep, type Task, taskAfter } from "./task.ts";
import { TaskProcess, type TaskRunner } from "./task_process.ts";
import { type TaskOptions, TaskRecord } from "./task_record.ts";

/**
 * Two answers that share a turn are up to so many microtasks apart. Each `await` of a settled promise takes one, and
 * `return` of a promise in an async function three.
 */
export const MOST_MICROTASKS = 5;

/** What follows an operation in a schedule whose answer arrives in the same turn as the next one. */
const SAME_TURN_MARK = "+";

/**
 * One run of a process with several tasks, under the schedule that its caller picks choice by choice. After each
 * answer the code of all tasks goes on until nothing follows without another operation: the event loop begins its
 * next turn only when all microtasks have run. But several answers may arrive in one turn, as Deno gives those of
 * files, and then the code of their tasks takes turns at each `await`: that is a choice, too.
 */
export class TaskRun {
  readonly names: readonly string[];
  readonly #process: TaskProcess;
  readonly #options: TaskOptions;
  readonly #record: TaskRecord;
  #observed: readonly Observation[];
  #fails = 0;
  /** The rows of answers that have arrived in this turn, and with which no code has gone on yet. */
  readonly #answered: TraceStep[] = [];
  /** Whether two answers have arrived in one turn: that is tried once in a run. */
  #hasSharedTurn = false;
  #last = -1;

  private constructor(
    process: TaskProcess,
    options: TaskOptions,
    observed: readonly Observation[],
  ) {
    this.names = options.names;
    this.#process = process;
    this.#options = options;
    this.#observed = observed;
    this.#record = new TaskRecord(options, observed);
    this.#record.effects(observed, this.#record.desk.view);
    this.#record.follow(observed, this.#fails);
  }

  /**
   * Starts a run.
   *
   * @param known What the tasks look like at the start, if that is known: then no process is needed yet.
   */
  static async of(
    runner: TaskRunner,
    options: TaskOptions,
    known?: readonly Observation[],
  ): Promise<TaskRun> {
    const process = new TaskProcess(runner, options.names);
    return new TaskRun(process, options, known ?? await process.catchUp());
  }

  /** What all tasks look like. */
  get observed(): readonly Observation[] {
    return this.#observed;
  }

  /** Makes what was taken without a process, in one of its own. @returns what the tasks look like there */
  async catchUp(): Promise<readonly Observation[]> {
    return await this.#process.catchUp();
  }

  /** Where all stand. */
  get state(): { readonly world: World; readonly parts: readonly Task[] } {
    return this.#record.desk.state;
  }

  /** What all tasks look like to somebody who cannot tell how long a nap is. */
  get standing(): string {
    return JSON.stringify(this.#observed.map((observation) => standing(observation)));
  }

  /** Whether an answer has arrived with which the code goes on only when another one has. */
  get isWithinTurn(): boolean {
    return this.#answered.length > 0;
  }

  /** What was picked last, and what came of it. */
  get lastStep(): TraceStep | undefined {
    return this.trace.findLast(({ id }) => id !== undefined);
  }

  /** Whether a choice is that a nap ends. */
  isNapOf(choice: Choice): boolean {
    return this.#record.desk.operationOf(choice).sleep !== undefined;
  }

  /** Whether some task has looked at the clock, or has used random numbers. */
  get saw(): { readonly clock: boolean; readonly name: boolean; readonly chance: boolean } {
    const some = (what: "clock" | "name" | "chance"): boolean =>
      this.#observed.some(({ saw }) => saw[what]);
    return { clock: some("clock"), name: some("name"), chance: some("chance") };
  }

  /** What tasks had done last while another one was kept waiting for them. */
  get keptOutAfter(): ReadonlySet<string> {
    return this.#record.keptOutAfter;
  }

  /** Everything that has happened. */
  get trace(): readonly TraceStep[] {
    return this.#record.trace;
  }

  /** What was picked. */
  get schedule(): readonly string[] {
    return this.#record.schedule;
  }

  /** What can be picked next, and what each is called in a schedule. */
  get choices(): { id: string; choice: Choice }[] {
    if (this.problem) return [];
    return this.#possible().map((choice) => ({ id: this.#idOf(choice), choice }));
  }

  /** What is wrong, as soon as something is. */
  get problem(): FailureReason | undefined {
    return this.#record.problem;
  }

  /** How each task stands. */
  get clients(): ClientEnd[] {
    return this.#record.clients;
  }

  /** Who waits for what somebody else has, and which tasks wait for another one. */
  get waiting(): Waiting[] {
    return this.#record.waiting;
  }

  /** What a choice costs: 1 for a preemption, 1 for a fault, and 1 for an answer that shares its turn. */
  costOf({ who, fault, withNext }: Choice): number {
    const couldGoOn = !this.isWithinTurn &&
      this.#record.desk.possible().some((choice) => choice.who === this.#last);
    return (who !== this.#last && couldGoOn ? 1 : 0) + (fault ? 1 : 0) +
      (withNext === undefined ? 0 : 1);
  }

  /**
   * Takes a choice.
   *
   * @param known What the tasks look like afterwards, if that is known: then it is only noted what happens.
   */
  async take(choice: Choice, known?: readonly Observation[]): Promise<void> {
    const { who, slot, fault, withNext } = choice;
    const id = this.#idOf(choice);
    const task = this.state.parts[who]!;
    const operation = this.#record.desk.operationOf(choice);
    const others = namesOf(task.state.pending.toSpliced(slot, 1));
    const before = this.#record.desk.view;
    const answer = this.#record.desk.do(choice);
    this.#process.happens({
      who,
      slot,
      at: this.#record.desk.now,
      answer,
      ...(withNext !== undefined && { withNext }),
    });
    const row: Omit<TraceStep, "state"> = {
      ...rowOf(this.names[who] ?? "", operation, answer, this.names, fault as "fails"),
      id,
      ...(others.length > 0 && { meanwhile: others }),
      ...(task.afterWait[slot] && { waitedForTask: true }),
    };
    if (fault === "fails") this.#fails++;
    this.#record.schedule.push(id);
    this.#last = who;
    if (withNext !== undefined) {
      this.#hasSharedTurn = true;
      this.#answered.push(this.#record.happens(who, { ...row, withNext: true }, before));
      this.#record.desk.change(who, answeredTask(this.state.parts[who]!, slot));
    } else {
      await this.#goOn(who, row, before, known);
    }
  }

  /** The run as a failure. */
  async failure(
    reason: FailureReason,
    preemptions: number,
    keptOutAfter: ReadonlySet<string> = this.keptOutAfter,
  ): Promise<Failure> {
    return await this.#record.failure(reason, preemptions, this.saw, keptOutAfter);
  }

  /** Has the code of all tasks go on after the last answer of a turn, and notes what follows. */
  async #goOn(
    who: number,
    row: Omit<TraceStep, "state">,
    before: WorldView,
    known: readonly Observation[] | undefined,
  ): Promise<void> {
    const asleep = this.#record.desk.asleep;
    this.#observed = known ?? await this.#process.catchUp();
    const hasEnded = (name: string): boolean =>
      this.#observed[this.names.indexOf(name)]?.status !== "running";
    const woken = asleep.filter((name) => !looksAsleep(this.#observed[this.names.indexOf(name)]!));
    this.#record.happens(who, {
      ...row,
      ...(woken.length > 0 && { wakes: woken }),
      ...(hasEnded(row.client) && { ends: true }),
    }, before);
    for (const answered of this.#answered.splice(0)) {
      if (answered.client !== row.client && hasEnded(answered.client)) answered.ends = true;
    }
    this.#record.effects(this.#observed, before);
    for (const [at, task] of this.state.parts.entries()) {
      this.#record.desk.change(at, taskAfter(task, this.#observed[at]!, this.#record.desk.now));
    }
    this.#record.follow(this.#observed, this.#fails);
  }

  #possible(): Choice[] {
    const { fail = 0, decline = 0 } = this.#options.faults;
    const alone = this.#record.desk.possible().flatMap((choice): Choice[] => {
      const { mayFail, kind } = this.#record.desk.operationOf(choice);
      const most = kind === "pay" ? fail + decline : fail;
      return mayFail && !choice.fault && this.#fails < most
        ? [choice, { ...choice, fault: "fails" }]
        : [choice];
    });
    const sharing = alone.filter((choice) => this.#record.desk.canShareTurn(choice));
    if (this.isWithinTurn) return sharing;
    if (this.#hasSharedTurn) return alone;
    const first = sharing.filter((choice) => this.#record.desk.leavesOneToShare(choice));
    return [...alone, ...first.flatMap(atEachDistance)];
  }

  #idOf({ who, slot, fault, withNext }: Choice): string {
    const marks = `${fault ? FAULT_MARKS[fault] : ""}${
      withNext === undefined ? "" : `${SAME_TURN_MARK}${withNext || ""}`
    }`;
    return `${this.names[who]}${this.state.parts[who]?.numbers[slot]}${marks}`;
  }
}

/** A choice whose answer shares its turn: once for each number of microtasks after which the next one arrives. */
function atEachDistance(choice: Choice): Choice[] {
  return Array.from({ length: MOST_MICROTASKS + 1 }, (_, withNext) => ({ ...choice, withNext }));
}
