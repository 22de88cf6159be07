import type { Assumption, Cut } from "../text/proof.ts";
import { type Automaton, MOST_STEPS_OF_A_CLIENT } from "./automaton/automaton.ts";
import type { Bypass } from "./search/bypasses.ts";
import type { Failure } from "./failure.ts";
import { MANY_ROUNDS } from "./automaton/loops.ts";
import { MORE } from "./automaton/merges.ts";
import type { CheckedExploreOptions } from "./options.ts";
import type { Choice } from "./product/product_state.ts";
import type { Search, SearchResult } from "./search/search.ts";

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
  /**
   * Whether no schedule fails, as far as {@linkcode assumptions} hold: proved. It is not where pasts of a client
   * were taken for one, although all was searched then.
   */
  complete: boolean;
  /** Why not all was searched, if it was not. */
  cut?: Cut;
  /** What a proof takes for granted, or the search, besides what the desk offers. */
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

/** What a report is made of. */
export interface Findings {
  readonly result: SearchResult;
  readonly automata: readonly Automaton[];
  readonly watchesTime: boolean;
  readonly failure?: Failure | undefined;
  readonly runs: number;
}

/** How clients run, and how they are explored. */
export interface ExplorerOptions extends
  Pick<
    CheckedExploreOptions,
    | "names"
    | "tickets"
    | "earlier"
    | "journeys"
    | "checks"
    | "faults"
    | "slow"
    | "maxStates"
    | "maxPreemptions"
    | "timeout"
    | "measureBypasses"
  > {
  /**
   * Where there are more states than this, the clients' pasts are joined after which they go on alike, and
   * it is searched once more: that finds failures early, and proves nothing.
   *
   * @default {100000}
   */
  readonly mostExactStates?: number;
  /**
   * Whether it is searched without joined pasts in the end, where they have shown no failure.
   *
   * @default {true}
   */
  readonly endsExactly?: boolean;
  /**
   * Whether each client must come to its end even if any one of the others stands still for good: see
   * {@linkcode findHeldUp}.
   *
   * @default {false}
   */
  readonly independent?: boolean;
}

/** Makes a report of what was found. */
export function reportOf(
  { result: { cut, states, frontier }, automata, watchesTime, failure, runs }: Findings,
  options: ExplorerOptions,
): ExplorerReport {
  const { names, slow, faults: { late = Infinity } } = options;
  const joined = automata.some(({ hasJoinedPasts }) => hasJoinedPasts);
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
  if (joined) assumptions.push({ kind: "pasts", compared: MORE.pasts + 1 });
  if (automata.some(({ pasts }) => pasts.saw.chance)) assumptions.push({ kind: "chance" });
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
    ...{ complete: !failure && !cut && !joined, assumptions, states, runs, unawaited },
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
