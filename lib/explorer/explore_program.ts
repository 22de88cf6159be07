import type { Bypass } from "./bypasses.ts";
import type { Failure } from "./failure.ts";
import { DEFAULT_PATIENCE, type Program } from "./program.ts";
import {
  type Reduction,
  Search,
  type SearchOptions,
  type SearchResult,
  simplicity,
} from "./search.ts";
import type { UnawaitedOperation } from "./simulation/client.ts";
import { freezeGlobals } from "./simulation/globals.ts";
import { microtasksDrained } from "./simulation/microtasks.ts";

/** How far an exploration goes. */
export interface ExploreLimits {
  /**
   * The most preemptions and faults in one schedule. With a limit nothing is ever proved.
   *
   * @default {Infinity}
   */
  maxPreemptions?: number;
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
   * Whether to measure how often a waiting client is bypassed, which takes more runs: schedules that
   * lead to the same state after different waits must all be tried.
   *
   * @default {false}
   */
  measureBypasses?: boolean;
}

/** The limits unless others are given. */
export const DEFAULT_LIMITS: Required<ExploreLimits> = {
  ...{ maxPreemptions: Infinity, maxRuns: 200_000, maxSteps: 400, timeout: 10_000 },
  measureBypasses: false,
};

/** How far to go, and how. */
export interface ExploreProgramOptions extends ExploreLimits {
  /**
   * What may be left out.
   *
   * @default {"both"}
   */
  reduction?: Reduction;
}

/** What an exploration has found. */
export interface ProgramReport {
  /** The simplest run that failed. */
  failure?: Failure;
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
   * The most steps by which others bypassed a waiting client, in any schedule; only when it was asked
   * for. A kernel's lock lets any waiter in, and so does the simulated one.
   */
  longestBypass?: Bypass;
  /** Operations that were still under way when their clients ended. */
  unawaited: UnawaitedOperation[];
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
  const { maxPreemptions, maxRuns, maxSteps, timeout, measureBypasses, reduction: wanted } = {
    ...DEFAULT_LIMITS,
    ...options,
  };
  // A schedule that sleep sets leave out stands for one that may have more preemptions.
  const usual = measureBypasses || maxPreemptions < Infinity ? "same situation" : "both";
  const reduction = wanted ?? usual;
  const began = performance.now();
  const limits = { maxPreemptions, maxSteps, measureBypasses, deadline: began + timeout };
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
    const { failure, firstFailure, longestBypass, unawaited, complete } = found;
    let simplest = failure;
    if (failure && !wanted && failure.kind !== "not deterministic") {
      const { preemptions } = failure;
      const again = await search({
        reduction: "same situation",
        maxPreemptions: preemptions,
        wholeLevel: true,
      });
      simplest = [failure, again.failure].reduce(simplerOf);
    }
    return {
      ...(simplest && { failure: simplest }),
      ...{ complete, runs, steps },
      ms: performance.now() - began,
      ...(firstFailure && { firstFailure }),
      ...(measureBypasses && longestBypass && { longestBypass }),
      unawaited,
    };
  });
}

function simplerOf(
  one: Failure | undefined,
  other: Failure | undefined,
): Failure | undefined {
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
    // Whoever has called this goes on first, and with the real clock.
    await microtasksDrained();
    return await work();
  } finally {
    restore();
    running = false;
  }
}
