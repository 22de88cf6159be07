import { knownIn } from "./names.ts";
import type { Run } from "./runs.ts";
import type { Observation, Step } from "../simulation/observation.ts";

/** A past of a client, and what was observed after it. Pasts that begin alike share their beginnings. */
export interface Past {
  readonly parent: Past | undefined;
  readonly step: Step | undefined;
  /** How many steps it has. */
  readonly length: number;
  /** How many clients it mentions, the client itself included. */
  readonly known: number;
  /** The pasts that go on with it; absent as long as there are none, as there are tens of thousands of pasts. */
  children: Map<string, Past> | undefined;
  /** The run in which it happened to a client and others of the usual names. */
  run: Run | undefined;
  /** The runs in which it happened to others, by their names; absent as long as there are none. */
  otherRuns: Map<string, Run> | undefined;
  /** What the client looked like, as it says it. */
  observation: Observation | undefined;
  /** Whether it was run with other names. */
  hasCheckedNames: boolean;
}

/** The past of a client that has seen nothing yet. */
export function noPast(): Past {
  return newPast(undefined, undefined, 1);
}

function newPast(parent: Past | undefined, step: Step | undefined, known: number): Past {
  const length = parent ? parent.length + 1 : 0;
  // Not put together from parts: objects of one shape take half as much memory.
  return {
    parent,
    step,
    length,
    known,
    children: undefined,
    run: undefined,
    otherRuns: undefined,
    observation: undefined,
    hasCheckedNames: false,
  };
}

/** A past and one more step. */
export function then(past: Past, step: Step): Past {
  const key = keyOfStep(step);
  let next = past.children?.get(key);
  if (!next) {
    const known = Math.max(past.known, knownIn(key));
    next = newPast(past, step, known);
    past.children ??= new Map();
    past.children.set(key, next);
  }
  return next;
}

/** The steps of a past, or those after the first ones. */
export function stepsOf(past: Past, from = 0): Step[] {
  const steps: Step[] = [];
  for (let at: Past | undefined = past; at?.step && at.length > from; at = at.parent) {
    steps.push(at.step);
  }
  return steps.reverse();
}

/** A step in a few characters: the same for the same ones. */
export function keyOfStep({ slot, at, answer }: Step): string {
  return `${slot} ${at} ${JSON.stringify(answer)}`;
}

/** A past in some characters: the same for the same ones. */
export function keyOf(past: Past): string {
  return stepsOf(past).map(keyOfStep).join(";");
}
