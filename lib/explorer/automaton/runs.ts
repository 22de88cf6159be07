import type { Journey } from "../../kit/desk/journeys.ts";
import type { ClientRunner, Query, Repeat } from "../simulation/runner.ts";
import { type Observation, signatureOf, type Step } from "../simulation/observation.ts";

/** A run of a client: what it was told. Runs that begin alike share their beginnings. */
export interface Run {
  /** The client's own name. */
  readonly name: string;
  /** The client's own journey. */
  readonly journey: Journey;
  readonly parent: Run | undefined;
  readonly step: Step | undefined;
  /** The runs that go on with it; absent as long as there are none. */
  children: Map<string, Run> | undefined;
  /** The number by which the runner knows it; -1 before it was made. */
  number: number;
  /** What the client looked like in the end. */
  observation: Observation | undefined;
}

/** What a client looked like when the same run was made twice, and was not the same. */
export interface ChangedRun {
  readonly first: Observation;
  readonly second: Observation;
}

/** No number is used twice, as several explorations may have the same runner. */
let numbers = 0;

/**
 * All runs of a client that were made: none is made twice, in however many explorations. What a client does
 * depends on nothing but what it is told.
 */
export class Runs {
  readonly #runner: ClientRunner;
  readonly #starts = new Map<string, Run>();
  readonly #changed: ChangedRun[] = [];
  /** What clients have looked like: the same look is kept once, whatever the run. */
  readonly #looks = new Map<string, Observation>();
  /** How many rounds looked alike, by the run and the round. */
  readonly #rounds = new Map<string, number>();
  #made = 0;

  constructor(runner: ClientRunner) {
    this.#runner = runner;
  }

  /** How many were made. */
  get made(): number {
    return this.#made;
  }

  /** Runs that were not the same the second time, be it only by the length of naps. */
  get changed(): readonly ChangedRun[] {
    return this.#changed;
  }

  /** The most permits of a semaphore that clients have asked for; 0 if there was none. */
  get mostPermits(): number {
    return [...this.#looks.values()].flatMap(({ pending }) => pending)
      .reduce((most, { operation }) => Math.max(most, operation.permits ?? 0), 0);
  }

  /** The run of a client of this name, and with this journey, up to its first operation. */
  start(name: string, journey: Journey): Run {
    const key = [name, ...journey].join(" ");
    let start = this.#starts.get(key);
    if (!start) this.#starts.set(key, start = newRun({ name, journey }));
    return start;
  }

  /** A run and one more step. */
  then(run: Run, step: Step): Run {
    const { slot, at, answer } = step;
    const key = `${slot} ${at} ${JSON.stringify(answer)}`;
    let next = run.children?.get(key);
    if (!next) {
      run.children ??= new Map();
      run.children.set(key, next = newRun(run, run, step));
    }
    return next;
  }

  /** Makes those of some runs that were not made yet. */
  async make(runs: readonly Run[]): Promise<void> {
    const open = new Set(runs.filter(({ observation }) => !observation));
    if (open.size === 0) return;
    const queries = Array.from(open, (run) => this.#queryOf(run));
    const replies = await this.#runner.observe(queries);
    for (const [index, run] of [...open].entries()) {
      const reply = replies[index];
      if (!reply) throw new RangeError("Cannot go on as the runner has not answered");
      run.observation = this.#kept(reply.observation);
      if (reply.before) this.#compare(lastMadeBefore(run), reply.before);
    }
  }

  /** Makes a run once more from its start, to see whether the same comes of it. */
  async makeAgain(run: Run): Promise<void> {
    const steps: Step[] = [];
    for (let at = run; at.parent && at.step; at = at.parent) steps.push(at.step);
    const { name, journey } = run;
    const query = { run: this.#nextNumber(), after: -1, name, journey, steps: steps.reverse() };
    const [reply] = await this.#runner.observe([query]);
    if (reply) this.#compare(run, reply.observation);
  }

  /** Makes a round of steps after a run again and again. @returns how many rounds looked alike */
  async repeat(run: Run, steps: readonly Step[], repeat: Repeat): Promise<number> {
    const key = JSON.stringify([run.number, repeat, steps]);
    let alike = this.#rounds.get(key);
    if (alike === undefined) {
      const { number: after, name, journey } = run;
      const query = { run: this.#nextNumber(), after, name, journey, steps, repeat };
      const [reply] = await this.#runner.observe([query]);
      this.#rounds.set(key, alike = reply?.rounds ?? 0);
    }
    return alike;
  }

  #kept(observation: Observation): Observation {
    const text = JSON.stringify(observation);
    const known = this.#looks.get(text);
    if (!known) this.#looks.set(text, observation);
    return known ?? observation;
  }

  #nextNumber(): number {
    this.#made++;
    return numbers++;
  }

  /** A run as the next steps after one that was made. */
  #queryOf(run: Run): Query {
    const steps: Step[] = [];
    let at = run;
    for (; at.parent && at.step && (at === run || at.number < 0); at = at.parent) {
      steps.push(at.step);
    }
    const after = at === run ? -1 : at.number;
    run.number = this.#nextNumber();
    const { number, name, journey } = run;
    return { run: number, after, name, journey, steps: steps.reverse() };
  }

  #compare(run: Run | undefined, observation: Observation): void {
    if (!run?.observation) return;
    const [first, second] = [withoutRejection(run.observation), withoutRejection(observation)];
    if (signatureOf(first, true) !== signatureOf(second, true)) {
      this.#changed.push({ first, second });
    }
  }
}

/** When a rejection is reported is up to where the client runs; that there is one is a failure anyway. */
function withoutRejection({ rejection: _, ...observation }: Observation): Observation {
  return observation;
}

function lastMadeBefore({ parent }: Run): Run | undefined {
  let at = parent;
  while (at && !at.observation) at = at.parent;
  return at;
}

function newRun(
  { name, journey }: Pick<Run, "name" | "journey">,
  parent?: Run,
  step?: Step,
): Run {
  return { name, journey, parent, step, children: undefined, number: -1, observation: undefined };
}
