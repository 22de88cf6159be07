import type { FailureReason } from "../text/failure_reason.ts";
import type { Assumption, Cut } from "../text/proof.ts";
import { Answers } from "./answers.ts";
import {
  Automaton,
  MANY_ROUNDS,
  MergeRefutedError,
  MOST_STEPS_OF_A_CLIENT,
  NotDeterministicError,
  NotSymmetricError,
} from "./automaton.ts";
import { type Bypass, findLongestBypass } from "./bypasses.ts";
import type { Check } from "./checks.ts";
import type { Failure } from "./failure.ts";
import { findLivelock } from "./liveness.ts";
import type { CheckedExploreOptions } from "./options.ts";
import { type Choice, Product } from "./product.ts";
import { Replay } from "./replay.ts";
import { type FoundFailure, Search, type SearchResult } from "./search.ts";
import { type ClientRunner, TooManyRunsError } from "./simulation/solo_client.ts";
import { OrderedNamesError, TimeWatchedError, type Watched, Worlds } from "./world.ts";

/** An operation that was still under way when its client had ended: an `await` may be missing. */
export interface UnawaitedOperation {
  /** Whose it was. */
  client: string;
  /** What it would have done, such as `"write"`. */
  kind: string;
  /** The thing it would have done it to. */
  on: string;
}

/** What an exploration has found out, as plain data. */
export interface ExplorerReport {
  /** The simplest run that fails. */
  failure?: Failure;
  /** Whether no schedule fails, as far as {@linkcode assumptions} hold. */
  complete: boolean;
  /** Why not all was searched, if it was not. */
  cut?: Cut;
  /** What a proof takes for granted, besides what the desk offers. */
  assumptions: Assumption[];
  /** How many different states clients and shared things were in. */
  states: number;
  /** How often a client was run, to learn what it does. */
  runs: number;
  /** The longest wait of a client in any schedule, when that was asked for and nothing fails. */
  longestBypass?: Bypass;
  /** Operations that were still under way when their clients had ended. */
  unawaited: UnawaitedOperation[];
}

/** What was explored, to look at it further. */
export interface Explored {
  readonly report: ExplorerReport;
  /** The search, with all its states. */
  readonly search: Search | undefined;
  /** What led to the failure. */
  readonly choices: readonly Choice[];
}

/** How late others may be before a client that gives up waiting is to blame, in milliseconds a step. */
export const PATIENCE = 1_000;
/** The most clients for which that is looked at: time makes many states. */
const PATIENT_CLIENTS = 3;

/** How clients run, and how they are explored. */
type ExplorerOptions = Pick<
  CheckedExploreOptions,
  | "names"
  | "tickets"
  | "checks"
  | "faults"
  | "slow"
  | "maxStates"
  | "maxPreemptions"
  | "timeout"
  | "measureBypasses"
>;

/**
 * Explores clients behind runners: wherever their code runs, only data comes from there.
 *
 * @param runners One for each client; or one for all, if all do the same.
 */
export async function exploreRunners(
  runners: readonly ClientRunner[],
  options: ExplorerOptions,
): Promise<Explored> {
  const deadline = performance.now() + options.timeout;
  const explored = await exploreOnce(runners, options, deadline);
  const { report, soft } = explored;
  if (!soft || report.failure) return explored;
  // Somebody gives up waiting: is it because others are slower than can be expected?
  const clients = Math.min(PATIENT_CLIENTS, options.names.length);
  const few = {
    ...options,
    names: options.names.slice(0, clients),
    slow: PATIENCE,
  };
  const patient = await exploreOnce(runners.slice(0, clients), few, deadline);
  const runs = report.runs + patient.report.runs;
  const states = report.states + patient.report.states;
  if (patient.report.failure) {
    const { failure } = patient.report;
    return {
      report: { ...report, failure, complete: false, runs, states },
      search: patient.search,
      choices: patient.choices,
    };
  }
  const cut = report.cut ?? patient.report.cut;
  const patience: Assumption = { kind: "patience", ms: PATIENCE, clients };
  return {
    report: {
      ...report,
      ...{ runs, states, assumptions: [...report.assumptions, patience] },
      ...(cut && { cut, complete: false }),
    },
    search: explored.search,
    choices: [],
  };
}

async function exploreOnce(
  runners: readonly ClientRunner[],
  options: ExplorerOptions,
  deadline: number,
): Promise<Explored & { soft: boolean }> {
  const { names, tickets, checks, slow, maxStates, maxPreemptions } = options;
  const { crash = 0, fail = 0, late = Infinity } = options.faults;
  const answers = new Answers();
  let symmetric = runners.length === 1 && !options.measureBypasses;
  let watchesTime = checks.some(({ readsClock }) => readsClock);
  let runs = 0;
  let automata: Automaton[] | undefined;
  for (;;) {
    const timed = watchesTime || slow < Infinity;
    automata ??= makeAutomata(runners, names, symmetric, timed, answers);
    for (const automaton of automata) automaton.reset();
    const watched = {
      terminal: linesToKeep(checks),
      ages: watchesTime,
      clock: watchesTime,
    };
    const worlds = new Worlds(answers, watched);
    const product = new Product(
      { names, tickets, checks, crash, fail, late, slow, timed, symmetric },
      ...[automata, answers, worlds] as const,
    );
    const hasTimers = (): boolean => automata?.some(({ hasTimers }) => hasTimers) ?? false;
    const search = new Search(product, {
      ...{ maxStates, maxPreemptions, deadline },
      isSoft: (reason) => slow === Infinity && isSoft(reason) && hasTimers(),
    });
    try {
      const result = await search.search();
      if (automata.some(({ saw }) => saw.clock) && !watchesTime) throw new TimeWatchedError();
      const found = result.failure ?? (result.cut ? undefined : findLivelock(search));
      const failure = found && await replayed(product, found);
      runs += runsOf(automata);
      const longestBypass = options.measureBypasses && !failure && !result.cut
        ? findLongestBypass(search)
        : undefined;
      const report = {
        ...reportOf(result, automata, options, watchesTime, failure, runs),
        ...(longestBypass && { longestBypass }),
      };
      return {
        report,
        search,
        choices: found?.choices ?? [],
        soft: result.softFailure !== undefined,
      };
    } catch (error) {
      if (error instanceof MergeRefutedError) continue;
      if (error instanceof NotDeterministicError) {
        const { before, after } = error;
        const failure = await replayed(product, {
          ...{ reason: { kind: "not deterministic", before, after }, choices: [], preemptions: 0 },
        });
        runs += runsOf(automata);
        const nothing = { states: search.size, frontier: 0 };
        const report = reportOf(nothing, automata, options, watchesTime, failure, runs);
        return { report, search: undefined, choices: [], soft: false };
      }
      if (error instanceof TooManyRunsError) {
        runs += runsOf(automata);
        const found = search.cut("runs");
        const report = reportOf(found, automata, options, watchesTime, undefined, runs);
        return { report, search, choices: [], soft: false };
      }
      if (error instanceof TimeWatchedError) watchesTime = true;
      else if (error instanceof NotSymmetricError || error instanceof OrderedNamesError) {
        symmetric = false;
      } else throw error;
      runs += runsOf(automata);
      automata = undefined;
    }
  }
}

function makeAutomata(
  runners: readonly ClientRunner[],
  names: readonly string[],
  symmetric: boolean,
  timed: boolean,
  answers: Answers,
): Automaton[] {
  return names.slice(0, symmetric ? 1 : names.length).map((own, index) => {
    const runner = runners[index] ?? runners[0];
    if (!runner) throw new RangeError("Cannot explore as there is no client");
    return new Automaton({
      ...{ runner, symmetric, timed, answers },
      names: [own, ...names.filter((name) => name !== own)],
    });
  });
}

/** Which lines of the terminal matter to some rule. */
function linesToKeep(checks: readonly Check[]): Watched["terminal"] {
  const readers = checks.flatMap(({ readsTerminal = false }) => readsTerminal || []);
  if (readers.length === 0) return undefined;
  const [only, ...more] = readers;
  return more.length === 0 && typeof only === "function" ? only : (lines) => lines;
}

function runsOf(automata: readonly Automaton[]): number {
  return automata.reduce((sum, { runs }) => sum + runs, 0);
}

function reportOf(
  { cut, states, frontier }: SearchResult,
  automata: readonly Automaton[],
  options: ExplorerOptions,
  watchesTime: boolean,
  failure: Failure | undefined,
  runs: number,
): ExplorerReport {
  const { names, slow, faults: { late = Infinity } } = options;
  const assumptions: Assumption[] = [];
  if (slow < Infinity) {
    assumptions.push({
      kind: "slow",
      ms: slow,
      ...(slow > 0 && late < Infinity && { times: late }),
    });
  }
  if (automata.some(({ hasFoldedLoops }) => hasFoldedLoops)) {
    assumptions.push({ kind: "loops", rounds: MANY_ROUNDS });
  }
  if (automata.some(({ saw }) => saw.chance)) assumptions.push({ kind: "chance" });
  if (watchesTime) assumptions.push({ kind: "clock" });
  const unawaited = automata.flatMap((automaton, index) =>
    [...automaton.unawaited.values()].map(({ kind, on }) => ({
      client: names[index] ?? "",
      kind,
      on,
    }))
  );
  return {
    ...(failure && { failure }),
    ...(cut && { cut: { limit: cut, bound: boundOf(cut, options, runs), frontier } }),
    ...{ complete: !failure && !cut, assumptions, states, runs, unawaited },
  };
}

/** How far the search was to go, in what its limit counts. */
function boundOf(
  limit: Cut["limit"],
  { maxStates, timeout, maxPreemptions }: ExplorerOptions,
  runs: number,
): number {
  const bounds = { states: maxStates, time: timeout, preemptions: maxPreemptions, runs };
  return limit === "steps" ? MOST_STEPS_OF_A_CLIENT : bounds[limit];
}

/** Plays a failure once more, with the real clients. */
async function replayed(product: Product, found: FoundFailure): Promise<Failure> {
  const replay = await Replay.of(product);
  for (const choice of found.choices) await replay.take(choice);
  await replay.verify();
  return replay.failure(reasonOf(found, replay), found.preemptions);
}

/** The search does not know who is who; the replay does. */
function reasonOf({ reason }: FoundFailure, { problem, state, names }: Replay): FailureReason {
  if (problem?.kind === reason.kind) return problem;
  if (reason.kind !== "livelock") return reason;
  const trying = names.filter((_, who) => {
    const part = state.parts[who];
    return part && !part.isCrashed && part.state.status === "running";
  });
  return { kind: "livelock", trying };
}

/** What may come of the mere slowness of others. */
function isSoft({ kind }: FailureReason): boolean {
  return kind === "left without a ticket" || kind === "threw";
}
