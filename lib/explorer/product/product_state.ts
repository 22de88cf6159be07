import type { Journey } from "../../kit/desk/journeys.ts";
import type { FailureReason } from "../../text/failure_reason.ts";
import type { Edge } from "../automaton/automaton_state.ts";
import type { Check } from "../checks.ts";
import type { Faults } from "../options.ts";
import type { Part } from "./part.ts";
import type { Fault } from "../trace.ts";
import type { World } from "./world.ts";

/** Where all clients and what they share stand. */
export interface ProductState {
  readonly world: World;
  readonly parts: readonly Part[];
  /** How many crashes and failures there were. */
  readonly crashes: number;
  readonly fails: number;
  /** How often somebody was late, where that is limited. */
  readonly lates: number;
}

/** Whether anybody is still under way. */
export function isAnyoneRunning({ parts }: ProductState): boolean {
  return parts.some(({ isCrashed, state: { status } }) => !isCrashed && status === "running");
}

/**
 * The first client that nobody can tell from a client: it stands where that one does, and who of them is who is not to
 * be seen in anything that is shared, nor does another client know.
 */
export function firstAlike(
  { world, parts }: Pick<ProductState, "world" | "parts">,
  who: number,
): number {
  const isKnown = (client: number): boolean => parts.some(({ met }) => met.includes(client));
  if (world.hasNames || isKnown(who)) return who;
  return parts.findIndex((part, other) => part === parts[who] && !isKnown(other));
}

/** Where all begin, and what is wrong there already. */
export interface Start {
  readonly state: ProductState;
  /** A rule that is broken before the first operation: by marks of critical sections, or a rejection. */
  readonly problem: FailureReason | undefined;
}

/** What is picked next: an operation of a client, a crash, or that time passes. */
export interface Choice {
  /** The client's place; as many as there are clients for time. */
  readonly who: number;
  /** The operation's place; -1 for a crash and for time. */
  readonly slot: number;
  readonly fault?: Fault;
  /** How many milliseconds pass. */
  readonly ms?: number;
  /**
   * Present where the next answer arrives in the same turn of the event loop, after so many microtasks: of tasks of
   * one process.
   */
  readonly withNext?: number;
}

/** What a choice leads to. */
export interface Transition {
  readonly choice: Choice;
  readonly to: ProductState;
  /** How many rows of a trace it takes: the operation, and each effect within the step. */
  readonly rows: number;
  /** A rule that it breaks. */
  readonly problem: FailureReason | undefined;
  /** The step of the client's automaton, if it is one. */
  readonly edge: Edge | undefined;
  /** The number of what the operation has brought, with names as what clients share has them. */
  readonly answer: number;
}

/** What can happen next in a state. */
export interface Expansion {
  readonly transitions: readonly Transition[];
  /** The clients that could go on to some purpose: to leave one of them is a preemption. */
  readonly free: number;
  /** Why nobody can go on, or what is wrong at the end. */
  readonly problem: FailureReason | undefined;
  /** Whether some client's past is longer than what is followed. */
  readonly isCut: boolean;
}

/** How often something may fail, and what. */
export function failuresOf(
  { fail = 0, decline = 0 }: Faults,
): Pick<ProductOptions, "fail" | "failing"> {
  return decline > 0 ? { fail: decline, failing: "payments" } : { fail, failing: "everything" };
}

/** What the clients are, and what may happen to them. */
export interface ProductOptions {
  readonly names: readonly string[];
  readonly tickets: number;
  /** How many leases were given, and how often the store was changed, before. */
  readonly earlier: number;
  /** The journey of each client, if they have any. */
  readonly journeys: readonly Journey[];
  readonly checks: readonly Check[];
  readonly crash: number;
  readonly fail: number;
  /** What may fail: all that goes over a network, or payments alone. */
  readonly failing: "everything" | "payments";
  /** How often somebody may be late. */
  readonly late: number;
  /** How many milliseconds late any client may be at each step; it is on time otherwise. */
  readonly slow: number;
  /** Whether time is kept track of. */
  readonly timed: boolean;
  /** Whether all clients are one automaton, and may change places. */
  readonly symmetric: boolean;
  /** Whether a client that has ended releases the lock, as the end of its process does. */
  readonly releasesAtEnd?: boolean;
  /** The longest past of a client that is followed, in steps. */
  readonly mostSteps: number;
}
