import { PATIENCE } from "../../explorer/explorer.ts";
import type { CheckedExploreOptions } from "../../explorer/options.ts";
import { Play } from "../../explorer/play.ts";
import { ScheduleError } from "../../explorer/game.ts";
import type { Explores } from "../../grading/plans/exploration_plan.ts";
import { planOptions } from "../../grading/plans/explore_plans.ts";
import { ProcessRunner } from "../../grading/sandbox/process_runner.ts";
import { SandboxError } from "../../grading/sandbox/sandbox_error.ts";
import type { Submission } from "../../grading/submission.ts";
import type { RealGame } from "./real_race.ts";
import { safeText } from "../../text/escape.ts";
import { gameWords } from "../../text/words.ts";

const MOST_TEXT = 100_000;

/** The learner's file cannot be played. */
export class GameError extends Error {
  override readonly name: string = "GameError";
}

/** How the game stands. */
export interface GameView {
  /** The picture so far, and the menu. */
  text: string;
  /** Whether nothing can happen any more. */
  ended: boolean;
  /** Whether a rule is broken. */
  failed: boolean;
  /** What has been picked so far. */
  schedule: string;
  /** Why the last thing that was asked for could not happen. */
  refused?: string;
}

/** A game whose clients run in a process of their own, without rights. */
export class Game implements AsyncDisposable {
  readonly #submission: Submission;
  readonly #runner: ProcessRunner;
  readonly #color: boolean;
  #play!: Play;

  private constructor(submission: Submission, runner: ProcessRunner, color: boolean) {
    this.#submission = submission;
    this.#runner = runner;
    this.#color = color;
  }

  /**
   * Starts the clients and plays a schedule, by the plan of the grader under which it fails, or else by the
   * best one.
   *
   * @param submission The learner's file.
   * @param explores What the grader explores.
   * @param schedule What happens first.
   * @param options Whether pictures are coloured, and what ends the game at once.
   * @throws {GameError} when the file or the schedule cannot be played
   */
  static async begin(
    submission: Submission,
    explores: Explores,
    schedule: string,
    { color, signal }: { color: boolean; signal: AbortSignal },
  ): Promise<Game> {
    const runner = await ProcessRunner.start(submission, signal);
    const game = new Game(submission, runner, color);
    try {
      game.#play = await game.#bestPlay(explores, schedule);
      return game;
    } catch (error) {
      await game[Symbol.asyncDispose]();
      throw game.#errorOf(error);
    }
  }

  async #bestPlay(
    { plans, checks, inOneProcess = false }: Explores,
    schedule: string,
  ): Promise<Play> {
    let best: { play: Play; hasFaults: boolean } | undefined;
    let refusal: unknown;
    for (const plan of plans) {
      for (const options of variantsOf(planOptions(plan, checks), schedule)) {
        try {
          const play = await Play.of((work) => work([this.#runner]), schedule, {
            ...options,
            inOneProcess,
          });
          if (play.problem) return play;
          const hasFaults = plan.faults !== undefined;
          if (!best || hasFaults && !best.hasFaults) best = { play, hasFaults };
        } catch (error) {
          if (!(error instanceof ScheduleError)) throw error;
          refusal ??= error;
        }
      }
    }
    if (!best) throw refusal;
    return best.play;
  }

  /** Who plays for what, and what came of it so far in one sentence. */
  get setting(): Pick<RealGame, "clients" | "tickets" | "earlier" | "journeys" | "verdict"> {
    const { clients, tickets, earlier, journeys, verdict } = this.#play;
    return { clients: clients.length, tickets, earlier, journeys, verdict };
  }

  /** How it stands. */
  get view(): GameView {
    const text = Deno.inspect(this.#play, { colors: this.#color });
    return {
      text: safeText(text, MOST_TEXT, this.#color),
      ended: this.#play.menu().length === 0,
      failed: this.#play.problem !== undefined,
      schedule: this.#play.schedule,
    };
  }

  /** Lets something happen; {@linkcode GameView.refused} says why it could not. */
  take(id: string): Promise<GameView> {
    return this.#change(() => this.#play.take(id));
  }

  /** Goes back to before the last choice. */
  undo(): Promise<GameView> {
    return this.#change(() => this.#play.undo());
  }

  /** Goes back to when a row of the picture had just happened. */
  back(row: number): Promise<GameView> {
    return this.#change(() => this.#play.back(row));
  }

  async #change(change: () => Promise<unknown>): Promise<GameView> {
    try {
      await change();
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw this.#errorOf(error);
      return { ...this.view, refused: error.message };
    }
    return this.view;
  }

  #errorOf(error: unknown): unknown {
    if (error instanceof ScheduleError) return new GameError(error.message);
    if (!(error instanceof SandboxError)) return error;
    return new GameError(
      error.timedOut
        ? gameWords.goesOn
        : this.#submission.withoutCopy(gameWords.cannotBePlayed(error.message)),
    );
  }

  /** Ends the process. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#runner[Symbol.asyncDispose]();
  }
}

/** A schedule in which time passes may be one of the few in which nobody is slow without a limit. */
function variantsOf(options: CheckedExploreOptions, schedule: string): CheckedExploreOptions[] {
  const isTimed = /(?:^| )\+/.test(schedule) && options.slow === Infinity;
  return isTimed ? [options, { ...options, slow: PATIENCE }] : [options];
}
