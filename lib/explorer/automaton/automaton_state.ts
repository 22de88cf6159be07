import type { Past } from "./past.ts";
import { type Effect, labelOf, type Operation } from "../simulation/operation.ts";
import type { Observation } from "../simulation/observation.ts";

/** More answers than one operation has: an edge is known by its operation's place and the answer's number. */
export const SLOT = 2 ** 20;

/** How a client stands after one past, or after several that nobody can tell apart. */
export interface AutomatonState {
  readonly id: number;
  readonly status: Observation["status"];
  readonly outcome: string;
  readonly pending: readonly Operation[];
  /** What it looks like from outside. */
  readonly signature: string;
  /** The past by which it was reached first. */
  readonly past: Past;
  readonly parent: AutomatonState | undefined;
  /** Other pasts that are taken to lead to the same. Whatever follows is compared after each of them. */
  readonly otherPasts: OtherPast[];
  /** The merges that have led here. */
  readonly merges: string[];
  /** What follows, by the operation's place and the answer. */
  readonly edges: Map<number, Edge>;
  /** What follows where the client looks at the clock, by the time besides. */
  readonly timedEdges: Map<string, Edge>;
}

/** One step of a client. */
export interface Edge {
  readonly to: AutomatonState;
  /** What it does to shared things within the step. */
  readonly effects: readonly Effect[];
  /** For each operation that it waits for then, its place before the step; -1 for a new one. */
  readonly from: readonly number[];
  /** How many operations it has asked for within the step. */
  readonly issued: number;
  readonly rejection: string | undefined;
  readonly sawClock: boolean;
}

export interface OtherPast {
  readonly past: Past;
  readonly merge: string;
}

/** The operations between two states on one path, in words. */
export function labelsOf(head: AutomatonState, last: AutomatonState, past: Past): string {
  const labels: string[] = [];
  let at: Past | undefined = past;
  for (let state: AutomatonState | undefined = last; state; state = state.parent) {
    const operation = state.pending[at?.step?.slot ?? 0];
    at = at?.parent;
    labels.push(operation ? roundLabel(operation) : "");
    if (state === head) break;
  }
  return labels.reverse().join("|");
}

/** How long a nap is does not tell one round from another. */
function roundLabel(operation: Operation): string {
  return operation.sleep === undefined ? labelOf(operation) : operation.kind;
}

/** Whether a round is made of shorter ones: what is not so for each of them is not so for many at once. */
export function isRepetition(round: string): boolean {
  const labels = round.split("|");
  for (let length = 1; length <= labels.length / 2; length++) {
    if (labels.length % length > 0) continue;
    if (labels.every((label, index) => label === labels[index % length])) return true;
  }
  return false;
}

/** Whether one round of the same operations lies before a state already. */
export function isAfterARound(head: AutomatonState, round: string): boolean {
  for (let state = head.parent; state; state = state.parent) {
    if (state.signature !== head.signature) continue;
    const last = head.parent;
    if (last && labelsOf(state, last, head.past) === round) return true;
  }
  return false;
}
