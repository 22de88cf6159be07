import { type Answer, type Effect, labelOf, type Operation } from "./operation.ts";

/** One step of a client's past: which of the operations it waits for happened, when, and what it brought. */
export interface Step {
  /** The place of the operation in {@linkcode Observation.pending}. */
  readonly slot: number;
  /** Milliseconds of virtual time. */
  readonly at: number;
  readonly answer: Answer;
}

/** An operation that a client waits for. */
export interface Pending {
  readonly operation: Operation;
  /** Its place before the last step, or -1 when it was asked for within that step. */
  readonly from: number;
}

/** What a client does after a step of its past, as data. */
export interface Observation {
  readonly status: "running" | "returned" | "threw";
  /** What it returned, in words; or what it threw. */
  readonly outcome: string;
  /** The operations that it waits for now. */
  readonly pending: readonly Pending[];
  /** How many operations it has asked for within the step, withdrawn ones included. */
  readonly issued: number;
  readonly effects: readonly Effect[];
  /** What was rejected within the step and nobody has handled. */
  readonly rejection?: string;
  /** What its code has looked at so far that is not the desk. */
  readonly saw: { readonly clock: boolean; readonly name: boolean; readonly chance: boolean };
  /** Whether it looked at the clock within the step. */
  readonly sawClock: boolean;
}

/** What a client that stands like this looks like, whatever it has done to come there. */
export function standing(
  { status, outcome, pending }: Pick<Observation, "status" | "outcome" | "pending">,
  naps = false,
): string {
  const nothing = { clock: false, name: false, chance: false };
  return signatureOf(
    { status, outcome, pending, effects: [], issued: 0, saw: nothing, sawClock: false },
    naps,
  );
}

/**
 * What others could tell of a client: two pasts after which it looks the same may still differ in what
 * it remembers. How long it naps does not count where nobody can tell.
 */
export function signatureOf(
  { status, outcome, pending, effects, rejection }: Observation,
  naps = false,
): string {
  const waits = pending.map(({ operation }) => {
    const { sleep, timeout, mayFail, permits } = operation;
    if (sleep !== undefined) return naps ? `nap ${sleep}` : "nap";
    return `${labelOf(operation)}\u0002${operation.value}${timeout ?? ""}${mayFail ?? ""}\u0002${
      permits ?? ""
    }`;
  });
  const does = effects.map(({ kind, on, permits = "" }) => `${kind} ${on}${permits}`);
  return JSON.stringify([status, outcome, waits, does, rejection ?? ""]);
}

/** What a client that looks like this does next, in words. */
export function doing({ status, outcome, pending }: Observation): string {
  const waits = pending.map(({ operation }) => labelOf(operation));
  if (status !== "running") waits.unshift(`${status} ${outcome}`);
  return waits.length > 0 ? waits.join(", ") : "waits for something unknown";
}
