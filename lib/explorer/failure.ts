import type { Cause } from "../text/cause.ts";
import type { FailureKind, FailureReason, Waiting } from "../text/failure_reason.ts";
import type { Verdict } from "../text/verdict.ts";
import { failureWords } from "../text/words.ts";
import { type ClientEnd, showValue, type TraceStep } from "./trace.ts";

/** How a client stood when its run failed, as plain data. */
export interface ClientSummary {
  /** The client's name. */
  name: string;
  /** Whether it had ended, and how. */
  status: ClientEnd["status"];
  /** What it returned, in a few characters. */
  value?: string;
  /** What it threw, in a few characters. */
  error?: string;
}

/** The run in which something went wrong, as plain data. */
export interface FailedRun {
  /** The schedule, to play it again: `"Ann1 Bob1 Bob2 Ann2"`. */
  schedule: string;
  /** How many preemptions and faults are in it. */
  preemptions: number;
  /** Everything that happened. */
  trace: TraceStep[];
  /** How each client ended, or how it stood when the run failed. */
  clients: ClientSummary[];
  /** Who still waited, and for what. */
  waiting: Waiting[];
  /** What in a client's code has led to it, where the run shows that. */
  cause?: Cause;
}

/**
 * A run that failed, and why: the one form in which a failure travels from the explorer to whoever
 * shows it. It is plain data and survives JSON; `failureWords` says it in a sentence, `pictureOf` draws it.
 */
export type Failure = FailureReason & FailedRun;

/** A failure with its sentence, as `explore` and `play` hand it out. */
export type WordedFailure = Failure & Verdict;

/** A failure with its sentences. Those for causes are loaded only now, as many runs have none. */
export async function worded(failure: Failure): Promise<WordedFailure> {
  const { cause } = failure;
  const message = failureWords(failure);
  if (!cause) return { ...failure, message };
  const { causeWords } = await import("../text/cause_words.ts");
  return { ...failure, message, reason: causeWords(cause) };
}

/** A run, as far as a failure records it. */
interface RunRecord {
  readonly schedule: readonly string[];
  readonly preemptions: number;
  readonly trace: readonly TraceStep[];
  readonly clients: readonly ClientEnd[];
  readonly waiting: readonly Waiting[];
}

/** Records a run that has failed. */
export function failureOf(
  { schedule, preemptions, trace, clients, waiting }: RunRecord,
  reason: FailureReason,
): Failure {
  return {
    ...reason,
    schedule: schedule.join(" "),
    preemptions,
    trace: [...trace],
    clients: summaries(clients),
    waiting: [...waiting],
  };
}

/** Clients as plain data. */
function summaries(clients: readonly ClientEnd[]): ClientSummary[] {
  return clients.map(({ name, status, value, error }) => ({
    ...{ name, status },
    ...(status === "returned" && { value: showValue(value) }),
    ...(status === "threw" && { error: String(error) }),
  }));
}

/** Failures in which clients do not come to their ends, or cannot be judged. */
const UNJUDGED: ReadonlySet<FailureKind> = new Set<FailureKind>([
  ...["deadlock", "livelock", "never woken", "shared variable"] as const,
  ...["unhandled rejection", "uncontrolled", "not deterministic"] as const,
]);

/** Whether a failure is a broken rule: the clients did something that they must not do. */
export function breaksRule({ kind }: { kind: FailureKind }): boolean {
  return !UNJUDGED.has(kind);
}
