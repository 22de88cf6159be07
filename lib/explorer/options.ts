import { type Journey, ruleOfJourneys } from "../kit/desk/journeys.ts";
import { clientNames } from "../kit/desk/names.ts";
import { explainUnknownOption, findUnknownOption, inspectValue } from "../kit/desk/refusals.ts";
import { MOST_EARLIER } from "../kit/desk/lease.ts";
import { type Check, STANDARD_CHECKS } from "./checks.ts";

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

/** How often a run may go wrong in each way; every place where it can is tried. */
export interface Faults {
  /**
   * Operations that fail.
   *
   * @default {0}
   */
  fail?: number;
  /**
   * Payments that the bank declines, where nothing else fails. With `fail` a payment is among what may, so that
   * there is no need for both.
   *
   * @default {0}
   */
  decline?: number;
  /**
   * Clients that crash between two of their operations.
   *
   * @default {0}
   */
  crash?: number;
  /**
   * Steps of which a client is late, by the milliseconds that `slow` says; only where `slow` sets a limit.
   *
   * @default {Infinity} any of them
   */
  late?: number;
}

/** How {@linkcode explore} sets up its clients, and how far it goes. */
export interface ExploreOptions {
  /**
   * How many clients, 1 to 20. Clients that all do the same may be many; of clients that do different
   * things by their names, each one more makes many times as many states.
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
   * How many leases were given, and how often the store was changed, before the first client began: its lease has
   * the next token, and the store this version.
   *
   * @default {0}
   */
  earlier?: number;
  /**
   * The journey of each client, its own `desk.journey`: the trains that it wants a ticket of each for. Each train
   * has a stock of `tickets` at `desk.offices(train)`.
   *
   * @default {[]} no trains
   */
  journeys?: readonly Journey[];
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
   * How many milliseconds late any client may be at each of its steps: it is on time, or late by as much.
   * Without a limit a nap, a lease or a number of tries never stands in for a lock, as the one that is
   * waited for may always be slower.
   *
   * @default {Infinity}
   */
  slow?: number;
  /**
   * The rules.
   *
   * @default {STANDARD_CHECKS}
   */
  checks?: readonly Check[];
  /**
   * The most preemptions and faults in one schedule; that a client wakes up without a notification counts as three.
   * With a limit nothing is ever proved.
   *
   * @default {Infinity}
   */
  maxPreemptions?: number;
  /**
   * The most states of one search. More are not searched, and then nothing is proved. Where somebody gives up
   * waiting, there are two searches: the second one looks whether the others are only slow. Of more than 100,000
   * states, those are searched first that remain when pasts of a client are taken for one after which it goes on
   * alike. That finds failures early, and proves nothing; it is told of where the search of all states is cut.
   *
   * @default {1000000}
   */
  maxStates?: number;
  /**
   * The longest time in milliseconds: far beyond what the states take, so that the verdict does not
   * depend on how busy the machine is.
   *
   * @default {60000}
   */
  timeout?: number;
  /**
   * Whether to find the longest wait over all schedules, for which it must be known who is who: that makes
   * many times as many states.
   *
   * @default {false}
   */
  measureBypasses?: boolean;
}

/** {@linkcode ExploreOptions} with every default filled in. */
export type CheckedExploreOptions = Required<ExploreOptions>;

const MOST_CLIENTS = 20;
const MOST_FAULTS = 6;

/** The names of all options; the type makes sure that none is missing. */
const OPTIONS = Object.keys(
  {
    ...{ clients: true, tickets: true, earlier: true, journeys: true, names: true, faults: true },
    ...{ slow: true, checks: true },
    ...{ maxPreemptions: true, maxStates: true, timeout: true, measureBypasses: true },
  } satisfies Record<keyof ExploreOptions, true>,
);
const FAULTS = Object.keys(
  { fail: true, decline: true, crash: true, late: true } satisfies Record<keyof Faults, true>,
);

/**
 * Fills in the defaults and refuses what cannot work.
 *
 * @throws {ExploreOptionError} naming the option, its value and what it may be
 */
export function checkExploreOptions(options: ExploreOptions): CheckedExploreOptions {
  const unknown = findUnknownOption(options, OPTIONS);
  if (unknown) {
    throw new ExploreOptionError(
      `Cannot explore as ${explainUnknownOption(unknown, OPTIONS)}`,
      unknown,
    );
  }
  const { clients = 2, tickets = 1, names = clientNames(clients), faults = {} } = options;
  requireWhole("clients", clients, 1, MOST_CLIENTS);
  requireWhole("tickets", tickets, 0, Number.MAX_SAFE_INTEGER);
  const { earlier = 0 } = options;
  requireWhole("earlier", earlier, 0, MOST_EARLIER);
  const unknownFault = findUnknownOption(faults, FAULTS);
  if (unknownFault) {
    throw new ExploreOptionError(
      `Cannot explore as in 'faults' ${explainUnknownOption(unknownFault, FAULTS)}`,
      unknownFault,
    );
  }
  for (const [fault, count] of Object.entries(faults)) {
    if (fault === "late" && count === Infinity) continue;
    requireWhole(`faults.${fault}`, count, 0, MOST_FAULTS);
  }
  if (faults.fail && faults.decline) {
    throw refuse(
      "faults",
      faults,
      "must have 'fail' or 'decline', as declined payments are failures",
    );
  }
  if (names.length !== clients || new Set(names).size !== clients) {
    throw refuse("names", names, `must be ${clients} different names, one for each client`);
  }
  // A schedule is written as names, numbers and spaces.
  const unreadable = names.find((name) => !/^\p{L}+$/u.test(name));
  if (unreadable !== undefined) {
    throw refuse("names", names, "must be words of letters, as a schedule has numbers behind them");
  }
  const { journeys = [] } = options;
  const rule = ruleOfJourneys(journeys, clients);
  if (rule !== undefined) throw refuse("journeys", journeys, rule);
  const { slow = Infinity, checks = STANDARD_CHECKS } = options;
  const { maxPreemptions = Infinity, maxStates = 1_000_000, timeout = 60_000 } = options;
  requireAtLeast("slow", slow, 0);
  requireAtLeast("maxPreemptions", maxPreemptions, 0);
  requireAtLeast("maxStates", maxStates, 1);
  requireAtLeast("timeout", timeout, 1);
  const { measureBypasses = false } = options;
  return {
    ...{ clients, tickets, earlier, journeys, names, faults, slow, checks },
    ...{ maxPreemptions, maxStates, timeout, measureBypasses },
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

/** Says what an option, or what is passed beside the options, must be to explore, or to play. */
export function refuse(
  option: string,
  value: unknown,
  rule: string,
  what: "explore" | "play" = "explore",
): ExploreOptionError {
  return new ExploreOptionError(
    `Cannot ${what} as '${option}' ${rule}: current value is ${inspectValue(value)}`,
    { option },
  );
}
