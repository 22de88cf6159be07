import { type Accesses, accessesOf, areDependent, type Choice } from "./choice.ts";
import { type Failure, failureOf } from "./failure.ts";
import { DEFAULT_PATIENCE, type Program } from "./program.ts";
import { type HeldBack, Run, UnhandledRejections } from "./run.ts";
import type { UnawaitedOperation } from "./simulation/client.ts";
import type { TraceStep } from "./trace.ts";
import { type Bypass, Bypasses } from "./bypasses.ts";

/**
 * What may be left out without losing an outcome. `"sleep sets"`: of two orders that cannot matter,
 * one (Godefroid 1996). `"same situation"`: what follows a situation that was reached before.
 */
export type Reduction = "none" | "sleep sets" | "same situation" | "both";

/** How far a search goes. */
export interface SearchOptions {
  reduction: Reduction;
  /** The most preemptions and faults in one schedule. */
  maxPreemptions: number;
  /** The most runs. */
  maxRuns: number;
  /** The most steps in one run. */
  maxSteps: number;
  /** When to stop, by `performance.now()`. */
  deadline: number;
  /** Whether situations with other waits behind them are other situations. */
  measureBypasses: boolean;
  /** Whether to look through all schedules that are as simple as the first failing one. */
  wholeLevel: boolean;
}

/** What a search found. */
export interface SearchResult {
  failure?: Failure;
  /** Whether every schedule was tried, or left out for good reason. */
  complete: boolean;
  runs: number;
  steps: number;
  /** The runs until the first failure, and when it came, in milliseconds from the start. */
  firstFailure?: { run: number; ms: number };
  /** Operations that were still under way when their clients ended, each once. */
  unawaited: UnawaitedOperation[];
  /** The longest wait of a client in any of the runs. */
  longestBypass?: Bypass;
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
  preemptions: number;
  /** Choices that need not be tried here, because another order was. */
  asleep: readonly Accesses[];
}

/** So many of the points at which a client is held back are looked at: a loop is always the same. */
const MOST_PROBES = 100;

/**
 * Runs a program under every schedule, simplest first: all with no preemption, then all with one,
 * and so on (iterative context bounding, Musuvathi and Qadeer 2007). Nothing is kept of a run but the
 * choices that it did not take: to go on from one of them, the program is run again from the start.
 */
export class Search<W> {
  readonly #program: Program<W>;
  readonly #options: SearchOptions;
  readonly #usesSleepSets: boolean;
  readonly #usesSituations: boolean;
  /** Schedules to be tried, by their number of preemptions and faults. */
  readonly #levels: ScheduleNode[][] = [];
  /** Situations seen, and which of their choices were left out each time. */
  readonly #seen = new Map<string, ReadonlySet<string>>();
  readonly #probed = new Set<string>();
  readonly #unawaited = new Set<string>();
  readonly #numbers = new Map<string, number>();
  readonly #rejections = new UnhandledRejections();
  readonly #result: SearchResult = {
    complete: true,
    runs: 0,
    steps: 0,
    unawaited: [],
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
    await this.#rejections.during(() => this.#searchLevels());
    return this.#result;
  }

  async #searchLevels(): Promise<void> {
    const began = performance.now();
    const { maxPreemptions, maxRuns, deadline, wholeLevel } = this.#options;
    this.#levels.push([
      { before: undefined, id: "", menu: [], preemptions: 0, asleep: [] },
    ]);
    for (let preemptions = 0; preemptions < this.#levels.length; preemptions++) {
      const level = this.#levels[preemptions] ?? [];
      for (let node = level.pop(); node; node = level.pop()) {
        const { runs } = this.#result;
        if (preemptions > maxPreemptions || runs >= maxRuns || performance.now() >= deadline) {
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

  /** Runs the program once: along the path to `end`, and then on without a preemption. */
  async #runFrom(end: ScheduleNode): Promise<Failure | undefined> {
    const path: ScheduleNode[] = [];
    for (let node = end; node.before; node = node.before) path.push(node);
    path.reverse();
    const run = new Run(this.#program, {
      ...{ rejections: this.#rejections, maxSteps: this.#options.maxSteps },
      intern: (text) => this.#intern(text),
      ...(this.#options.measureBypasses && { bypasses: new Bypasses() }),
    });
    await run.start();
    if (!run.problem && await this.#replay(run, path)) await this.#goOn(run, end);
    return this.#account(run, end.preemptions);
  }

  /** @returns whether every choice of the path was there again */
  async #replay(run: Run<W>, path: readonly ScheduleNode[]): Promise<boolean> {
    for (const node of path) {
      const all = run.choices();
      const choice = all.find(({ id }) => id === node.id);
      if (!choice || !isSameMenu(all, node.menu)) {
        const [before, after] = [showMenu(node.menu), showMenu(all)];
        run.problem = { kind: "not deterministic", before, after };
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
      const before = (choice: Choice): readonly Accesses[] => {
        if (!this.#usesSleepSets) return asleep;
        const taken = accessesOf(choice);
        const commuting = asleep.filter((other) => !areDependent(other, taken));
        asleep.push(taken);
        return commuting;
      };
      const asleepAfterPick = pick ? before(pick) : [];
      for (const choice of open) {
        if (choice === pick) continue;
        const preemptions = from.preemptions + run.cost(choice, all);
        (this.#levels[preemptions] ??= []).push({
          ...{ before: node, id: choice.id, menu, preemptions },
          asleep: before(choice),
        });
      }
      // What is left costs a switch more and waits on its own level.
      if (!pick) return;
      node = {
        ...{ before: node, id: pick.id, menu, preemptions: from.preemptions },
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
    asleep: readonly Accesses[],
  ): Choice[] {
    const sleeping = new Set(asleep.map(({ id }) => id));
    const open = sleeping.size === 0 ? all : all.filter(({ id }) => !sleeping.has(id));
    if (!this.#usesSituations) return open;
    const { measureBypasses, wholeLevel } = this.#options;
    let key = situationOf(run, all, this.#intern(run.state));
    if (measureBypasses) key += `|${run.bypasses?.key}`;
    // What follows may be the same, but the schedule with fewer changes until here is the simpler one.
    if (wholeLevel) key += `|${changesOfClient(run.trace)}|${run.trace.at(-1)?.client}`;
    const leftOut = this.#seen.get(key);
    this.#seen.set(key, leftOut ? leftOut.intersection(sleeping) : sleeping);
    // Of a situation seen before, only what was left out then is new.
    return leftOut ? open.filter(({ id }) => leftOut.has(id)) : open;
  }

  #account(run: Run<W>, preemptions: number): Failure | undefined {
    this.#result.runs++;
    this.#result.steps += run.trace.length;
    for (const operation of run.unawaited) {
      const key = JSON.stringify(operation);
      if (this.#unawaited.has(key)) continue;
      this.#unawaited.add(key);
      this.#result.unawaited.push(operation);
    }
    if (run.hiddenDependence && this.#usesSleepSets) this.#result.sleepSetsFailed = true;
    const longest = run.bypasses?.longest;
    if (longest && longest.turns > (this.#result.longestBypass?.turns ?? 0)) {
      this.#result.longestBypass = longest;
    }
    if (!run.problem) return undefined;
    const { schedule, trace, clients, waiting } = run;
    return failureOf({ schedule, preemptions, trace, clients, waiting }, run.problem);
  }

  #intern(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    this.#numbers.set(text, this.#numbers.size + 1);
    return this.#numbers.size;
  }
}

/** How often a step is by another client than the step before. */
export function changesOfClient(trace: readonly TraceStep[]): number {
  return trace.filter(({ client }, row) => row > 0 && client !== trace[row - 1]?.client).length;
}

/** As much of a failing run as tells how simple it is. */
interface Example {
  readonly preemptions: number;
  readonly trace: readonly TraceStep[];
  readonly schedule: string;
}

/**
 * Sorts failing runs: first the one with the fewest preemptions and faults, then the one with the
 * fewest changes of client, then the one with the fewest steps, then by name, so that the choice is
 * always the same.
 */
export function simplicity({ preemptions, trace, schedule }: Example): string {
  const counts = [preemptions, changesOfClient(trace), trace.length];
  return [...counts.map((count) => String(count).padStart(5, "0")), schedule].join(" ");
}

/**
 * Everything that decides what can follow. A client is a function of what it has seen, so its past
 * stands for where it is in its code.
 *
 * @param state A number that stands for the shared things.
 */
export function situationOf<W>(run: Run<W>, choices: readonly Choice[], state: number): string {
  let key = `${state}|${run.clock.now}|${run.last?.index}|${run.clock.idleJumps}`;
  for (const { past, repeats } of run.clients) {
    key += `|${past}`;
    for (const [label, count] of repeats) key += `,${label},${count}`;
  }
  // A client's past tells what it has asked for, and the names of the choices which of it can happen.
  for (const { id } of choices) key += `|${id}`;
  return key;
}

/** As much of a choice as is kept: a choice itself would keep the run that it belongs to. */
export type MenuEntry = Pick<Choice, "id" | "label">;

/** What there was to choose from. */
export function menuOf(choices: readonly Choice[]): MenuEntry[] {
  return choices.map(({ id, label }) => ({ id, label }));
}

/** Whether the choices are those of the menu, in the same order. */
export function isSameMenu(choices: readonly Choice[], menu: readonly MenuEntry[]): boolean {
  return choices.length === menu.length &&
    menu.every(({ id, label }, i) => choices[i]?.id === id && choices[i]?.label === label);
}

/** A menu in words. */
export function showMenu(menu: readonly MenuEntry[]): string {
  return menu.map(({ id, label }) => `${id} ${label}`).join("; ");
}

/** Who repeats itself in vain more often is taken to wait for another client. */
const MOST_REPETITIONS = 20;

/**
 * Who repeats an operation in vain is held back after a few times, or a loop that waits for another
 * client would have endlessly many schedules. That is right only if it does wait: a loop that ends by
 * itself, such as five tries in a row, must not be held back. So let the client go on alone.
 *
 * @param schedule How it has come to the point at which it is held back.
 * @returns How often the client repeats the operation before it goes on; `undefined` if it does not.
 */
export async function patienceNeeded<W>(
  program: Program<W>,
  schedule: readonly string[],
  { client: { index }, label }: HeldBack,
): Promise<number | undefined> {
  const { check: _check, always: _always, ...unjudged } = program;
  const run = new Run({ ...unjudged, patience: Infinity }, {
    maxSteps: Infinity,
    rejections: new UnhandledRejections(),
  });
  await run.start();
  for (const id of schedule) {
    const choice = run.choices().find((choice) => choice.id === id);
    if (!choice) return undefined;
    await run.take(choice);
  }
  const client = run.clients[index];
  for (;;) {
    // Before time passes in order to find the choices, because a repetition after that is another one.
    const repeats = new Map(client?.repeats);
    const own = run.choices().filter((choice) => choice.client === client && !choice.fault);
    const next = own.find((choice) => choice.label === label) ??
      own.find((choice) => repeats.has(choice.label));
    const repetitions = repeats.get(label) ?? 0;
    if (!next) return repetitions;
    // It changes something all the time, or it never ends.
    if (repetitions === 0 || repetitions > MOST_REPETITIONS) return undefined;
    await run.take(next);
  }
}
