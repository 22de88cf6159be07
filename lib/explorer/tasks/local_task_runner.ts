import type { Client } from "../../kit/desk/desk.ts";
import type { Observation } from "../simulation/observation.ts";
import { SoloClient, type Surroundings } from "../simulation/solo_client.ts";
import type { TaskQuery, TaskRunner, TaskStep } from "./task_process.ts";

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
      await this.#surroundings.globals.runTogether(turn.map((step, index) => ({
        issuer: tasks[step.who]!,
        start: taken(step, tasks),
        microtasks: turn[index - 1]?.withNext ?? 0,
      })));
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
    if (steps[index - 1]?.withNext !== undefined) turns.at(-1)?.push(step);
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

/** Lets an operation happen. @returns what gives its answer */
function taken(step: TaskStep, tasks: readonly SoloClient[]): () => void {
  for (const [who, task] of tasks.entries()) if (who !== step.who) task.beginStep(step.at);
  return tasks[step.who]!.taken(step);
}
