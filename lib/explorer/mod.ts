/**
 * Interleavings: run clients under every schedule, or pick the schedule yourself.
 *
 * @module
 */

export {
  type Check,
  everySaleIsWritten,
  exactPurchases,
  type Judgement,
  lockIsFreeAtTheEnd,
  nobodyThrows,
  noSearchWithTheLock,
  oneInTheSection,
  onlyOwnLocksAreReleased,
  type Setup,
  STANDARD_CHECKS,
} from "./checks.ts";
export { Exploration, type ExplorationRecord, type MenuItem } from "./display.ts";
export { explore } from "./explore.ts";
export {
  ExplorationRunningError,
  type ExploreLimits,
  type ProgramReport,
} from "./explore_program.ts";
export type { ClientSummary, FailedRun, Failure, WordedFailure } from "./failure.ts";
export { ExploreOptionError, type ExploreOptions } from "./options.ts";
export { type PicturedRun, pictureOf } from "./picture_of_run.ts";
export { Play, play, ScheduleError } from "./play.ts";
export type { End, Faults } from "./program.ts";
export type { UnawaitedOperation } from "./simulation/client.ts";
export { NetworkError } from "./simulation/desk.ts";
export type { SimulatedFile, SimulatedWorld } from "./simulation/world.ts";
export type { ClientEnd, Fault, TraceStep } from "./trace.ts";
export type { Bypass } from "./bypasses.ts";
export type { FailureKind, FailureReason, Waiting } from "../text/failure_reason.ts";
