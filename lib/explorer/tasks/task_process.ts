import type { Observation, Step } from "../simulation/observation.ts";

/** One step of a process: an operation of one of its tasks happens. */
export interface TaskStep extends Step {
  /** The task's place. */
  readonly who: number;
  /** Present where the answer of the next step arrives in the same turn of the event loop, after so many microtasks. */
  readonly withNext?: number;
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
  /** How many processes it can run side by side. @default {1} */
  readonly atOnce?: number;
  /**
   * Makes a run.
   *
   * @returns What each task looks like after the last step.
   */
  observeTasks(query: TaskQuery): Promise<readonly Observation[]>;
}

/** No number is used twice, as several explorations may have the same runner. */
let numbers = 0;

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
    const run = numbers++;
    const whole = 1 + this.#unmade.findLastIndex(({ withNext }) => withNext === undefined);
    const observed = await this.#runner.observeTasks({
      ...{ run, after: this.#run, names: this.#names, steps: this.#unmade.splice(0, whole) },
    });
    this.#run = run;
    return observed;
  }
}
