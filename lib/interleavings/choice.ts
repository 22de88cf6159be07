import type { PendingOperation, SimulatedClient } from "./simulated_client.ts";
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
 * Whether the order of two choices may matter. If it cannot, one order is enough.
 *
 * A client's step also contains what its code does until its next operation. That can be the release
 * of any lock it holds, so the step counts as one that touches all of them.
 */
export function mayClash(a: Choice, b: Choice): boolean {
  if (a.client === b.client || a.fault || b.fault || !a.pending || !b.pending) return true;
  const { operation: first } = a.pending;
  const { operation: second } = b.pending;
  if (first.sleep !== undefined || second.sleep !== undefined) return true;
  const ons = [first.on, ...first.alsoOn ?? []];
  const others = [second.on, ...second.alsoOn ?? []];
  if (!(first.looks && second.looks) && ons.some((on) => others.includes(on))) return true;
  if (others.some((on) => a.client.held.has(on)) || ons.some((on) => b.client.held.has(on))) {
    return true;
  }
  return !a.client.held.isDisjointFrom(b.client.held);
}

/** Those of `choices` whose order against `taken` cannot matter. */
export function commutingWith(
  choices: Iterable<Choice>,
  taken: Choice,
): ReadonlyMap<string, Choice> {
  const commuting = new Map<string, Choice>();
  for (const choice of choices) {
    if (!mayClash(choice, taken)) commuting.set(choice.id, choice);
  }
  return commuting;
}
