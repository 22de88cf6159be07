/**
 * Interleavings: run clients under every schedule, or pick the schedule yourself.
 *
 * @module
 */

export {
  type Check,
  type End,
  everySaleIsWritten,
  exactPurchases,
  type Judgement,
  lockIsFreeAtTheEnd,
  nobodyThrows,
  noSearchWithTheLock,
  oneInTheSection,
  type Setup,
  type SharedView,
  STANDARD_CHECKS,
} from "./checks.ts";
export type { Bypass } from "./search/bypasses.ts";
export { Exploration, type ExplorationRecord } from "./display.ts";
export { explore } from "./explore.ts";
export type { ExplorerReport, UnawaitedOperation } from "./explorer_report.ts";
export type { ClientSummary, FailedRun, Failure, WordedFailure } from "./failure.ts";
export { ExplorationGraph } from "./graph.ts";
export { exploreTasks, type ExploreTasksOptions } from "./tasks/explore_tasks.ts";
export { ExplorationRunningError } from "./local.ts";
export { ExploreOptionError, type ExploreOptions, type Faults } from "./options.ts";
export { NetworkError } from "../kit/desk/errors.ts";
export { type PicturedRun, pictureOf } from "./picture_of_run.ts";
export { Play, play } from "./play.ts";
export { type MenuItem, ScheduleError } from "./game.ts";
export { PlayedRun } from "./played_run.ts";
export type { Operation } from "./simulation/operation.ts";
export type { ClientEnd, Fault, TraceStep } from "./trace.ts";
export type { Cause, CauseKind } from "../text/cause.ts";
export type {
  ConditionCause,
  FencingCause,
  JourneyCause,
  SemaphoreCause,
  StoreCause,
  TaskCause,
} from "../text/desk_cause.ts";
export type {
  BoardCause,
  FileCause,
  FileChange,
  OfficeCause,
  RepairCause,
} from "../text/file_cause.ts";
export type { Doing, LineCause, LockCause, PurchaseCause, WayOut } from "../text/lock_cause.ts";
export type { Verdict } from "../text/verdict.ts";
export type { FailureKind, FailureReason, Waiting } from "../text/failure_reason.ts";
export type { Assumption, Cut } from "../text/proof.ts";
