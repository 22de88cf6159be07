import { clientNames } from "../kit/desk/names.ts";
import { explainUnknownOption, findUnknownOption, inspectValue } from "../kit/desk/refusals.ts";
import { type Check, STANDARD_CHECKS } from "./checks.ts";
import { DEFAULT_LIMITS, type ExploreLimits } from "./explore_program.ts";
import type { Faults } from "./program.ts";

/** An option of {@linkcode explore} or {@linkcode play} cannot be used. */
export class ExploreOptionError extends RangeError {
  /** The name of this class. */
  override name = "ExploreOptionError";
  /** The option that does not exist, or that cannot be used. */
  readonly option: string;
  /** The existing option that was probably meant. */
  readonly closest?: string;

  /** Names the option and what it may be. */
  constructor(message: string, { option, closest }: { option: string; closest?: string }) {
    super(message);
    this.option = option;
    if (closest !== undefined) this.closest = closest;
  }
}

/** How {@linkcode explore} sets up its clients, and how far it goes. */
export interface ExploreOptions extends ExploreLimits {
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
}

/** {@linkcode ExploreOptions} with every default filled in. */
export type CheckedExploreOptions = Required<ExploreOptions>;

const MOST_CLIENTS = 6;

/** What each option is unless it is given. The names depend on the number of clients. */
const DEFAULTS: Omit<CheckedExploreOptions, "names"> & { names: undefined } = {
  ...{ clients: 2, tickets: 1, names: undefined, faults: {}, headStart: false },
  checks: STANDARD_CHECKS,
  ...DEFAULT_LIMITS,
};
const OPTIONS = Object.keys(DEFAULTS);
const FAULTS = ["fail", "crash", "pause", "longestPause"] as const satisfies (keyof Faults)[];

/**
 * Fills in the defaults and refuses what cannot work.
 *
 * @throws {ExploreOptionError} naming the option, its value and what it may be
 */
export function checkExploreOptions(options: ExploreOptions): CheckedExploreOptions {
  refuseUnknown("", options, OPTIONS);
  const { names = clientNames(options.clients ?? DEFAULTS.clients), ...others } = options;
  const checked = { ...DEFAULTS, ...others, names };
  const { clients, tickets, faults } = checked;
  requireWhole("clients", clients, 1, MOST_CLIENTS);
  requireWhole("tickets", tickets, 0, Number.MAX_SAFE_INTEGER);
  refuseUnknown(" within 'faults'", faults, FAULTS);
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
  requireAtLeast("maxPreemptions", checked.maxPreemptions, 0);
  for (const option of ["maxRuns", "maxSteps", "timeout"] as const) {
    requireAtLeast(option, checked[option], 1);
  }
  return checked;
}

/** To ignore an option would mean to do something else than was asked for. */
function refuseUnknown(where: string, options: object, known: readonly string[]): void {
  const unknown = findUnknownOption(options, known);
  if (!unknown) return;
  throw new ExploreOptionError(
    `Cannot explore as${where} ${explainUnknownOption(unknown, known)}`,
    unknown,
  );
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
    { option },
  );
}
