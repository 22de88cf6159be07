import { NotInThisRaceError } from "./errors.ts";
import { LockNameError } from "./lock_errors.ts";
import { FILE_NAME_RULE, isFileName } from "./files.ts";
import { inspectValue } from "./refusals.ts";

/** The trains that one client wants a ticket of each for, in the order of its journey. */
export type Journey = readonly string[];

/** More trains than anybody changes between in one journey. */
const MOST_TRAINS = 20;

/**
 * Checks a list of journeys.
 *
 * @param journeys One for each client, or none at all.
 * @param clients How many clients there are.
 * @returns The rule that is broken, for an error that names the option; nothing when it can be used.
 */
export function ruleOfJourneys(journeys: readonly Journey[], clients: number): string | undefined {
  if (!Array.isArray(journeys) || journeys.length !== 0 && journeys.length !== clients) {
    return `must be empty or have ${clients} journeys, one for each client`;
  }
  return journeys.every(isJourney)
    ? undefined
    : `must be lists of 1 to ${MOST_TRAINS} different trains, whose names are ${FILE_NAME_RULE}`;
}

function isJourney(journey: unknown): boolean {
  return Array.isArray(journey) && journey.length > 0 && journey.length <= MOST_TRAINS &&
    new Set(journey).size === journey.length && journey.every(isFileName);
}

/** All trains of some journeys, each once, in the order of their names. */
export function trainsOf(journeys: readonly Journey[]): string[] {
  return [...new Set(journeys.flat())].sort();
}

/**
 * Refuses a name that cannot be that of a lock.
 *
 * @throws {LockNameError} naming the name and the rule
 */
export function checkLockName(name: string): void {
  if (isFileName(name)) return;
  throw new LockNameError(
    `Cannot use lock as its name must be ${FILE_NAME_RULE}: current value is ${inspectValue(name)}`,
  );
}

/**
 * Refuses a train that a client's journey does not go by.
 *
 * @throws {NotInThisRaceError} naming the train, and those of the journey
 */
export function checkTrain(train: string, journey: Journey): void {
  if (journey.includes(train)) return;
  throw new NotInThisRaceError(
    `desk.offices(${inspectValue(train)})`,
    journey.length === 0
      ? "it has no journeys: use desk.office, or run it with `journeys`"
      : `the journey goes by ${journey.join(" and ")}: use the names in desk.journey`,
  );
}
