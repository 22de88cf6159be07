import { trainsOf } from "../kit/desk/journeys.ts";
import type { FailureReason } from "../text/failure_reason.ts";
import { Answers } from "./answers.ts";
import { Automaton, MOST_STEPS_OF_A_CLIENT } from "./automaton/automaton.ts";
import { findLongestBypass } from "./search/bypasses.ts";
import type { Check } from "./checks.ts";
import {
  LearningTimeoutError,
  NotDeterministicError,
  NotSymmetricError,
} from "./automaton/client_pasts.ts";
import { type Explored, type ExplorerOptions, reportOf } from "./explorer_report.ts";
import { type Failure, failureOf } from "./failure.ts";
import { findLivelock } from "./search/liveness.ts";
import { MergeRefutedError, TooManyRefutedError } from "./automaton/merges.ts";
import { Product } from "./product/product.ts";
import { failuresOf } from "./product/product_state.ts";
import { Replay } from "./replay.ts";
import type { Runs } from "./automaton/runs.ts";
import { type FoundFailure, Search, type SearchResult } from "./search/search.ts";
import { TooManyRunsError } from "./simulation/runner.ts";
import { OrderedNamesError, TimeWatchedError, type Watched } from "./product/applied.ts";
import { Worlds } from "./product/world.ts";

/** What came of one exploration. */
interface Outcome extends Explored {
  /** Whether somebody gives up waiting, which may come of the mere slowness of others. */
  readonly soft: boolean;
}

/** The default of {@linkcode ExplorerOptions.mostExactStates}: some seconds. */
const MOST_EXACT_STATES = 100_000;

/**
 * How the states of a client are told apart: by its pasts, but for loops and orders; where that makes too many,
 * by what follows; then by its pasts again, however many states there are, as what follows is no sure sign.
 */
type Telling = "by pasts" | "by what follows" | "by pasts, however many";

/**
 * Explores clients with as little as possible: as if names were mere names, and nobody looked at the time.
 * Whatever turns out not to be so is taken into account in the next attempt.
 */
export class Attempts {
  readonly #clients: readonly Runs[];
  readonly #options: ExplorerOptions;
  #deadline: number;
  readonly #answers = new Answers();
  readonly #runsBefore: number;
  #symmetric: boolean;
  /** What of the time somebody looks at. */
  #watches: Pick<Watched, "ages" | "clock">;
  #telling: Telling = "by pasts";
  /** What no failure was found in by joining pasts: it stands where the exact search is cut. */
  #joined: Outcome | undefined;
  #automata: readonly Automaton[];

  /** @param deadline When to stop, by `performance.now()`. */
  constructor(clients: readonly Runs[], options: ExplorerOptions, deadline: number) {
    this.#clients = clients;
    this.#options = options;
    this.#deadline = deadline;
    this.#runsBefore = this.#runsMade;
    this.#symmetric = clients.length === 1 && isAlike(options) && !options.measureBypasses;
    const readsClock = options.checks.some(({ readsClock }) => readsClock);
    this.#watches = { ages: readsClock, clock: readsClock };
    this.#automata = this.#newAutomata();
  }

  /** Tries until an attempt comes to its end. */
  async explore(): Promise<Outcome> {
    for (;;) {
      for (const automaton of this.#automata) automaton.reset();
      const search = this.#newSearch();
      try {
        const outcome = await this.#attempt(search);
        const telling = this.#nextTelling(outcome);
        if (!telling) return this.#best(outcome);
        if (this.#telling === "by what follows" && !outcome.report.failure) this.#joined = outcome;
        // A client that gives up waiting is looked at once more: half of the time is for that.
        if (this.#joined?.soft) this.#deadline = (performance.now() + this.#deadline) / 2;
        this.#telling = telling;
      } catch (error) {
        if (error instanceof LearningTimeoutError) return this.#cut(search, "time");
        if (error instanceof TooManyRunsError) return this.#cut(search, "runs");
        if (error instanceof NotDeterministicError) return this.#notDeterministic(search, error);
        // What has turned out to be no loop is not taken for one again.
        if (error instanceof MergeRefutedError) continue;
        this.#joined = undefined;
        if (error instanceof TimeWatchedError) {
          this.#watches = { ...this.#watches, [error.what]: true };
        } else if (error instanceof TooManyRefutedError) this.#telling = "by pasts, however many";
        else if (error instanceof NotSymmetricError || error instanceof OrderedNamesError) {
          this.#symmetric = false;
        } else throw error;
      }
      this.#automata = this.#newAutomata();
    }
  }

  /** How states are told apart in the next attempt, if there is to be another one. */
  #nextTelling({ report: { cut, failure } }: Outcome): Telling | undefined {
    const { maxStates, mostExactStates = MOST_EXACT_STATES, endsExactly = true } = this.#options;
    const isTooLarge = cut?.limit === "states" && maxStates > mostExactStates;
    if (this.#telling === "by pasts" && isTooLarge) return "by what follows";
    if (this.#telling !== "by what follows" || cut) return undefined;
    // Any other failure was played with the clients themselves; that they go on for ever is not.
    const isUnsure = failure ? failure.kind === "livelock" : endsExactly && this.#hasJoinedPasts;
    return isUnsure ? "by pasts, however many" : undefined;
  }

  /** What a search has shown, or where it was cut, what the one before it has. */
  #best(outcome: Outcome): Outcome {
    const { cut, runs } = outcome.report;
    if (!cut || !this.#joined) return outcome;
    return { ...this.#joined, report: { ...this.#joined.report, runs } };
  }

  #cut(search: Search, limit: "time" | "runs"): Outcome {
    return this.#best(this.#outcome(search, search.cut(limit)));
  }

  async #attempt(search: Search): Promise<Outcome> {
    const result = await search.search();
    const looksAtClock = this.#automata.some(({ pasts }) => pasts.saw.clock);
    if (looksAtClock && !this.#watches.clock) throw new TimeWatchedError("clock");
    const found = result.failure ?? (result.cut ? undefined : await this.#problemOfAll(search));
    if (found) return this.#outcome(search, result, found, await replayed(search.product, found));
    const outcome = this.#outcome(search, result);
    // Where pasts were joined, a client may seem to come round again that does not.
    const isSure = !result.cut && !this.#hasJoinedPasts;
    if (!this.#options.measureBypasses || !isSure) return outcome;
    const longestBypass = findLongestBypass(search);
    return { ...outcome, report: { ...outcome.report, ...(longestBypass && { longestBypass }) } };
  }

  /** What is wrong that no single state shows. */
  async #problemOfAll(search: Search): Promise<FoundFailure | undefined> {
    const livelock = findLivelock(search);
    if (livelock || !this.#options.independent) return livelock;
    // Few explorations ask for it.
    const { findHeldUp } = await import("./search/held_up.ts");
    return findHeldUp(search);
  }

  #notDeterministic(search: Search, { before, after }: NotDeterministicError): Outcome {
    const { names } = this.#options;
    const clients = names.map((name) => ({ name, status: "running" }) as const);
    const nothing = { schedule: [], preemptions: 0, trace: [], clients, waiting: [] };
    const failure = failureOf(nothing, { kind: "not deterministic", before, after });
    const result = { states: search.graph.size, frontier: 0 };
    return { ...this.#outcome(search, result, undefined, failure), search: undefined };
  }

  #outcome(search: Search, result: SearchResult, found?: FoundFailure, failure?: Failure): Outcome {
    const runs = this.#runsMade - this.#runsBefore;
    const findings = { result, failure, runs, automata: this.#automata };
    return {
      report: reportOf({ ...findings, watchesTime: this.#watchesTime }, this.#options),
      search,
      choices: found?.choices ?? [],
      soft: result.softFailure !== undefined,
    };
  }

  get #hasJoinedPasts(): boolean {
    return this.#automata.some(({ hasJoinedPasts }) => hasJoinedPasts);
  }

  get #watchesTime(): boolean {
    return this.#watches.ages || this.#watches.clock;
  }

  get #timed(): boolean {
    return this.#watchesTime || this.#options.slow < Infinity;
  }

  get #runsMade(): number {
    return this.#clients.reduce((sum, { made }) => sum + made, 0);
  }

  #newAutomata(): Automaton[] {
    const { names, journeys } = this.#options;
    const [symmetric, timed] = [this.#symmetric, this.#timed];
    return names.slice(0, symmetric ? 1 : names.length).map((own, index) => {
      return new Automaton({
        runs: this.#clients[index] ?? this.#clients[0]!,
        ...{ symmetric, timed, answers: this.#answers, deadline: this.#deadline },
        joins: this.#telling === "by what follows",
        names: [own, ...names.filter((name) => name !== own)],
        journey: journeys[index] ?? [],
      });
    });
  }

  #newSearch(): Search {
    const { names, tickets, earlier, journeys, checks } = this.#options;
    const { slow, maxStates, maxPreemptions } = this.#options;
    const { mostExactStates = MOST_EXACT_STATES } = this.#options;
    const { crash = 0, late = Infinity } = this.#options.faults;
    const [symmetric, timed] = [this.#symmetric, this.#timed];
    const watched = { terminal: linesToKeep(checks), ...this.#watches };
    const product = new Product(
      {
        ...{ names, tickets, earlier, journeys, checks, crash, late, slow, timed, symmetric },
        ...failuresOf(this.#options.faults),
        mostSteps: MOST_STEPS_OF_A_CLIENT,
      },
      this.#automata,
      this.#answers,
      new Worlds(this.#answers, watched),
    );
    const isFirst = this.#telling === "by pasts";
    const hasTimers = (): boolean => this.#automata.some(({ hasTimers }) => hasTimers);
    return new Search(product, {
      ...{ maxPreemptions, deadline: this.#deadline },
      maxStates: isFirst ? Math.min(maxStates, mostExactStates) : maxStates,
      isSoft: (reason) => slow === Infinity && isSoft(reason) && hasTimers(),
    });
  }
}

/** Whether all clients want the same, of trains that are not called like clients. */
function isAlike({ names, journeys }: ExplorerOptions): boolean {
  return new Set(journeys.map((journey) => journey.join(" "))).size <= 1 &&
    !trainsOf(journeys).some((train) => names.some((name) => train.includes(name)));
}

/** Which lines of the terminal matter to some rule. */
function linesToKeep(checks: readonly Check[]): Watched["terminal"] {
  const readers = checks.flatMap(({ readsTerminal = false }) => readsTerminal || []);
  if (readers.length === 0) return undefined;
  const [only, ...more] = readers;
  return more.length === 0 && typeof only === "function" ? only : (lines) => lines;
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
  return { ...reason, trying };
}

/** What may come of the mere slowness of others. */
function isSoft({ kind }: FailureReason): boolean {
  return kind === "left without a ticket" || kind === "threw";
}

/** Whether an error says only that an exploration cannot go on as it was begun. */
export function isOfLearning(error: unknown): boolean {
  return [
    ...[LearningTimeoutError, NotDeterministicError, NotSymmetricError, MergeRefutedError],
    ...[OrderedNamesError, TimeWatchedError, TooManyRefutedError, TooManyRunsError],
  ].some((kind) => error instanceof kind);
}
