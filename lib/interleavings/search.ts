import { type Choice, commutingWith } from "./choice.ts";
import type { Program } from "./program.ts";
import { Run } from "./run.ts";
import { simplicity } from "./simplicity.ts";
import { showValue } from "./show_value.ts";
import type { ClientEnd, Problem, TraceStep, Waiting } from "./trace.ts";
import type { Wait } from "./waits.ts";

/**
 * What may be left out without losing an outcome. `"sleep sets"`: of two orders that cannot matter,
 * one (Godefroid 1996). `"same situation"`: what follows a situation that was reached before.
 */
export type Reduction = "none" | "sleep sets" | "same situation" | "both";

/** How far a search goes. */
export interface SearchOptions {
  reduction: Reduction;
  /** The most forced switches and faults in one schedule. */
  maxSwitches: number;
  /** The most runs. */
  maxRuns: number;
  /** The most steps in one run. */
  maxSteps: number;
  /** When to stop, by `performance.now()`. */
  deadline: number;
  /** Whether situations with other waits behind them are other situations. */
  measureWaits: boolean;
  /** Whether to look through all schedules that are as simple as the first failing one. */
  wholeLevel: boolean;
}

/** A run that failed. */
export interface FailedRun extends Problem {
  /** The schedule, to play it again: `"Ann1 Bob1 Bob2 Ann2"`. */
  schedule: string;
  /** Forced switches and faults in it. */
  switches: number;
  trace: TraceStep[];
  clients: ClientEnd[];
  waiting: Waiting[];
}

/** What a search found. */
export interface SearchResult {
  failure?: FailedRun;
  /** Whether every schedule was tried, or left out for good reason. */
  complete: boolean;
  runs: number;
  steps: number;
  /** The runs until the first failure, and when it came, in milliseconds from the start. */
  firstFailure?: { run: number; ms: number };
  notes: Set<string>;
  /** The longest wait of a client in any of the runs. */
  longestWait?: Wait;
  /** Whether the world changed between operations, which sleep sets do not allow for. */
  changedInBetween: boolean;
}

/** A choice that a schedule makes, after those before it. */
interface ScheduleNode {
  before: ScheduleNode | undefined;
  id: string;
  /** What could be chosen from, to notice when it is something else the next time. */
  menu: string;
  switches: number;
  /** Choices that need not be tried here, because another order was. */
  asleep: ReadonlyMap<string, Choice>;
}

/**
 * Runs a program under every schedule, simplest first: all with no forced switch, then all with one,
 * and so on (iterative context bounding, Musuvathi and Qadeer 2007). Nothing is kept of a run but the
 * choices that it did not take: to go on from one of them, the program is run again from the start.
 */
export class Search<W> {
  readonly #program: Program<W>;
  readonly #options: SearchOptions;
  readonly #usesSleepSets: boolean;
  readonly #usesSituations: boolean;
  /** Schedules to be tried, by their number of forced switches and faults. */
  readonly #levels: ScheduleNode[][] = [];
  /** Situations seen, and which of their choices were left out each time. */
  readonly #seen = new Map<string, ReadonlySet<string>>();
  readonly #pasts = new Map<string, number>();
  readonly #result: SearchResult = {
    complete: true,
    runs: 0,
    steps: 0,
    notes: new Set(),
    changedInBetween: false,
  };
  #unhandled: { reason: unknown } | undefined;

  constructor(program: Program<W>, options: SearchOptions) {
    this.#program = program;
    this.#options = options;
    const { reduction } = options;
    this.#usesSleepSets = reduction === "sleep sets" || reduction === "both";
    this.#usesSituations = reduction === "same situation" || reduction === "both";
  }

  async search(): Promise<SearchResult> {
    const onRejection = (event: PromiseRejectionEvent): void => {
      event.preventDefault();
      this.#unhandled = { reason: event.reason };
    };
    globalThis.addEventListener("unhandledrejection", onRejection);
    try {
      await this.#searchLevels();
    } finally {
      globalThis.removeEventListener("unhandledrejection", onRejection);
    }
    return this.#result;
  }

  async #searchLevels(): Promise<void> {
    const began = performance.now();
    const { maxSwitches, maxRuns, deadline, wholeLevel } = this.#options;
    this.#levels.push([
      { before: undefined, id: "", menu: "", switches: 0, asleep: new Map() },
    ]);
    for (let switches = 0; switches < this.#levels.length; switches++) {
      const level = this.#levels[switches] ?? [];
      for (let node = level.pop(); node; node = level.pop()) {
        const { runs } = this.#result;
        if (switches > maxSwitches || runs >= maxRuns || performance.now() >= deadline) {
          this.#result.complete = false;
          return;
        }
        const failure = await this.#runFrom(node);
        if (this.#result.changedInBetween && this.#usesSleepSets) return;
        if (!failure) continue;
        this.#result.firstFailure ??= { run: this.#result.runs, ms: performance.now() - began };
        const best = this.#result.failure;
        if (!best || simplicity(failure) < simplicity(best)) this.#result.failure = failure;
        this.#result.complete = false;
        if (!wholeLevel) return;
      }
      if (this.#result.failure) return;
    }
  }

  /** Runs the program once: along the path to `end`, and then on without a forced switch. */
  async #runFrom(end: ScheduleNode): Promise<FailedRun | undefined> {
    const path: ScheduleNode[] = [];
    for (let node = end; node.before; node = node.before) path.push(node);
    path.reverse();
    const run = new Run(this.#program, (past) => this.#internPast(past));
    const schedule: string[] = [];
    this.#unhandled = undefined;
    await run.start();
    const replayed = await this.#replay(run, path, schedule);
    if (replayed) await this.#goOn(run, end, schedule);
    return this.#account(run, end.switches, schedule);
  }

  /** @returns whether every choice of the path was there again */
  async #replay(run: Run<W>, path: ScheduleNode[], schedule: string[]): Promise<boolean> {
    for (const node of path) {
      const all = run.choices();
      const menu = menuOf(all);
      const choice = all.find(({ id }) => id === node.id);
      if (menu !== node.menu || !choice) {
        run.problem = {
          kind: "not deterministic",
          message: "The same schedule gave something else the second time: " +
            `"${node.menu}" became "${menu}". Does the code use chance, the clock, or a variable ` +
            "that survives from one run to the next?",
        };
        return false;
      }
      if (!await this.#take(run, choice, schedule)) return false;
    }
    return true;
  }

  async #goOn(run: Run<W>, from: ScheduleNode, schedule: string[]): Promise<void> {
    let node = from;
    for (;;) {
      const all = run.choices();
      if (all.length === 0) return run.finish();
      const menu = menuOf(all);
      const open = this.#openChoices(run, all, menu, node.asleep);
      const pick = open.find((choice) => run.cost(choice, all) === 0);
      const earlier: Choice[] = pick ? [pick] : [];
      for (const choice of open) {
        if (choice === pick) continue;
        const switches = from.switches + run.cost(choice, all);
        const asleep = this.#asleepAfter([...node.asleep.values(), ...earlier], choice);
        (this.#levels[switches] ??= []).push({
          before: node,
          id: choice.id,
          menu,
          switches,
          asleep,
        });
        earlier.push(choice);
      }
      // What is left costs a switch more and waits on its own level.
      if (!pick) return;
      const asleep = this.#asleepAfter(node.asleep.values(), pick);
      node = { before: node, id: pick.id, menu, switches: from.switches, asleep };
      if (!await this.#take(run, pick, schedule)) return;
    }
  }

  /** Those of all choices that were not tried already in another order or in the same situation. */
  #openChoices(
    run: Run<W>,
    all: Choice[],
    menu: string,
    asleep: ReadonlyMap<string, Choice>,
  ): Choice[] {
    const open = all.filter(({ id }) => !asleep.has(id));
    if (!this.#usesSituations) return open;
    const key = situationOf(run, menu) + (this.#options.measureWaits ? `|${run.waits.key}` : "");
    const leftOut = this.#seen.get(key);
    const sleeping = new Set(asleep.keys());
    this.#seen.set(key, leftOut ? leftOut.intersection(sleeping) : sleeping);
    // Of a situation seen before, only what was left out then is new.
    return leftOut ? open.filter(({ id }) => leftOut.has(id)) : open;
  }

  /** @returns whether the run can go on */
  async #take(run: Run<W>, choice: Choice, schedule: string[]): Promise<boolean> {
    schedule.push(choice.id);
    await run.take(choice);
    const { maxSteps } = this.#options;
    if (!run.problem && run.trace.length >= maxSteps) {
      run.problem = { kind: "too many steps", message: `A run took more than ${maxSteps} steps.` };
    }
    return run.problem === undefined;
  }

  #account(run: Run<W>, switches: number, schedule: string[]): FailedRun | undefined {
    this.#result.runs++;
    this.#result.steps += run.trace.length;
    for (const note of run.notes) this.#result.notes.add(note);
    if (run.changedInBetween) this.#result.changedInBetween = true;
    const { longest } = run.waits;
    if (longest && longest.turns > (this.#result.longestWait?.turns ?? 0)) {
      this.#result.longestWait = longest;
    }
    if (this.#unhandled && !run.problem) {
      run.problem = {
        kind: "unhandled rejection",
        message: `A promise was rejected and nobody noticed: ${showValue(this.#unhandled.reason)}`,
      };
    }
    if (!run.problem) return undefined;
    const clients = run.clients.map(({ name, status, value, error }) => ({
      name,
      status,
      value,
      error,
    }));
    const { problem, trace, waiting } = run;
    return { ...problem, schedule: schedule.join(" "), switches, trace, clients, waiting };
  }

  #asleepAfter(asleep: Iterable<Choice>, taken: Choice): ReadonlyMap<string, Choice> {
    return this.#usesSleepSets ? commutingWith(asleep, taken) : NOBODY;
  }

  #internPast(past: string): number {
    const known = this.#pasts.get(past);
    if (known !== undefined) return known;
    this.#pasts.set(past, this.#pasts.size + 1);
    return this.#pasts.size;
  }
}

const NOBODY: ReadonlyMap<string, Choice> = new Map();

function menuOf(choices: readonly Choice[]): string {
  return choices.map(({ id, label }) => `${id} ${label}`).join("; ");
}

/**
 * Everything that decides what can follow. A client is a function of what it has seen, so its past
 * stands for where it is in its code.
 */
function situationOf<W>(run: Run<W>, menu: string): string {
  const pasts = run.clients.map(({ past, repeats }) => [past, ...repeats]);
  return [run.state, run.clock, run.last?.index, run.idleJumps, pasts.join(";"), menu].join("|");
}
