import type { AskedStep, Turn } from "../kit/process/protocol.ts";
import type { ClientResult } from "./race.ts";
import type { ScheduleTrouble } from "./schedule.ts";

/** An operation that a client waits to be allowed. */
export interface Held extends AskedStep {
  /** When it was asked for, by the schedule's clock. */
  readonly since: number;
  allow(turn: Turn): void;
}

/** One client, as far as a schedule goes. */
export interface Party {
  /** The operations that it has asked for, by their numbers. */
  readonly held: Map<number, Held>;
  /** Those that have ended, and whether the client gave up waiting. */
  readonly ended: Map<number, boolean>;
  result: ClientResult | undefined;
}

/** Whether a client has come to an operation, or to its end. */
export function wantsOther({ held, result }: Party): boolean {
  return held.size > 0 || result !== undefined;
}

/** Whether nothing can come of a client any more; one that has returned may have left things under way. */
export function hasDied({ result }: Party): boolean {
  return result?.outcome === "killed" || result?.outcome === "timed out";
}

/** Nothing more can happen to a client whose run has ended. */
export function ended({ name, outcome, message }: ClientResult): ScheduleTrouble {
  return { kind: "ended", client: name, outcome, ...(message !== undefined && { message }) };
}

/** A client has not come to a step; what it has asked for instead. */
export function notAskedFor(client: string, { held }: Party): ScheduleTrouble {
  const wanted = [...held.values()].map(({ number, operation }) => ({
    id: `${client}${number}`,
    operation,
  }));
  return { kind: "not asked for", client, wanted };
}
