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
export interface Footprint {
  /** Its name in a schedule. */
  id: string;
  /** The index of the client: what one client does has an order of its own. */
  client: number;
  /** Whether its order may matter to everything: a fault. */
  global: boolean;
  /** The things that it only looks at. */
  looksAt: readonly string[];
  /** The things that it may change. */
  changes: readonly string[];
}

/**
 * Takes down what a choice may touch.
 *
 * A client's step also contains what its code does until its next operation. That can be the release
 * of any lock it holds, so that the step may change all of them.
 */
export function footprintOf({ id, client, pending, fault }: Choice): Footprint {
  const held = [...client.held];
  if (!pending) return { id, client: client.index, global: true, looksAt: [], changes: held };
  const { on, alsoOn = [], looks = false } = pending.operation;
  const ons = [on, ...alsoOn];
  return {
    id,
    client: client.index,
    global: fault !== undefined,
    looksAt: looks ? ons : [],
    changes: looks ? held : [...ons, ...held],
  };
}

/** Whether the order of two choices may matter. If it cannot, one order is enough. */
export function mayClash(a: Footprint, b: Footprint): boolean {
  if (a.client === b.client || a.global || b.global) return true;
  return a.changes.some((thing) => b.changes.includes(thing) || b.looksAt.includes(thing)) ||
    b.changes.some((thing) => a.looksAt.includes(thing));
}
