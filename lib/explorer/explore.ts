import type { Client } from "../kit/desk/desk.ts";
import { Exploration, type FailedRun } from "./exploration.ts";
import { checkExploreOptions, type ExploreOptions } from "./options.ts";
import { DEFAULT_PATIENCE, type Program, ticketProgram } from "./program.ts";
import {
  type Reduction,
  Search,
  type SearchOptions,
  type SearchResult,
  simplicity,
} from "./search.ts";
import { freezeGlobals } from "./simulation/globals.ts";
import type { Wait } from "./waits.ts";

/**
 * Runs clients under every schedule: every order in which their operations can happen.
 *
 * The clients are the same functions that {@linkcode runClients} takes. Their desks are simulated: an
 * operation happens when the explorer picks it, and then the client's code goes on up to its next
 * operation. So two clients have a few dozen schedules, which take milliseconds. The simplest ones come
 * first, and the first one that breaks a rule is shown.
 *
 * When no schedule fails and {@linkcode Exploration.complete} is true, there is none that does: for
 * this number of clients, and for what the desk offers. What a client does outside of its desk cannot
 * be scheduled; a real timer becomes a virtual one, and waiting for anything else real is reported as
 * "outside the lab". A client that never comes to an operation or an end hangs the process, as no code
 * of the same process can stop it: run code that you do not trust in a process of its own.
 *
 * @example
 * ```ts
 * import { explore, withLock } from "last-ticket";
 *
 * const unsafe = await explore({ clients: 2 }, (desk) => desk.office.buy());
 * console.log(unsafe.failure?.message); // Ann and Bob have both bought the same ticket.
 * console.log(unsafe.failure?.schedule); // Ann1 Bob1 Bob2 Ann2
 *
 * const safe = await explore({ clients: 2 }, (desk) => {
 *   return withLock(desk.lock, () => desk.office.buy());
 * });
 * console.log(safe.complete, safe.failure); // true undefined
 * ```
 *
 * @param options How many clients, what may go wrong, and how long it may take.
 * @param client What every client does, or a list with one for each. Clients that are to share no
 * variables, as processes do, must come from module instances of their own.
 * @returns What was found.
 * @throws {ExploreOptionError} when an option cannot be used
 * @throws {ExplorationRunningError} when another exploration is running in this process
 */
export async function explore(
  options: ExploreOptions,
  client: Client | readonly Client[],
): Promise<Exploration> {
  const checked = checkExploreOptions(options);
  const program = ticketProgram(checked, client);
  const report = await exploreProgram(program, checked);
  return new Exploration({ ...report, clients: checked.clients, tickets: checked.tickets });
}

/** How far to go, and how. */
export interface ExploreProgramOptions {
  /**
   * What may be left out.
   *
   * @default {"both"}
   */
  reduction?: Reduction;
  /**
   * The most forced switches and faults in one schedule.
   *
   * @default {Infinity}
   */
  maxSwitches?: number;
  /**
   * The most runs.
   *
   * @default {200000}
   */
  maxRuns?: number;
  /**
   * The most steps in one run.
   *
   * @default {400}
   */
  maxSteps?: number;
  /**
   * The longest time in milliseconds.
   *
   * @default {10000}
   */
  timeout?: number;
  /**
   * Whether to measure the longest wait over all schedules, which takes more runs: schedules that
   * lead to the same situation after different waits must all be tried.
   *
   * @default {false}
   */
  measureWaits?: boolean;
}

/** What came of an exploration. */
export interface ProgramReport {
  /** The simplest run that failed. */
  failure?: FailedRun;
  /** Whether every schedule was tried, or left out because it cannot show anything new. */
  complete: boolean;
  /** How many runs there were. */
  runs: number;
  /** How many steps they had together. */
  steps: number;
  /** How long it took, in milliseconds. */
  ms: number;
  /** The runs until the first failure, and when it came, in milliseconds from the start. */
  firstFailure?: { run: number; ms: number };
  /**
   * The longest wait of a client in any schedule, when that was asked for. A kernel's lock lets any
   * waiter in, and so does the simulated one.
   */
  longestWait?: Wait;
  /** What a learner should know, though it is no failure. */
  notes: string[];
}

/**
 * Runs a program under every schedule until one fails or none is left.
 *
 * Sleep sets find a failure sooner but not always by its simplest schedule, so that a failure is
 * searched for once more without them, among the schedules that are no less simple.
 */
export async function exploreProgram<W>(
  program: Program<W>,
  options: ExploreProgramOptions = {},
): Promise<ProgramReport> {
  const { maxSwitches = Infinity, maxRuns = 200_000, maxSteps = 400, measureWaits = false } =
    options;
  // A schedule that sleep sets leave out stands for one that may have more switches.
  const usual = measureWaits || maxSwitches < Infinity ? "same situation" : "both";
  const { reduction = usual, timeout = 10_000 } = options;
  const began = performance.now();
  const limits = { maxSwitches, maxSteps, measureWaits, deadline: began + timeout };
  let runs = 0;
  let steps = 0;
  let { patience = DEFAULT_PATIENCE } = program;
  const search = async (
    more: Pick<SearchOptions, "reduction"> & Partial<SearchOptions>,
  ): Promise<SearchResult> => {
    const left = { maxRuns: maxRuns - runs, wholeLevel: false };
    const options = { ...limits, ...left, ...more };
    const result = await new Search({ ...program, patience }, options).search();
    const { firstFailure, sleepSetsFailed, patienceNeeded } = result;
    if (firstFailure) firstFailure.run += runs;
    runs += result.runs;
    steps += result.steps;
    // What a search takes for granted may turn out to be wrong: then it is done again without it.
    if (sleepSetsFailed) return await search({ ...more, reduction: "same situation" });
    if (!patienceNeeded) return result;
    patience = patienceNeeded;
    return await search(more);
  };
  return await exploreAlone(async () => {
    const found = await search({ reduction });
    const { failure, firstFailure, longestWait, notes, complete } = found;
    let simplest = failure;
    if (failure && !options.reduction && failure.kind !== "not deterministic") {
      const { switches } = failure;
      const again = await search({
        reduction: "same situation",
        maxSwitches: switches,
        wholeLevel: true,
      });
      simplest = [failure, again.failure].reduce(simplerOf);
    }
    return {
      ...(simplest && { failure: simplest }),
      ...{ complete, runs, steps },
      ms: performance.now() - began,
      ...(firstFailure && { firstFailure }),
      ...(measureWaits && longestWait && { longestWait }),
      notes: [...notes],
    };
  });
}

function simplerOf(
  one: FailedRun | undefined,
  other: FailedRun | undefined,
): FailedRun | undefined {
  if (!one || !other) return one ?? other;
  return simplicity(other) < simplicity(one) ? other : one;
}

/** Thrown when an exploration is started while another one is running in the same process. */
export class ExplorationRunningError extends Error {
  /** The name of this class. */
  override name = "ExplorationRunningError";
}

let running = false;

/**
 * Does `work` with frozen clock, chance and timers, which a process has only one of.
 *
 * @throws {ExplorationRunningError} when other such work is under way
 */
export async function exploreAlone<T>(work: () => Promise<T>): Promise<T> {
  if (running) {
    throw new ExplorationRunningError(
      "Cannot explore while another exploration is running in this process: await that one first",
    );
  }
  running = true;
  const restore = freezeGlobals();
  try {
    return await work();
  } finally {
    restore();
    running = false;
  }
}
