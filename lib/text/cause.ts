import type {
  ConditionCause,
  FencingCause,
  JourneyCause,
  SemaphoreCause,
  StoreCause,
  TaskCause,
} from "./desk_cause.ts";
import type { BoardCause, FileCause, OfficeCause, RepairCause } from "./file_cause.ts";
import type { LineCause, LockCause, PurchaseCause } from "./lock_cause.ts";

/**
 * What in the learner's code led to a failure: the reason under a verdict, as plain data. It is read off what
 * has happened, so that each part of it is a fact of that run; where the run does not show a cause, there
 * is none. `causeWords` of the catalog says it in a sentence.
 */
export type Cause =
  | LockCause
  | PurchaseCause
  | LineCause
  | FileCause
  | RepairCause
  | StoreCause
  | FencingCause
  | TaskCause
  | ConditionCause
  | JourneyCause
  | SemaphoreCause
  | BoardCause
  | OfficeCause
  /** It computes on and on, and nobody knows what for. */
  | { kind: "busy loop" };

/** What led to a failure. */
export type CauseKind = Cause["kind"];
