import { type Choice, type Footprint, footprintOf, mayClash } from "./choice.ts";
import { isSameMenu, type MenuEntry, menuOf, showMenu } from "./menu.ts";
import { patienceNeeded } from "./patience_needed.ts";
import { DEFAULT_PATIENCE, type Program } from "./program.ts";
import { type FailedRun, failedRun } from "./failed_run.ts";
import { Run } from "./run.ts";
import { changesOfClient, simplicity } from "./simplicity.ts";
import { situationOf } from "./situation.ts";
import { UnhandledRejections } from "./unhandled_rejections.ts";
import { type Wait, Waits } from "./waits.ts";

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
  /** Stopped because a client needs this much {@linkcode Program.patience}. */
  patienceNeeded?: number;
  /** Whether it stopped as steps depended on each other in a way that sleep sets do not allow for. */
  sleepSetsFailed: boolean;
}

/** A choice that a schedule makes, after those before it. */
interface ScheduleNode {
  before: ScheduleNode | undefined;
  id: string;
  /** What could be chosen from, to notice when it is something else the next time. */
  menu: readonly MenuEntry[];
  switches: number;
  /** Choices that need not be tried here, because another order was. */
  asleep: readonly Footprint[];
}

/** So many of the points at which a client is held back are looked at: a loop is always the same. */
const MOST_PROBES = 100;

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
  readonly #probed = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #rejections = new UnhandledRejections();
  readonly #result: SearchResult = {
    complete: true,
    runs: 0,
    steps: 0,
    notes: new Set(),
    sleepSetsFailed: false,
  };

  constructor(program: Program<W>, options: SearchOptions) {
    this.#program = program;
    this.#options = options;
    const { reduction } = options;
    this.#usesSleepSets = reduction === "sleep sets" || reduction === "both";
    this.#usesSituations = reduction === "same situation" || reduction === "both";
  }

  async search(): Promise<SearchResult> {
    using _listening = this.#rejections.listen();
    await this.#searchLevels();
    return this.#result;
  }

  async #searchLevels(): Promise<void> {
    const began = performance.now();
    const { maxSwitches, maxRuns, deadline, wholeLevel } = this.#options;
    this.#levels.push([
      { before: undefined, id: "", menu: [], switches: 0, asleep: [] },
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
        if (this.#result.sleepSetsFailed || this.#result.patienceNeeded) return;
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
    const run = new Run(this.#program, {
      ...{ rejections: this.#rejections, maxSteps: this.#options.maxSteps },
      intern: (text) => this.#intern(text),
      ...(this.#options.measureWaits && { waits: new Waits() }),
    });
    await run.start();
    if (!run.problem && await this.#replay(run, path)) await this.#goOn(run, end);
    return this.#account(run, end.switches);
  }

  /** @returns whether every choice of the path was there again */
  async #replay(run: Run<W>, path: readonly ScheduleNode[]): Promise<boolean> {
    for (const node of path) {
      const all = run.choices();
      const choice = all.find(({ id }) => id === node.id);
      if (!choice || !isSameMenu(all, node.menu)) {
        run.problem = {
          kind: "not deterministic",
          message: "The same schedule gave something else the second time: " +
            `"${showMenu(node.menu)}" became "${
              showMenu(all)
            }". Does the code use chance, the clock, or a variable ` +
            "that survives from one run to the next?",
        };
        return false;
      }
      await run.take(choice);
      if (run.problem) return false;
    }
    return true;
  }

  async #goOn(run: Run<W>, from: ScheduleNode): Promise<void> {
    let node = from;
    for (;;) {
      const all = run.choices();
      await this.#probe(run);
      if (all.length === 0) return run.finish();
      const menu = menuOf(all);
      const open = this.#openChoices(run, all, node.asleep);
      const pick = open.find((choice) => run.cost(choice, all) === 0);
      // Those that come first need not come again right after another one that does not matter to them.
      const asleep = this.#usesSleepSets ? [...node.asleep] : [];
      const before = (choice: Choice): readonly Footprint[] => {
        if (!this.#usesSleepSets) return asleep;
        const taken = footprintOf(choice);
        const commuting = asleep.filter((other) => !mayClash(other, taken));
        asleep.push(taken);
        return commuting;
      };
      const asleepAfterPick = pick ? before(pick) : [];
      for (const choice of open) {
        if (choice === pick) continue;
        const switches = from.switches + run.cost(choice, all);
        (this.#levels[switches] ??= []).push({
          ...{ before: node, id: choice.id, menu, switches },
          asleep: before(choice),
        });
      }
      // What is left costs a switch more and waits on its own level.
      if (!pick) return;
      node = {
        ...{ before: node, id: pick.id, menu, switches: from.switches },
        asleep: asleepAfterPick,
      };
      await run.take(pick);
      if (run.problem) return;
    }
  }

  /** Looks whether those who are held back would go on by themselves. */
  async #probe({ heldBack, schedule }: Run<W>): Promise<void> {
    for (const held of heldBack) {
      const point = `${held.client.past} ${held.label}`;
      if (this.#probed.has(point) || this.#probed.size >= MOST_PROBES) continue;
      this.#probed.add(point);
      const needed = await patienceNeeded(this.#program, schedule, held);
      const known = this.#result.patienceNeeded ?? this.#program.patience ??
        DEFAULT_PATIENCE;
      if (needed !== undefined && needed > known) this.#result.patienceNeeded = needed;
    }
  }

  /** Those of all choices that were not tried already in another order or in the same situation. */
  #openChoices(
    run: Run<W>,
    all: Choice[],
    asleep: readonly Footprint[],
  ): Choice[] {
    const sleeping = new Set(asleep.map(({ id }) => id));
    const open = sleeping.size === 0 ? all : all.filter(({ id }) => !sleeping.has(id));
    if (!this.#usesSituations) return open;
    const { measureWaits, wholeLevel } = this.#options;
    let key = situationOf(run, all, this.#intern(run.state));
    if (measureWaits) key += `|${run.waits?.key}`;
    // What follows may be the same, but the schedule with fewer changes until here is the simpler one.
    if (wholeLevel) key += `|${changesOfClient(run.trace)}|${run.trace.at(-1)?.client}`;
    const leftOut = this.#seen.get(key);
    this.#seen.set(key, leftOut ? leftOut.intersection(sleeping) : sleeping);
    // Of a situation seen before, only what was left out then is new.
    return leftOut ? open.filter(({ id }) => leftOut.has(id)) : open;
  }

  #account(run: Run<W>, switches: number): FailedRun | undefined {
    this.#result.runs++;
    this.#result.steps += run.trace.length;
    for (const note of run.notes) this.#result.notes.add(note);
    if (run.hiddenDependence && this.#usesSleepSets) this.#result.sleepSetsFailed = true;
    const longest = run.waits?.longest;
    if (longest && longest.turns > (this.#result.longestWait?.turns ?? 0)) {
      this.#result.longestWait = longest;
    }
    return run.problem && failedRun(run, run.problem, switches);
  }

  #intern(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}
