import { clientNames } from "../kit/desk/names.ts";
import { explainUnknownOption, findUnknownOption, inspectValue } from "../kit/desk/refusals.ts";
import { type Check, STANDARD_CHECKS } from "./checks.ts";
import type { Faults } from "./program.ts";

/** An option of {@linkcode explore} or {@linkcode play} cannot be used. */
export class ExploreOptionError extends RangeError {
  /** The name of this class. */
  override name = "ExploreOptionError";
}

/** How {@linkcode explore} sets up its clients, and how far it goes. */
export interface ExploreOptions {
  /**
   * How many clients, 1 to 6. Each one more makes many times as many schedules; what goes wrong at
   * all nearly always goes wrong with two, and some take-overs only with three.
   *
   * @default {2}
   */
  clients?: number;
  /**
   * How many tickets there are at the start.
   *
   * @default {1}
   */
  tickets?: number;
  /**
   * The clients' names, all different, one for each client.
   *
   * @default {["Ann", "Bob", "Cat", ...]}
   */
  names?: readonly string[];
  /**
   * What may go wrong, and how often in one run.
   *
   * @default {{}} nothing
   */
  faults?: Faults;
  /**
   * Whether the first client is alone until it has ended or crashed, and only then the others begin. So
   * the schedules of those who come after a dead owner of a lock can all be tried: they are few.
   *
   * @default {false}
   */
  headStart?: boolean;
  /**
   * The rules.
   *
   * @default {STANDARD_CHECKS}
   */
  checks?: readonly Check[];
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
   * Whether to measure the longest wait over all schedules, which takes more runs.
   *
   * @default {false}
   */
  measureBypasses?: boolean;
}

/** {@linkcode ExploreOptions} with every default filled in. */
export type CheckedExploreOptions = Required<ExploreOptions>;

const MOST_CLIENTS = 6;

/** The names of all options; the type makes sure that none is missing. */
const OPTIONS = Object.keys(
  {
    ...{ clients: true, tickets: true, names: true, faults: true, headStart: true, checks: true },
    ...{ maxPreemptions: true, maxRuns: true, maxSteps: true, timeout: true },
    measureBypasses: true,
  } satisfies Record<keyof ExploreOptions, true>,
);
const FAULTS = Object.keys(
  { fail: true, crash: true, pause: true, longestPause: true } satisfies Record<
    keyof Faults,
    true
  >,
);

/**
 * Fills in the defaults and refuses what cannot work.
 *
 * @throws {ExploreOptionError} naming the option, its value and what it may be
 */
export function checkExploreOptions(options: ExploreOptions): CheckedExploreOptions {
  const unknown = findUnknownOption(options, OPTIONS);
  if (unknown) {
    throw new ExploreOptionError(`Cannot explore as ${explainUnknownOption(unknown, OPTIONS)}`);
  }
  const { clients = 2, tickets = 1, names = clientNames(clients), faults = {} } = options;
  requireWhole("clients", clients, 1, MOST_CLIENTS);
  requireWhole("tickets", tickets, 0, Number.MAX_SAFE_INTEGER);
  const unknownFault = findUnknownOption(faults, FAULTS);
  if (unknownFault) {
    throw new ExploreOptionError(
      `Cannot explore as in 'faults' ${explainUnknownOption(unknownFault, FAULTS)}`,
    );
  }
  const { longestPause = Infinity, ...counts } = faults;
  requireAtLeast("faults.longestPause", longestPause, 0);
  for (const [fault, count] of Object.entries(counts)) {
    requireWhole(`faults.${fault}`, count, 0, MOST_CLIENTS);
  }
  if (names.length !== clients || new Set(names).size !== clients) {
    throw refuse("names", names, `must be ${clients} different names, one for each client`);
  }
  // A schedule is written as names, numbers and spaces.
  const unreadable = names.find((name) => !/^\p{L}+$/u.test(name));
  if (unreadable !== undefined) throw refuse("names", names, "must be words of letters");
  const { maxPreemptions = Infinity, maxRuns = 200_000, maxSteps = 400, timeout = 10_000 } =
    options;
  requireAtLeast("maxPreemptions", maxPreemptions, 0);
  requireAtLeast("maxRuns", maxRuns, 1);
  requireAtLeast("maxSteps", maxSteps, 1);
  requireAtLeast("timeout", timeout, 1);
  const { checks = STANDARD_CHECKS, measureBypasses = false, headStart = false } = options;
  return {
    ...{ clients, tickets, names, faults, checks },
    ...{ maxPreemptions, maxRuns, maxSteps, timeout, measureBypasses, headStart },
  };
}

function requireWhole(option: string, value: number, min: number, max: number): void {
  if (Number.isSafeInteger(value) && value >= min && value <= max) return;
  throw refuse(option, value, `must be a whole number from ${min} to ${max}`);
}

function requireAtLeast(option: string, value: number, min: number): void {
  if (value >= min) return;
  throw refuse(option, value, `must be a number of at least ${min}`);
}

function refuse(option: string, value: unknown, rule: string): ExploreOptionError {
  return new ExploreOptionError(
    `Cannot explore as '${option}' ${rule}: current value is ${inspectValue(value)}`,
  );
}
