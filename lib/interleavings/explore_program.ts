import { exploreAlone } from "./one_at_a_time.ts";
import type { Program } from "./program.ts";
import {
  type FailedRun,
  type Reduction,
  Search,
  type SearchOptions,
  type SearchResult,
} from "./search.ts";
import type { Wait } from "./waits.ts";

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
  const { reduction = measureWaits ? "same situation" : "both" } = options;
  const began = performance.now();
  const deadline = began + (options.timeout ?? 10_000);
  const limits = {
    ...{ maxSwitches, maxRuns, maxSteps, measureWaits, deadline },
    wholeLevel: false,
  };
  return await exploreAlone(async () => {
    let { result, runs, steps } = await searchWith(program, { ...limits, reduction });
    const { failure } = result;
    let simplest = failure;
    if (failure && reduction === "both" && failure.kind !== "not deterministic") {
      const again = await new Search(program, {
        ...limits,
        reduction: "same situation",
        maxSwitches: failure.switches,
        wholeLevel: true,
      }).search();
      simplest = again.failure ?? failure;
      runs += again.runs;
      steps += again.steps;
    }
    return {
      ...(simplest && { failure: simplest }),
      complete: result.complete,
      runs,
      steps,
      ms: performance.now() - began,
      ...(result.firstFailure && { firstFailure: result.firstFailure }),
      ...(measureWaits && result.longestWait && { longestWait: result.longestWait }),
      notes: [...result.notes],
    };
  });
}

/** Searches, and searches again without sleep sets if they turn out not to be allowed. */
async function searchWith<W>(
  program: Program<W>,
  options: SearchOptions,
): Promise<{ result: SearchResult; runs: number; steps: number }> {
  const first = await new Search(program, options).search();
  const usesSleepSets = options.reduction === "both" || options.reduction === "sleep sets";
  if (!first.changedInBetween || !usesSleepSets) {
    return { result: first, runs: first.runs, steps: first.steps };
  }
  const second = await new Search(program, { ...options, reduction: "same situation" }).search();
  const firstFailure = second.firstFailure && {
    ...second.firstFailure,
    run: first.runs + second.firstFailure.run,
  };
  return {
    result: { ...second, ...(firstFailure && { firstFailure }) },
    runs: first.runs + second.runs,
    steps: first.steps + second.steps,
  };
}
