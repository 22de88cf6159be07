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
export { ExploreOptionError, type ExploreOptions } from "./options.ts";
export type { ProgramReport } from "./explore.ts";
export { ExplorationRunningError } from "./explore.ts";
export { type MenuItem, Play, play, ScheduleError } from "./play.ts";
export type { End, Faults } from "./program.ts";
export type { FailedRun } from "./exploration.ts";
export { NetworkError } from "./simulation/desk.ts";
export type { SimulatedFile, SimulatedWorld } from "./simulation/world.ts";
export type { ClientEnd, FailureKind, Fault, Problem, TraceStep, Waiting } from "./trace.ts";
export type { Wait } from "./waits.ts";
