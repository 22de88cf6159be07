import { explainUnknownOption, type UnknownOption } from "./refusals.ts";

/** The base of all errors of locks. */
export class LockError extends Error {
  /** The name of the class. */
  override name = "LockError";
}

/** A process that holds a lock. */
export interface LockHolder {
  /** Its process id. */
  readonly pid: number;
  /** How it was started, where this process may know. */
  readonly command?: string;
  /** Whether it is the process that waits. */
  readonly isSelf?: boolean;
}

/** Thrown when a lock was not free within the time-out. */
export class LockTimeoutError extends LockError {
  /** The name of the class. */
  override name = "LockTimeoutError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "LOCK_TIMEOUT";
  /** The lock file. */
  readonly path: string;
  /** How long the wait was, in milliseconds. */
  readonly waited: number;
  /** Who held the lock when the wait ended; empty where that cannot be known. */
  readonly holders: readonly LockHolder[];

  /**
   * Creates an error that names the lock file and its holders.
   *
   * @param path The lock file.
   * @param waited How long the wait was, in milliseconds.
   * @param holders Who holds the lock, as far as it is known.
   */
  constructor(path: string, waited: number, holders: readonly LockHolder[] = []) {
    super(
      `Cannot acquire lock '${path}' within its time-out: after ${Math.round(waited)} ms ${
        describe(holders)
      }`,
    );
    this.path = path;
    this.waited = waited;
    this.holders = holders;
  }
}

function describe(holders: readonly LockHolder[]): string {
  if (holders.length === 0) return "somebody still holds it (holder unknown)";
  if (holders.some(({ isSelf }) => isSelf)) {
    return "this very process still holds it: release that guard first, a lock is not reentrant";
  }
  const names = holders.map(({ pid, command }) => command ? `${pid} (${command})` : `${pid}`);
  return `process ${names.join(" and process ")} still holds it`;
}

/** Thrown when a name cannot be that of a lock. */
export class LockNameError extends LockError {
  /** The name of the class. */
  override name = "LockNameError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "LOCK_NAME";
}

/** Thrown when a lock is given an option that does not exist. */
export class LockOptionError extends TypeError {
  /** The name of the class. */
  override name = "LockOptionError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "LOCK_OPTION";
  /** The option that does not exist, and the one that was probably meant. */
  readonly unknown: UnknownOption;

  /**
   * Creates an error that names the option and the fix.
   *
   * @param unknown The option that does not exist.
   * @param known The options that exist.
   */
  constructor(unknown: UnknownOption, known: readonly string[]) {
    super(`Cannot acquire lock as ${explainUnknownOption(unknown, known)}`);
    this.unknown = unknown;
  }
}

/** Thrown when no permit of a semaphore was free within the time-out. */
export class SemaphoreTimeoutError extends LockError {
  /** The name of the class. */
  override name = "SemaphoreTimeoutError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "SEMAPHORE_TIMEOUT";
  /** What the semaphore is called: its name, or the path of its files. */
  readonly semaphore: string;
  /** How long the wait was, in milliseconds. */
  readonly waited: number;

  /**
   * Creates an error that names the semaphore.
   *
   * @param semaphore What it is called: its name, or the path of its files.
   * @param waited How long the wait was, in milliseconds.
   * @param permits How many permits there are.
   */
  constructor(semaphore: string, waited: number, permits: number) {
    const all = permits === 1 ? "its permit is" : `all ${permits} permits are`;
    super(
      `Cannot acquire semaphore '${semaphore}' within its time-out: after ${
        Math.round(waited)
      } ms ${all} still taken`,
    );
    this.semaphore = semaphore;
    this.waited = waited;
  }
}

/** Thrown by a client that gives back a permit of a semaphore and has none. */
export class PermitError extends LockError {
  /** The name of the class. */
  override name = "PermitError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "NO_PERMIT";
  /** What the semaphore is called. */
  readonly semaphore: string;

  /**
   * Creates an error that names the semaphore and the fix.
   *
   * @param semaphore What the semaphore is called.
   */
  constructor(semaphore: string) {
    super(
      `Cannot release semaphore '${semaphore}' as this client has no permit of it: acquire it first, ` +
        "and release it once",
    );
    this.semaphore = semaphore;
  }
}

/** Thrown when a semaphore's name or number of permits cannot be one. */
export class SemaphoreArgumentError extends RangeError {
  /** The name of the class. */
  override name = "SemaphoreArgumentError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "SEMAPHORE_ARGUMENT";
}

/** Thrown when no notification of a condition came within the time-out. The client holds the lock again. */
export class ConditionTimeoutError extends LockError {
  /** The name of the class. */
  override name = "ConditionTimeoutError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "CONDITION_TIMEOUT";
  /** What the condition is called. */
  readonly condition: string;
  /** How long it could wait, in milliseconds. */
  readonly timeout: number;

  /**
   * Creates an error that names the condition.
   *
   * @param condition What the condition is called.
   * @param timeout How long it could wait, in milliseconds.
   */
  constructor(condition: string, timeout: number) {
    super(
      `Cannot wait for condition '${condition}' any longer: no notification came within ${timeout} ms`,
    );
    this.condition = condition;
    this.timeout = timeout;
  }
}

/** Thrown by a client that waits for a condition, or notifies those who do, without holding the lock. */
export class ConditionLockError extends LockError {
  /** The name of the class. */
  override name = "ConditionLockError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "CONDITION_WITHOUT_LOCK";
  /** What the condition is called. */
  readonly condition: string;

  /**
   * Creates an error that names the condition and the fix.
   *
   * @param doing What it cannot do, such as `"notify"`.
   * @param condition What the condition is called.
   */
  constructor(doing: "wait for" | "notify", condition: string) {
    super(
      `Cannot ${doing} condition '${condition}' as this client does not hold desk.lock alone: acquire it first, ` +
        `${
          doing === "notify" ? "change what the others wait for" : "look again"
        }, and release it ` +
        "afterwards",
    );
    this.condition = condition;
  }
}

/** Thrown when a condition's name cannot be one. */
export class ConditionNameError extends LockError {
  /** The name of the class. */
  override name = "ConditionNameError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "CONDITION_NAME";
}

/** Thrown when a client asks for the lease a second time. */
export class SecondLeaseError extends LockError {
  /** The name of the class. */
  override name = "SecondLeaseError";
  /** What went wrong, whatever the language of the message. */
  readonly code = "SECOND_LEASE";

  /** Says what to do instead. */
  constructor() {
    super(
      "Cannot acquire the lease again as each client is given it once: ask for it once, and if a write is " +
        "refused, leave without a ticket",
    );
  }
}
