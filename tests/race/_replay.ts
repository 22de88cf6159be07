import { exploreClients } from "../../lib/explorer/explorer.ts";
import { Runs } from "../../lib/explorer/automaton/runs.ts";
import { breaksRule, type Failure } from "../../lib/explorer/failure.ts";
import type { TraceStep } from "../../lib/explorer/trace.ts";
import { type ExerciseName, exerciseOf } from "../../lib/grading/catalog.ts";
import { allExplored } from "../../lib/grading/plans/exploration_plan.ts";
import { planOptions } from "../../lib/grading/plans/explore_plans.ts";
import { ProcessRunner } from "../../lib/grading/sandbox/process_runner.ts";
import { SandboxError } from "../../lib/grading/sandbox/sandbox_error.ts";
import { Submission } from "../../lib/grading/submission.ts";
import type { Race } from "../../lib/race/display.ts";
import { runClients } from "../../lib/race/run_clients.ts";
import { salesOfTrains } from "../../lib/race/race.ts";
import { RaceScheduleError } from "../../lib/race/schedule.ts";

/** What the explorer has found, and in which setting. */
export interface FoundFailure {
  failure: Failure;
  clients: number;
  tickets: number;
  earlier: number;
  journeys: readonly (readonly string[])[];
}

/** What became of a failure in real processes. */
export type Replayed =
  /** It ends as the explorer says. */
  | { kind: "same"; race: Race }
  /** What breaks the rule does not even exist in the exercise's race, where the client is refused. */
  | { kind: "refused" }
  /** It ends otherwise, or cannot be followed. */
  | { kind: "other"; why: string };

/** A client that waits for ever is waited for so long, in milliseconds. */
const FOR_EVER = 4_000;

/**
 * The simplest failure of an answer, as its grader finds it.
 *
 * @returns nothing when the explorer finds none, or one that is neither a broken rule nor a deadlock: a
 * livelock is endless, and the others are no ends of a run.
 */
export async function simplestFailure(
  exercise: ExerciseName,
  path: string,
): Promise<FoundFailure | undefined> {
  const explores = allExplored(exerciseOf(exercise).checks);
  if (!explores) return undefined;
  await using submission = await Submission.open({ path }, exercise);
  await using runner = await ProcessRunner.start(submission);
  const runs = new Runs(runner);
  for (const plan of explores.plans) {
    const options = planOptions(plan, explores.checks);
    try {
      const { report: { failure } } = await exploreClients([runs], options);
      if (!failure) continue;
      if (!breaksRule(failure) && failure.kind !== "deadlock") return undefined;
      const { clients, tickets, earlier, journeys } = options;
      return { failure, clients, tickets, earlier, journeys };
    } catch (error) {
      if (error instanceof SandboxError) return undefined;
      throw error;
    }
  }
  return undefined;
}

/** Follows the schedule of a failure in real processes, and compares what happens there. */
export async function replay(
  exercise: ExerciseName,
  path: string,
  { failure, clients, tickets, earlier, journeys }: FoundFailure,
): Promise<Replayed> {
  await using submission = await Submission.open({ path }, exercise);
  const options = exerciseOf(exercise).checks.map(({ race }) => race);
  const lease = options.find((race) => race?.lease !== undefined)?.lease;
  let race: Race;
  try {
    race = await runClients({
      ...{ clients, tickets, earlier, journeys, latency: 0, schedule: failure.schedule },
      window: options.some((race) => race?.window),
      store: options.some((race) => race?.store),
      ...(lease !== undefined && { lease }),
      ...(failure.kind === "deadlock" && { timeout: FOR_EVER }),
    }, submission.url);
  } catch (error) {
    if (!(error instanceof RaceScheduleError)) throw error;
    const { trouble, message } = error;
    const isRefused = failure.kind === "rule broken" && trouble.kind === "ended" &&
      trouble.message?.startsWith("NotInThisRaceError");
    return isRefused ? { kind: "refused" } : { kind: "other", why: message };
  }
  const why = otherSteps(failure, race) ?? otherEnd(failure, race);
  return why === undefined ? { kind: "same", race } : { kind: "other", why };
}

/** The operations must be the same ones, in the same order. */
function otherSteps({ trace }: Failure, race: Race): string | undefined {
  const expected = trace.flatMap((row) =>
    row.id === undefined ? [] : [`${row.id} ${withoutNumbers(operationOf(row))}`.trim()]
  );
  const steps = (race.steps ?? []).filter(({ id }) => !id.startsWith("+"));
  const found = steps.map(({ id, operation = "" }) => `${id} ${withoutNumbers(operation)}`.trim());
  const index = expected.findIndex((step, index) => step !== found[index]);
  return index < 0 ? undefined : `${found[index]} instead of ${expected[index]}`;
}

/** Numbers come from chance or from the clock, which are others in each process. */
function withoutNumbers(operation: string): string {
  return operation.replaceAll(/\d+(\.\d+)?/g, "N");
}

/** What a row of the explorer is called in a race. */
function operationOf({ kind, on, detail }: TraceStep): string {
  if (kind === "sleep") return `sleep ${detail}`;
  const what = on.startsWith("file ") ? on.slice("file ".length) : on;
  return `${kind} ${what} ${kind === "rename" ? detail : ""}`.trim();
}

/** A reason why a race has not ended as a failure says. */
function otherEnd(failure: Failure, race: Race): string | undefined {
  const { tickets } = race;
  // Of one train, where there are several: the one that has gone wrong, or the one with the fewest tickets.
  const train = "train" in failure ? failure.train : undefined;
  const sold = salesOfTrains(race).find((sales) => sales.train === train);
  const { purchases, ticketsLeft = NaN } = sold ?? race;
  const fewest = "trains" in failure && failure.trains
    ? Math.min(...failure.trains.map((name) => race.trainsLeft?.[name] ?? NaN))
    : ticketsLeft;
  const is = (client: string, outcome: string): boolean =>
    race.results.some((result) => result.name === client && result.outcome === outcome);
  const unless = (isSo: boolean): string | undefined =>
    isSo ? undefined : `not ${failure.kind}: ${Deno.inspect(race)}`;
  switch (failure.kind) {
    case "oversold":
      return unless(race.oversold && failure.buyers.every((name) => is(name, "bought")));
    case "lost update":
    case "vanished ticket":
      return unless(
        purchases === failure.bought && tickets - ticketsLeft === failure.gone,
      );
    case "left without a ticket":
      return unless(is(failure.client, "sold out") && fewest === failure.left);
    case "lock not released":
      return unless(holdsLock(race, failure.holder));
    case "two inside":
      return unless(areInside(race, failure.inside));
    case "threw":
      return unless(is(failure.client, "threw"));
    case "search with the lock":
      return unless(searchesWithLock(race, failure.client));
    case "deadlock":
      return unless(failure.waiting.every(({ client }) => is(client, "timed out")));
    case "rule broken":
      return otherClients(failure, race);
    default:
      return `nothing to compare for ${failure.kind}`;
  }
}

/** A rule sees the steps, which are the same, the lines on the terminal, and how clients have ended. */
function otherClients({ trace, clients }: Failure, { results, events }: Race): string | undefined {
  const printed = trace.flatMap(({ kind, detail }) => kind === "print" ? [detail] : []);
  const lines = events.flatMap((event) => event.kind === "print" ? [event.line] : []);
  const line = printed.findIndex((text, index) => text !== lines[index]);
  if (line >= 0) return `printed ${lines[line]} instead of ${printed[line]}`;
  for (const { name, status, value } of clients) {
    if (status !== "returned") continue;
    const outcome = results.find((result) => result.name === name)?.outcome;
    const expected = value === "true" ? "bought" : "sold out";
    if (outcome !== expected) return `${name}: ${outcome} instead of ${expected}`;
  }
  return undefined;
}

function holdsLock({ events }: Race, client: string): boolean {
  const own = events.filter((event) => event.client === client);
  const acquired = own.filter((event) => event.kind === "end" && event.activity === "acquire");
  return acquired.length > own.filter(({ kind }) => kind === "release").length;
}

function areInside({ events }: Race, clients: readonly string[]): boolean {
  const inside = new Set<string>();
  return events.some(({ client, kind }) => {
    if (kind === "enter") inside.add(client);
    if (kind === "leave") inside.delete(client);
    return clients.every((name) => inside.has(name));
  });
}

function searchesWithLock({ events }: Race, searcher: string): boolean {
  let holds = false;
  return events.filter(({ client }) => client === searcher).some((event) => {
    if (event.kind === "end" && event.activity === "acquire") holds = true;
    if (event.kind === "release") holds = false;
    return holds && event.kind === "start" && event.activity === "search";
  });
}
