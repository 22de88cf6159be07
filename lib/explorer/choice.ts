import type { PendingOperation, SimulatedClient } from "./simulation/client.ts";
import type { Fault } from "./trace.ts";

/** One of the things that could happen next. */
export interface Choice {
  /** Its name in a schedule: `"Ann2"`, `"Ann2!"` fails, `"Ann2?"` gives up, `"Ann†"`, `"Ann‖"`. */
  id: string;
  /** Whose turn it would be. */
  client: SimulatedClient;
  /** The operation; a crash and a pause have none. */
  pending?: PendingOperation;
  /** What would go wrong, if anything. */
  fault?: Fault;
  /** What it is, in words that are the same in every run. */
  label: string;
}

/** What follows a client's name and number in a schedule when something goes wrong. */
export const FAULT_MARKS = { fails: "!", "gives up": "?", crashes: "†", pauses: "‖" } as const;

/**
 * What a choice may touch. It is taken down when the choice is there, and is compared with choices of
 * later runs, whose clients are other objects that have come to hold other locks.
 */
export interface Accesses {
  /** Its name in a schedule. */
  id: string;
  /** The index of the client: what one client does has an order of its own. */
  client: number;
  /** Whether its order may matter to everything: a fault. */
  global: boolean;
  /** The things that it only reads. */
  reads: readonly string[];
  /** The things that it may write. */
  writes: readonly string[];
}

/**
 * Takes down what a choice may touch.
 *
 * A client's step also contains what its code does until its next operation. That can be the release
 * of any lock it holds, so that the step may change all of them.
 */
export function accessesOf({ id, client, pending, fault }: Choice): Accesses {
  const held = [...client.held];
  if (!pending) return { id, client: client.index, global: true, reads: [], writes: held };
  const { on, alsoOn = [], readOnly = false } = pending.operation;
  const ons = [on, ...alsoOn];
  return {
    id,
    client: client.index,
    global: fault !== undefined,
    reads: readOnly ? ons : [],
    writes: readOnly ? held : [...ons, ...held],
  };
}

/** Whether the order of two choices may matter. If it cannot, one order is enough. */
export function areDependent(a: Accesses, b: Accesses): boolean {
  if (a.client === b.client || a.global || b.global) return true;
  return a.writes.some((thing) => b.writes.includes(thing) || b.reads.includes(thing)) ||
    b.writes.some((thing) => a.reads.includes(thing));
}
