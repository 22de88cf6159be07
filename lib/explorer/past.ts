import { mapAnswer } from "./answers.ts";
import { spoken } from "./names.ts";
import type { Observation, Query, Step } from "./simulation/solo_client.ts";

/** A past of a client, and what was observed after it. Pasts that begin alike share their beginnings. */
export interface Past {
  readonly parent: Past | undefined;
  readonly step: Step | undefined;
  /** How many steps it has. */
  readonly length: number;
  readonly children: Map<string, Past>;
  /** What the client looked like, as it says it. */
  observation: Observation | undefined;
  /** Where the runner may still have the client that it ran. */
  run: number;
  /** Whether it was run with other names. */
  hasCheckedNames: boolean;
}

export function newPast(parent: Past | undefined, step: Step | undefined): Past {
  const length = parent ? parent.length + 1 : 0;
  return {
    parent,
    step,
    length,
    children: new Map(),
    observation: undefined,
    run: -1,
    hasCheckedNames: false,
  };
}

/** A past and one more step. */
export function then(past: Past, step: Step): Past {
  const key = keyOfStep(step);
  let next = past.children.get(key);
  if (!next) past.children.set(key, next = newPast(past, step));
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

export function keyOfStep({ slot, at, answer }: Step): string {
  return `${slot} ${at} ${JSON.stringify(answer)}`;
}

export function keyOf(past: Past): string {
  return stepsOf(past).map(keyOfStep).join(";");
}

export function queryOf(steps: readonly Step[], names: readonly string[], run: number): Query {
  return {
    name: names[0] ?? "",
    steps: steps.map((step) => ({
      ...step,
      answer: mapAnswer(step.answer, (text) => spoken(text, names)),
    })),
    run,
  };
}

export function mapObservation(
  observation: Observation,
  map: (text: string) => string,
): Observation {
  const { outcome, pending, rejection } = observation;
  return {
    ...observation,
    outcome: map(outcome),
    ...(rejection !== undefined && { rejection: map(rejection) }),
    pending: pending.map(({ operation, from }) => {
      const { on, detail, value } = operation;
      const mapped = { ...operation, on: map(on), detail: map(detail) };
      return {
        operation: typeof value === "string" ? { ...mapped, value: map(value) } : mapped,
        from,
      };
    }),
  };
}
