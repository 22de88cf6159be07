import type { Standing } from "../product/rules.ts";
import type { Observation } from "../simulation/observation.ts";

/** Where one task stands. */
export interface Task extends Standing {
  /** The number of each operation that it waits for, as a schedule has it. */
  readonly numbers: readonly number[];
  /** When each of them is due, in milliseconds of virtual time: that of a nap. */
  readonly due: readonly number[];
  /** Whether it had waited for another task before it asked for each of them. */
  readonly afterWait: readonly boolean[];
  /** How many operations it has asked for. */
  readonly issued: number;
  /** Whether it has got an answer, and its code goes on when the next one has arrived in the same turn. */
  readonly isAnswered: boolean;
}

/**
 * Where a task stands at the start.
 *
 * @param observation What it looks like.
 * @param rules How many rules remember something of each task.
 */
export function taskAtStart(observation: Observation, rules: number): Task {
  const due = observation.pending.map(({ operation: { sleep = 0 } }) => sleep);
  return {
    ...{ isCrashed: false, locks: [], permits: [], inSection: 0, met: [], called: [], due },
    memories: Array.from({ length: rules }, () => ""),
    state: stateIn(observation),
    numbers: due.map((_, index) => index + 1),
    afterWait: due.map(() => false),
    issued: due.length,
    isAnswered: false,
  };
}

/**
 * Where a task stands when its code, and that of all others, has gone on.
 *
 * @param task Where it stood before the last answer of the turn.
 * @param observation What it looks like now.
 * @param now Milliseconds of virtual time.
 */
export function taskAfter(task: Task, observation: Observation, now: number): Task {
  const { pending, issued } = observation;
  let next = task.issued;
  return {
    ...task,
    state: stateIn(observation),
    numbers: pending.map(({ from }) => from >= 0 ? task.numbers[from] ?? 0 : ++next),
    due: pending.map(({ from, operation: { sleep = 0 } }) =>
      from >= 0 ? task.due[from] ?? 0 : now + sleep
    ),
    afterWait: pending.map(({ from }) =>
      from >= 0 ? task.afterWait[from] ?? false : isAsleep(task)
    ),
    issued: task.issued + issued,
    isAnswered: false,
  };
}

/** Where a task stands that has got the answer of one operation, before its code goes on. */
export function answeredTask(task: Task, slot: number): Task {
  const { state, numbers, due, afterWait } = task;
  return {
    ...task,
    state: { ...state, pending: state.pending.toSpliced(slot, 1) },
    numbers: numbers.toSpliced(slot, 1),
    due: due.toSpliced(slot, 1),
    afterWait: afterWait.toSpliced(slot, 1),
    isAnswered: true,
  };
}

/** Whether a task waits for another one. */
export function isAsleep({ state: { status, pending }, isAnswered }: Task): boolean {
  return status === "running" && pending.length === 0 && !isAnswered;
}

/** Whether a task that looks like this waits for another one. */
export function looksAsleep({ status, pending }: Observation): boolean {
  return status === "running" && pending.length === 0;
}

function stateIn({ status, outcome, pending }: Observation): Standing["state"] {
  return { status, outcome, pending: pending.map(({ operation }) => operation) };
}
