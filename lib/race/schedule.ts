import type { Outcome } from "../kit/process/protocol.ts";
import { raceWords } from "../text/words.ts";

/** What goes wrong with an operation, or happens without a reason: a client wakes up by itself. */
export type ScheduledFault = "fails" | "gives up" | "spurious";

/** The marks of what goes wrong. */
const FAULTS: Readonly<Record<string, ScheduledFault>> = {
  "!": "fails",
  "?": "gives up",
  "*": "spurious",
};

/** One step of a schedule. */
export type ScheduleStep =
  & {
    /** How the schedule has it, such as `"Ann2"`. */
    id: string;
  }
  & (
    /** An operation of a client, by its number among those that this client asks for. */
    | { kind: "operation"; client: string; number: number; fault?: ScheduledFault }
    /** A client crashes. */
    | { kind: "crash"; client: string }
    /** A client is late: what it wants to do happens later, as all is held anyway. */
    | { kind: "late"; client: string }
    /** Time passes. */
    | { kind: "time"; ms: number }
  );

/** An operation that a client asked for when something else was its turn. */
export interface WantedOperation {
  /** How a schedule would have it, such as `"Ann3"`. */
  id: string;
  /** What it is, such as `"write tickets"`. */
  operation: string;
}

/** Why a step of a schedule could not happen. */
export type ScheduleTrouble =
  /** The client wants to do something else, or nothing. */
  | { kind: "not asked for"; client: string; wanted: WantedOperation[] }
  /** The client has ended. */
  | { kind: "ended"; client: string; outcome: Outcome; message?: string }
  /** Somebody holds the lock: to acquire it is no step before it is free. */
  | { kind: "blocked"; client: string; holder?: string }
  /** The client was to give up waiting, and it does not. */
  | { kind: "did not give up"; operation: string }
  /** The client was to wake up, and nobody has notified it. */
  | { kind: "not notified"; client: string }
  /** The client was to wake up by itself, and it does not wait for a condition. */
  | { kind: "does not sleep"; operation: string }
  /** It should fail, and only a network or a bank does. */
  | { kind: "cannot fail"; operation: string }
  /** The client's code did not come to its next operation. */
  | { kind: "did not end"; operation: string; ms: number };

/** Thrown when real processes cannot follow the schedule that they were given. */
export class RaceScheduleError extends Error {
  /** The name of the class. */
  override name = "RaceScheduleError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "RACE_SCHEDULE";
  /** The step that could not happen, such as `"Ann2"`. */
  readonly step: string;
  /** Its place in the schedule: how many steps have happened before it. */
  readonly index: number;
  /** Why not. */
  readonly trouble: ScheduleTrouble;

  /**
   * Creates an error that names the step, what the client wanted instead, and the fix.
   *
   * @param step The step that could not happen.
   * @param index Its place in the schedule.
   * @param trouble Why it could not.
   */
  constructor(step: string, index: number, trouble: ScheduleTrouble) {
    super(raceWords.cannotFollow(step, index + 1, trouble));
    this.step = step;
    this.index = index;
    this.trouble = trouble;
  }
}

/** What follows a client's name in a step: the number of its operation, and what goes wrong. */
const AFTER_NAME = /^(?<number>[1-9]\d*)?(?<mark>[!?†~*]?)$/u;
const TIME = /^\+(?<ms>\d+)$/;

/**
 * Finds two clients of which one is called like a step of the other, such as A and A1: A12 would be the second step
 * of A1 and the twelfth one of A.
 *
 * @param names The clients.
 * @returns The shorter name and the longer one; nothing when all steps can be told apart.
 */
export function findAlike(names: readonly string[]): [string, string] | undefined {
  for (const name of names) {
    const longer = names.find((other) =>
      other.startsWith(name) && /^[1-9]\d*$/.test(other.slice(name.length))
    );
    if (longer !== undefined) return [name, longer];
  }
  return undefined;
}

/**
 * Reads a schedule as an exploration prints it.
 *
 * @param schedule Steps with spaces between them: `"Ann1 Bob1 Bob2! +20 Ann†"`.
 * @param names The clients; no two of them are {@linkcode findAlike alike}.
 * @returns The steps, or what is wrong with the first one that is none.
 */
export function parseSchedule(schedule: string, names: readonly string[]): ScheduleStep[] | string {
  const steps: ScheduleStep[] = [];
  for (const id of schedule.split(" ").filter((id) => id !== "")) {
    const step = parseStep(id, names);
    if (typeof step === "string") return step;
    steps.push(step);
  }
  return steps;
}

function parseStep(id: string, names: readonly string[]): ScheduleStep | string {
  const ms = TIME.exec(id)?.groups?.ms;
  if (ms !== undefined) return { id, kind: "time", ms: Number(ms) };
  const client = names.find((name) =>
    id.startsWith(name) && AFTER_NAME.test(id.slice(name.length))
  );
  if (client === undefined) return `must name clients of the race (${names.join(", ")}): ${id}`;
  const { number, mark = "" } = AFTER_NAME.exec(id.slice(client.length))?.groups ?? {};
  if (mark === "†") return { id, kind: "crash", client };
  if (mark === "~") return { id, kind: "late", client };
  if (number === undefined) return `must number each operation, as in ${client}1: ${id}`;
  const fault = FAULTS[mark];
  return { id, kind: "operation", client, number: Number(number), ...(fault && { fault }) };
}
