import type { LockState } from "./lock_table.ts";
import type { Journey } from "../kit/desk/journeys.ts";
import type { UnknownOption } from "../kit/desk/refusals.ts";
import type { RaceEvent } from "../kit/process/protocol.ts";
import type { RaceDatabase } from "./race_database.ts";
import type { ScheduleStep } from "./schedule.ts";

/** How {@linkcode runClients} starts its clients and what it gives them. */
export interface RaceOptions {
  /**
   * How many client processes, 1 to 200.
   *
   * @default {10}
   */
  clients?: number;
  /**
   * How many tickets there are at the start, 0 or more.
   *
   * @default {1}
   */
  tickets?: number;
  /**
   * What each search, read, write, swap and message takes, in milliseconds: the delay of a network.
   *
   * @default {100}
   */
  latency?: number;
  /**
   * `"together"`: all wait at a barrier until the last one is ready. `"one by one"`: each one is
   * started when the one before it has ended (start and join).
   *
   * @default {"together"}
   */
  start?: "together" | "one by one";
  /**
   * `false` makes each lock one that lets everybody through, to see what it was good for.
   *
   * @default {true}
   */
  lock?: boolean;
  /**
   * `true` sells the tickets at `desk.window`, by message to a process that owns them; then there
   * is no ticket file that a client could read or write, and no lock.
   *
   * @default {false}
   */
  window?: boolean;
  /**
   * `true` keeps the tickets in a store with versions, `desk.store`; then there is no ticket file that a
   * client could overwrite, and no lock.
   *
   * @default {false}
   */
  store?: boolean;
  /**
   * Gives the clients a lock with an end, `desk.lease`, that lasts so many milliseconds, from 1 to a day; the
   * tickets are in `desk.fencedStore`, which compares fencing tokens. There is no other lock, and no other stock.
   *
   * @default {undefined} there is no lease
   */
  lease?: number;
  /**
   * How many leases were given, and how often the store was changed, before the first client began: its lease has
   * the next token, and the store this version.
   *
   * @default {0}
   */
  earlier?: number;
  /**
   * `true` runs all clients as tasks of one process: calls of one function that share its module's variables, and
   * at each `await` another one may go on. They start together, and no schedule can be followed.
   *
   * @default {false}
   */
  inOneProcess?: boolean;
  /**
   * The journey of each client, its own `desk.journey`: the trains that it needs a ticket of each for. Each
   * train has a ticket file of its own with `tickets` in it, which `desk.offices(train)` reads and writes.
   *
   * @default {[]} there is one train, at `desk.office`
   */
  journeys?: readonly Journey[];
  /**
   * The database that has the tickets, such as the one that `startPostgres` of `last-ticket/databases` returns:
   * in its table `stock`, which `desk.database` reaches. There is no ticket file, and no lock but the database's.
   *
   * @default {undefined} the tickets are in a file
   */
  database?: RaceDatabase;
  /**
   * The clients' names, all different, one for each client. With a `schedule`, none is another one with a number
   * behind it, such as `"A"` and `"A1"`: the steps of both would be called alike.
   *
   * @default {["Ann", "Bob", "Cat", ...]}
   */
  names?: readonly string[];
  /**
   * Milliseconds after which clients that still run are killed.
   *
   * @default {30000} plus what all searches, reads and writes take one after the other
   */
  timeout?: number;
  /** Kills all clients as soon as it is aborted; the call then rejects with its reason. */
  signal?: AbortSignal;
  /**
   * How many payments the bank declines, the first ones that are asked for; `Infinity` for all.
   *
   * @default {0}
   */
  declinedPayments?: number;
  /**
   * Whether the process of a client that has ended, or has thrown, stays alive until all clients have
   * ended, as a server's would. What its client forgot to release stays taken.
   *
   * @default {false} but with a `schedule`
   */
  stayAlive?: boolean;
  /**
   * Whether readers share each lock of the desk besides the clients, one after the other and without a gap, until
   * all clients have ended. A client that waits for the lock gets it all the same, as it is next in line then; one
   * that only tries, again and again, never does.
   *
   * @default {false}
   */
  endlessReaders?: boolean;
  /**
   * What happens step by step, as {@linkcode explore} and {@linkcode play} have it: `"Ann1 Bob1 Bob2 Ann2"`.
   * Each operation of each client is held until its turn, and nothing else happens meanwhile.
   *
   * `Ann2` is the second operation that Ann has asked for. Her timers count, as they do in an
   * exploration; a sleep that is over is held until its turn, and the turn of one that is not waits for it. What she
   * does after an operation, up to her next one, belongs to its step: to release the lock, to enter and to leave.
   * `Ann2!` fails, as a network or a bank does; with `Ann2?` she gives up waiting for the lock, by her own time-out;
   * with `Ann2*` she wakes up from waiting for a condition by herself; `Ann†` kills her process; `Ann2~` is late, and nothing happens; `+20` lets 20 ms pass.
   *
   * Clients' clocks and the ages of the shared files go by the schedule: time passes at `+20` and where a nap
   * ends, and not by what the steps take. None of it is waited for.
   *
   * After the last step all go on as they like, until the end.
   *
   * @default {undefined} all go as they like
   */
  schedule?: string;
  /**
   * Called before each operation of a client on the ticket file and the shared files; the operation
   * happens when the promise resolves. Holding clients up makes races happen that are rare by chance.
   * When the promise rejects, the client's process is killed as by `kill -9`.
   *
   * @param client The client that wants to go on.
   * @param operation What it would do, such as `"write tickets"`.
   * @param locks Looks up who holds each lock of the desk and who waits for it, as the system knows it: nothing
   * where it does not tell, and without locks. The lock of all clients is the first one, and whoever waits for a
   * condition waits for it, too.
   */
  beforeOperation?: (
    client: string,
    operation: string,
    locks: () => readonly LockState[] | undefined,
  ) => Promise<void>;
  /** Called with each event as it arrives. */
  onEvent?: (event: RaceEvent) => void;
}

/** The options that have no default. */
type OptionalOption = "lease" | "database" | "signal" | "onEvent" | "beforeOperation" | "schedule";

/** {@linkcode RaceOptions} with every default filled in. */
export type CheckedRaceOptions =
  & Required<Omit<RaceOptions, OptionalOption>>
  & Pick<RaceOptions, OptionalOption>
  & {
    /** The steps of the schedule. */
    steps?: readonly ScheduleStep[];
  };

/** Thrown when an option of {@linkcode runClients} does not exist or has a wrong value. */
export class RaceOptionError extends RangeError {
  /** The name of the class. */
  override name = "RaceOptionError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "RACE_OPTION";
  /** The option. */
  readonly option: string;
  /** For an option that does not exist, the one that was probably meant. */
  readonly closest?: string;

  /**
   * Creates an error that names the option and the fix.
   *
   * @param reason What is wrong with it, and what would be right.
   * @param unknown The option, and the one that was probably meant.
   */
  constructor(reason: string, { option, closest }: UnknownOption) {
    super(`Cannot run clients as ${reason}`);
    this.option = option;
    if (closest !== undefined) this.closest = closest;
  }
}
