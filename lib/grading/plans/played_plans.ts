import { type Failure, failureOf } from "../../explorer/failure.ts";
import type { CheckedExploreOptions } from "../../explorer/options.ts";
import type { PlayedRun } from "../../explorer/played_run.ts";
import { type ClientRunner, TooManyRunsError } from "../../explorer/simulation/runner.ts";
import type { ClientEnd } from "../../explorer/trace.ts";
import type { FailureReason } from "../../text/failure_reason.ts";
import type { CrashScope } from "../../text/en/grading.ts";
import type { Meanwhile } from "../../text/proof.ts";
import { graderWords, officeWords } from "../../text/words.ts";
import { crashAfterCrash, type CrashedRun, MEANWHILE } from "./crash_after_crash.ts";
import type { ExplorationPlan } from "./exploration_plan.ts";
import { findingOfFailure } from "./failure_finding.ts";
import type { PlanResult } from "./pass_words.ts";
import { playRelay } from "./relay.ts";
import type { Finding } from "../report/report.ts";

// What words causes, and what finds them, is loaded only where something is wrong: see findingOfFailure().

/** What has come of clients that crash one after the other. */
export interface PlayedCrashes {
  readonly finding?: Finding;
  /** The orders that nothing was found in, and that were played to their end. */
  readonly survived?: readonly CrashScope[];
}

/** Plays the schedules in which one client after the other crashes, and judges who is left. */
export async function playCrashes(
  ways: Readonly<Record<Meanwhile, CheckedExploreOptions>>,
  runner: ClientRunner,
): Promise<PlayedCrashes> {
  const survived: CrashScope[] = [];
  try {
    for (const meanwhile of MEANWHILE) {
      const { [meanwhile]: options } = ways;
      const crashed = await crashAfterCrash(options, runner, meanwhile);
      const finding = await judgeCrashes(crashed, options.tickets, runner);
      if (finding) return { finding };
      if (crashed.isComplete) survived.push({ clients: options.clients, meanwhile });
    }
  } catch (error) {
    // The plans may have taken all runs that there are.
    if (!(error instanceof TooManyRunsError)) throw error;
  }
  return { survived };
}

/** Plays a relay. What has come of it: a finding if its client was not served, or else what is told of it. */
export async function playRelayInWords(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<{ readonly finding?: Finding; readonly passed?: readonly string[] }> {
  const { run, client, servedBefore, isServed } = await playRelay(options, runner);
  const { problem, trace } = run;
  if (problem) return { finding: await findingOfFailure(problem, runner) };
  if (isServed) return { passed: [officeWords.notOvertaken(options.clients, client)] };
  if (!servedBefore) return {};
  const { reasonOf } = await import("../report/reason.ts");
  const failure = failureIn(run, { kind: "livelock", trying: [client] });
  const times =
    trace.filter((step) =>
      step.client === client && step.kind === "try to acquire" && step.value === "false"
    ).length;
  return {
    finding: {
      ...await findingOfFailure(failure, runner),
      message: officeWords.overtaken(client, servedBefore),
      ...(times > 0 && reasonOf({ kind: "asks and does not wait", client, times })),
    },
  };
}

/** The most clients one of which asks again and again: of more, the others do nothing that these do not. */
const MOST_BESIDE_ONE_THAT_ASKS = 6;

/** What is played between two plans. */
export interface Between {
  /** How clients of a plan are played. */
  readonly optionsOf: (plan: ExplorationPlan) => CheckedExploreOptions;
  /** See {@linkcode Explores.afterItsEnd}. */
  readonly afterItsEnd?: ExplorationPlan | undefined;
}

/** Plays between the plans what goes on for longer than any search goes. */
export class PlayedBetween {
  readonly #runner: ClientRunner;
  readonly #optionsOf: Between["optionsOf"];
  #afterItsEnd: ExplorationPlan | undefined;
  /** Of how many clients one was played that asks again and again. */
  #mostAsking = 1;

  constructor(runner: ClientRunner, { optionsOf, afterItsEnd }: Between) {
    this.#runner = runner;
    this.#optionsOf = optionsOf;
    this.#afterItsEnd = afterItsEnd;
  }

  /**
   * Plays what there is reason for after a plan in which nothing was found: some client asks again and again, or not
   * all was searched.
   *
   * @returns What was found, if something is wrong.
   */
  async playAfter(
    { plan, report: { cut, assumptions } }: PlanResult,
  ): Promise<Finding | undefined> {
    const { clients, slow } = plan;
    const asks = cut !== undefined || assumptions.some(({ kind }) => kind === "loops");
    // How long others may take is decided by time where there is a limit to it.
    const mayGiveUp = asks && slow === undefined && clients <= MOST_BESIDE_ONE_THAT_ASKS;
    try {
      if (mayGiveUp && clients > this.#mostAsking) {
        this.#mostAsking = clients;
        return await this.#playAsking({ ...plan, faults: {}, tickets: clients });
      }
      const afterItsEnd = this.#afterItsEnd;
      if (!cut || !afterItsEnd) return undefined;
      this.#afterItsEnd = undefined;
      return await playAfterItsEndInWords(this.#optionsOf(afterItsEnd), this.#runner);
    } catch (error) {
      // The plans may have taken all runs that there are.
      if (!(error instanceof TooManyRunsError)) throw error;
      return undefined;
    }
  }

  async #playAsking(plan: ExplorationPlan): Promise<Finding | undefined> {
    // Most clients wait in line, and do not ask again and again.
    const { playAsking } = await import("./asking.ts");
    const givenUp = await playAsking(this.#optionsOf(plan), this.#runner);
    if (!givenUp) return undefined;
    const { problem, client, times } = givenUp;
    // No schedule has the rounds in it that were left out.
    const { reasonOf } = await import("../report/reason.ts");
    const { schedule: _, ...finding } = await findingOfFailure(problem, this.#runner);
    return { ...finding, ...reasonOf({ kind: "gave up asking", client, times }) };
  }
}

/** Plays what of a client goes on after its end, and words what comes of it if that is wrong. */
async function playAfterItsEndInWords(
  options: CheckedExploreOptions,
  runner: ClientRunner,
): Promise<Finding | undefined> {
  // Nothing of most clients goes on.
  const { playAfterItsEnd } = await import("./after_its_end.ts");
  const goneOn = await playAfterItsEnd(options, runner);
  if (!goneOn) return undefined;
  const { reasonOf } = await import("../report/reason.ts");
  const { run, ended, lockedOut = "" } = goneOn;
  const failure = run.problem ?? failureIn(run, { kind: "livelock", trying: [lockedOut] });
  const end = run.trace.findIndex(({ client, ends }) => client === ended && ends);
  const write = run.trace.slice(end + 1).findLast(({ client, on, readOnly }) =>
    client === ended && on.startsWith("file ") && !readOnly
  );
  const file = write?.on.replace(/^file /, "");
  return {
    ...await findingOfFailure(failure, runner),
    ...(!run.problem && { outcome: "wrong", message: graderWords.stillNotIn(ended, lockedOut) }),
    ...(file !== undefined && reasonOf({ kind: "goes on after its end", client: ended, file })),
  };
}

async function judgeCrashes(
  { run, stuck }: CrashedRun,
  tickets: number,
  runner: ClientRunner,
): Promise<Finding | undefined> {
  const { problem, clients } = run;
  if (problem) return await findingOfFailure(problem, runner);
  const client = clients.find(({ name }) => name === stuck);
  if (!client) return undefined;
  const { explained } = await import("../../explorer/causes/explained.ts");
  const reason = reasonToStop(client, run.world.tickets, tickets);
  const failure = await explained(failureIn(run, reason), [], { chance: false, name: false });
  if (reason.kind !== "livelock") return await findingOfFailure(failure, runner);
  const crashed = clients.filter(({ status }) => status === "crashed").map(({ name }) => name);
  return {
    ...await findingOfFailure(failure, runner),
    message: graderWords.lockedOut(crashed, client.name),
  };
}

/** A played run as one that has failed. */
function failureIn(run: PlayedRun, reason: FailureReason): Failure {
  const { trace, clients, waiting } = run;
  const schedule = run.schedule.split(" ");
  return failureOf({ trace, clients, waiting, schedule, preemptions: 0 }, reason);
}

/** Why a client has not got in although all before it are dead. */
function reasonToStop(
  { name: client, status, error }: ClientEnd,
  left: number,
  tickets: number,
): FailureReason {
  switch (status) {
    case "returned":
      return { kind: "left without a ticket", client, left, tickets };
    case "threw":
      return { kind: "threw", client, error: String(error) };
    default:
      return { kind: "livelock", trying: [client] };
  }
}
