import type { FailureReason } from "../text/failure_reason.ts";
import type { Issuer } from "./simulation/operation.ts";
import type { ClientEnd, TraceStep } from "./trace.ts";

/** How often a run may go wrong in each way; every place where it can is tried. */
export interface Faults {
  /**
   * Operations that fail.
   *
   * @default {0}
   */
  fail?: number;
  /**
   * Clients that crash between two of their operations.
   *
   * @default {0}
   */
  crash?: number;
  /**
   * Clients that stand still until something has changed or nobody else can go on.
   *
   * @default {0}
   */
  pause?: number;
  /**
   * How long a pause takes at most, in milliseconds of virtual time.
   *
   * @default {Infinity} as long as nothing changes and somebody else can go on
   */
  longestPause?: number;
}

/** How a run ended, for the final check. */
export interface End<W> {
  /** What the clients shared. */
  world: W;
  /** How each client ended. */
  clients: readonly ClientEnd[];
  /** Everything that happened. */
  trace: readonly TraceStep[];
}

/** See {@linkcode Program.patience}. */
export const DEFAULT_PATIENCE = 2;

/** What is run under every schedule. */
export interface Program<W> {
  /** The clients' names. */
  names: readonly string[];
  /** Makes what the clients share, fresh for each run. Its JSON must tell all that can change. */
  world: () => W;
  /** Runs a client: ordinary async code that touches the world only by what it issues. */
  client: (world: W, index: number, issuer: Issuer) => Promise<unknown>;
  /** Judges a run that has come to its end: says what is wrong, if anything is. */
  check?: (end: End<W>) => FailureReason | undefined;
  /**
   * Judges the world after each step and each effect. Of orders that cannot matter to the clients only
   * one is tried, so it must not compare a step with what another client does elsewhere: judge the
   * world, or a step together with what its own client holds.
   */
  always?: (step: TraceStep, world: W) => FailureReason | undefined;
  /** What the system does when a client crashes, such as freeing its locks. */
  onCrash?: (world: W, client: string) => void;
  /** Who holds the thing that another client waits for. */
  holderOf?: (world: W, on: string) => string | undefined;
  /**
   * What may go wrong.
   *
   * @default {{}} nothing
   */
  faults?: Faults;
  /**
   * Whether the first client is alone until it has ended or crashed; then the others begin.
   *
   * @default {false}
   */
  headStart?: boolean;
  /**
   * How often a client may repeat an operation that changes nothing before it must wait for others.
   * It is raised for a client that goes on by itself after more repetitions.
   *
   * @default {2}
   */
  patience?: number;
}
