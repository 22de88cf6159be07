import type { Observation, Pending } from "../../explorer/simulation/observation.ts";
import type { Query, Reply } from "../../explorer/simulation/runner.ts";
import type { TaskQuery } from "../../explorer/tasks/task_process.ts";
import {
  flagOf,
  integerOf,
  listOf,
  MOST_PENDING,
  recordOf,
  textOf,
  wrong,
} from "./answer_values.ts";
import { parseEffect, parseOperation } from "./parse_operations.ts";

const MOST_EFFECTS = 1_000;

/** What a client waited for after each run. */
export type PendingAfter = Map<number, Observation["pending"]>;

/**
 * Makes replies of a client out of what its process has answered. Nothing is taken over but what a client
 * at a desk can do: each field is looked at, and what follows from other fields is made anew. So whatever
 * the process says, it is a client; which one is its own affair.
 *
 * @param pendingAfter What it waited for after earlier runs, which queries go on with; these are added.
 * @throws {SandboxError} when it is no answer to the queries
 */
export function parseReplies(
  answer: unknown,
  queries: readonly Query[],
  pendingAfter: PendingAfter,
): Reply[] {
  const list = listOf(answer, queries.length);
  if (list.length !== queries.length) throw wrong();
  return queries.map((query, index) => {
    const reply = parseReply(list[index], query, pendingAfter.get(query.after));
    pendingAfter.set(query.run, reply.observation.pending);
    return reply;
  });
}

/**
 * Makes what the tasks of several processes look like out of what was answered, by the queries.
 *
 * @throws {SandboxError} when it is no answer to the queries
 */
export function parseTasksOfAll(
  answer: unknown,
  queries: readonly TaskQuery[],
  tasksAfter: TasksAfter,
): ReadonlyMap<TaskQuery, readonly Observation[]> {
  const list = listOf(answer, queries.length);
  if (list.length !== queries.length) throw wrong();
  return new Map(
    queries.map((query, index) => [query, parseTasks(list[index], query, tasksAfter)]),
  );
}

/**
 * Makes what the tasks of a process look like out of what that process has answered, as {@linkcode parseReplies}
 * does.
 *
 * @param tasksAfter What they looked like after earlier runs, which the query may go on with; its own are added.
 * @throws {SandboxError} when it is no answer to the query
 */
export function parseTasks(
  answer: unknown,
  { run, after, names, steps }: TaskQuery,
  tasksAfter: TasksAfter,
): readonly Observation[] {
  const list = listOf(answer, names.length);
  if (list.length !== names.length) throw wrong();
  const last = steps.at(-1);
  const earlier = steps.slice(0, -1);
  // After several turns nobody knows what they waited for before the last one.
  const before = earlier.every(({ withNext }) => withNext !== undefined)
    ? tasksAfter.get(after)
    : undefined;
  const tasks = list.map((value, who) => {
    const answered = earlier.filter((step) => step.who === who);
    const pending = answered.reduce(
      (waits, { slot }) => waits?.toSpliced(slot, 1),
      before?.[who]?.pending,
    );
    return parseObservation(value, pending, last?.who === who ? last.slot : NO_SLOT);
  });
  // Each run goes on once.
  tasksAfter.delete(after);
  tasksAfter.set(run, tasks);
  return tasks;
}

/** What the tasks of a process looked like after each run. */
export type TasksAfter = Map<number, readonly Observation[]>;

/** Nothing happened of what it waited for. */
const NO_SLOT = -1;

function parseReply(
  value: unknown,
  { steps, repeat }: Query,
  pending: Observation["pending"] | undefined,
): Reply {
  const { observation, before, rounds } = recordOf(value);
  // After several steps at once nobody knows what it still waits for.
  const slot = steps.length === 1 ? steps[0]?.slot : undefined;
  const known = before === undefined ? undefined : parseObservation(before, undefined, undefined);
  return {
    observation: parseObservation(observation, known?.pending ?? pending, slot),
    ...(known && { before: known }),
    rounds: integerOf(rounds, 0, repeat?.rounds ?? 0),
  };
}

/** What it looked like after the operation at place `slot` of what it waited for before. */
function parseObservation(
  value: unknown,
  before: Observation["pending"] | undefined,
  slot: number | undefined,
): Observation {
  const { status, outcome, pending, issued, effects, rejection, saw, sawClock } = recordOf(value);
  if (status !== "running" && status !== "returned" && status !== "threw") throw wrong();
  const { clock, name, chance } = recordOf(saw);
  const waits = listOf(pending, MOST_PENDING).map(parsePending);
  const follows = before !== undefined && slot !== undefined;
  if (follows) requireContinuation(waits, before, slot);
  const asked = integerOf(issued, 0, Number.MAX_SAFE_INTEGER);
  if (follows && waits.filter(({ from }) => from < 0).length > asked) throw wrong();
  const text = textOf(outcome);
  if (status === "returned" && text !== "true" && text !== "false") throw wrong();
  return {
    ...{ status, outcome: text, pending: waits, issued: asked },
    effects: listOf(effects, MOST_EFFECTS).map(parseEffect),
    ...(rejection !== undefined && { rejection: textOf(rejection) }),
    saw: { clock: flagOf(clock), name: flagOf(name), chance: flagOf(chance) },
    sawClock: flagOf(sawClock),
  };
}

/** What it still waits for must be what it has waited for, each once, without what has happened. */
function requireContinuation(
  waits: readonly Pending[],
  before: Observation["pending"],
  slot: number,
): void {
  const seen = new Set<number>();
  for (const { operation, from } of waits) {
    if (from < 0) continue;
    const same = before[from]?.operation;
    if (!same || from === slot || seen.has(from)) throw wrong();
    if (JSON.stringify(same) !== JSON.stringify(operation)) throw wrong();
    seen.add(from);
  }
}

function parsePending(value: unknown): Pending {
  const { operation, from } = recordOf(value);
  return { operation: parseOperation(operation), from: integerOf(from, -1, MOST_PENDING) };
}
