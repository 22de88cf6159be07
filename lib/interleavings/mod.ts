/**
 * Interleavings: run clients under every schedule, or pick the schedule yourself.
 *
 * @module
 */

export {
  type Check,
  everySaleIsWritten,
  exactPurchases,
  lockIsFreeAtTheEnd,
  nobodyThrows,
  noSearchWithTheLock,
  oneInTheSection,
  onlyOwnLocksAreReleased,
  type Setup,
  STANDARD_CHECKS,
} from "./checks.ts";
export { Exploration, type ExplorationRecord } from "./exploration.ts";
export { explore } from "./explore.ts";
export { ExploreOptionError, type ExploreOptions } from "./explore_options.ts";
export type { ProgramReport } from "./explore_program.ts";
export { ExplorationRunningError } from "./one_at_a_time.ts";
export { type MenuItem, Play, play, ScheduleError } from "./play.ts";
export type { End, Faults } from "./program.ts";
export type { FailedRun } from "./failed_run.ts";
export { NetworkError } from "./simulated_office.ts";
export type { SimulatedFile, SimulatedWorld } from "./simulated_world.ts";
export type { ClientEnd, FailureKind, Fault, Problem, TraceStep, Waiting } from "./trace.ts";
export type { Wait } from "./waits.ts";
