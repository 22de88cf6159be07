import type { Client } from "../../kit/desk/desk.ts";
import type { Observation, Step } from "../simulation/observation.ts";
import { SoloClient, type Surroundings } from "../simulation/solo_client.ts";

/** One step of a process: an operation of one of its tasks happens. */
export interface TaskStep extends Step {
  /** The task's place. */
  readonly who: number;
  /** Whether the answer of the next step arrives in the same turn of the event loop. */
  readonly withNext?: boolean;
}

/** A run of a process that is to be made, from its start or from where an earlier one stands. */
export interface TaskQuery {
  /** The number of this run, which one later query can go on with. */
  readonly run: number;
  /** The number of the run that it goes on with; -1 for a new process. */
  readonly after: number;
  /** The names of its tasks. */
  readonly names: readonly string[];
  /** What happens, one step after the other. */
  readonly steps: readonly TaskStep[];
}

/** Runs processes whose tasks share the variables of their module. */
export interface TaskRunner {
  /** Whether the module may have variables; absent where nobody knows. */
  readonly hasVariables?: boolean;
  /**
   * Makes a run.
   *
   * @returns What each task looks like after the last step.
   */
  observeTasks(query: TaskQuery): Promise<readonly Observation[]>;
}

/** The number of the next run of each runner. */
const nextRuns = new WeakMap<TaskRunner, number>();

/** A process as far as it has come, and what has happened since. */
export class TaskProcess {
  readonly #runner: TaskRunner;
  readonly #names: readonly string[];
  /** The run that has made all steps but the ones below; -1 while there is none. */
  #run = -1;
  readonly #unmade: TaskStep[] = [];

  constructor(runner: TaskRunner, names: readonly string[]) {
    this.#runner = runner;
    this.#names = names;
  }

  /** Takes note of a step: the process makes it when it catches up. */
  happens(step: TaskStep): void {
    this.#unmade.push(step);
  }

  /** Makes the steps that are not made yet, but for those of a turn that is not whole. @returns what tasks look like */
  async catchUp(): Promise<readonly Observation[]> {
    const run = nextRuns.get(this.#runner) ?? 0;
    nextRuns.set(this.#runner, run + 1);
    const whole = 1 + this.#unmade.findLastIndex(({ withNext }) => !withNext);
    const observed = await this.#runner.observeTasks({
      ...{ run, after: this.#run, names: this.#names, steps: this.#unmade.splice(0, whole) },
    });
    this.#run = run;
    return observed;
  }
}

/** The most processes that are kept where they stand. */
const MOST_STANDING = 20;

/**
 * Runs processes within this very process: to each of them belongs a client of its own.
 *
 * @param makeClient Makes what every task does, and with it all that the tasks share besides their desks.
 * @param surroundings Where it runs.
 */
export class LocalTaskRunner implements TaskRunner {
  readonly #makeClient: () => Client | Promise<Client>;
  readonly #surroundings: Surroundings;
  /** Processes that stand where their runs have led them. Each goes on once: there is no way back. */
  readonly #standing = new Map<number, readonly SoloClient[]>();

  constructor(makeClient: () => Client | Promise<Client>, surroundings: Surroundings) {
    this.#makeClient = makeClient;
    this.#surroundings = surroundings;
  }

  /** @throws {RangeError} when it is to go on with a run that has gone on already, or was forgotten */
  async observeTasks({ run, after, names, steps }: TaskQuery): Promise<readonly Observation[]> {
    const tasks = after < 0 ? await this.#start(names) : this.#goOn(after);
    this.#keep(run, tasks);
    for (const turn of turnsOf(steps)) {
      // A process that does something else the second time has nothing that could happen.
      if (!waitFor(turn, tasks)) break;
      await this.#surroundings.globals.runTogether(
        turn.map((step) => [tasks[step.who]!, () => answer(step, tasks)] as const),
      );
    }
    return tasks.map((task) => task.observe());
  }

  async #start(names: readonly string[]): Promise<readonly SoloClient[]> {
    const client = await this.#makeClient();
    return await SoloClient.startTogether(client, names, this.#surroundings);
  }

  #goOn(run: number): readonly SoloClient[] {
    const tasks = this.#standing.get(run);
    if (!tasks) throw new RangeError(`Cannot go on with run ${run} as it does not stand any more`);
    this.#standing.delete(run);
    return tasks;
  }

  /** Keeps a process in case that its run goes on; the oldest ones are forgotten. */
  #keep(run: number, tasks: readonly SoloClient[]): void {
    this.#standing.set(run, tasks);
    if (this.#standing.size <= MOST_STANDING) return;
    const [oldest] = this.#standing.keys();
    if (oldest !== undefined) this.#standing.delete(oldest);
  }
}

/** Steps, with those together whose answers arrive in one turn. */
function turnsOf(steps: readonly TaskStep[]): TaskStep[][] {
  const turns: TaskStep[][] = [];
  for (const [index, step] of steps.entries()) {
    if (steps[index - 1]?.withNext) turns.at(-1)?.push(step);
    else turns.push([step]);
  }
  return turns;
}

/** Whether tasks wait for all operations of a turn. */
function waitFor(turn: readonly TaskStep[], tasks: readonly SoloClient[]): boolean {
  return turn.every(({ who, slot }, index) => {
    const earlier = turn.slice(0, index).filter((step) => step.who === who).length;
    return tasks[who]?.waitsFor(slot + earlier) ?? false;
  });
}

function answer(step: TaskStep, tasks: readonly SoloClient[]): void {
  for (const [who, task] of tasks.entries()) if (who !== step.who) task.beginStep(step.at);
  tasks[step.who]?.answer(step);
}
