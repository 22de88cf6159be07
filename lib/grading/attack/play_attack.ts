import { pictureOf } from "../../explorer/picture_of_run.ts";
import { ScheduleError } from "../../explorer/game.ts";
import { PlayedRun } from "../../explorer/played_run.ts";
import type { ClientRunner } from "../../explorer/simulation/runner.ts";
import type { FailureKind } from "../../text/failure_reason.ts";
import { graderWords } from "../../text/words.ts";
import type { ExplorationPlan } from "../plans/exploration_plan.ts";
import { planOptions } from "../plans/explore_plans.ts";
import type { Finding } from "../report/report.ts";

/** What a schedule is played against, and what it must lead to. */
export interface Attack {
  /** How many clients there are, and what may go wrong. */
  readonly plan: ExplorationPlan;
  /** How the run must fail, and that in words: "two clients must ...". */
  readonly disaster: { readonly kind: FailureKind; readonly words: string };
}

/** The longest schedule: far more than a disaster needs. */
const MOST_STEPS = 500;
/**
 * Plays a schedule against the clients that are attacked, and words what came of it. It runs anywhere: where
 * the clients run is their runner's business.
 *
 * @param attack The plan and the disaster.
 * @param schedule The learner's schedule.
 * @param runner Who runs the clients.
 * @returns What was found.
 */
export async function playAttack(
  { plan, disaster }: Attack,
  schedule: string,
  runner: ClientRunner,
): Promise<Finding> {
  const wrong = (message: string): Finding => ({ outcome: "wrong", message });
  const steps = schedule.split(/\s+/).filter((step) => step !== "");
  if (steps.length > MOST_STEPS) return wrong(graderWords.longSchedule(steps.length, MOST_STEPS));
  const play = await PlayedRun.of((work) => work([runner]), "", planOptions(plan, ["standard"]));
  for (const [index, step] of steps.entries()) {
    try {
      await play.take(step);
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw error;
      const possible = play.menu().map(({ id }) => id);
      const hasFailed = play.problem !== undefined;
      const message = graderWords.cannotHappen(step, index + 1, possible, hasFailed);
      return { ...wrong(message), ...pictured(play) };
    }
  }
  return { ...judge(play, disaster), ...pictured(play) };
}

function judge({ problem }: PlayedRun, { kind, words }: Attack["disaster"]): Finding {
  if (!problem) return { outcome: "wrong", message: graderWords.noDisaster(words) };
  const { message } = problem;
  return problem.kind === kind
    ? { outcome: "pass", message: graderWords.disaster(message) }
    : { outcome: "wrong", message: graderWords.otherDisaster(message, words) };
}

/** How far the schedule came. */
function pictured(
  { problem, trace, clients, schedule }: PlayedRun,
): Pick<Finding, "picture" | "schedule"> {
  if (trace.length === 0) return {};
  const run = problem ?? { trace, clients, waiting: [] };
  return { schedule, picture: { kind: "schedule", schedule: pictureOf(run) } };
}
