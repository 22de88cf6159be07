import type { Explores } from "../../grading/check.ts";
import { SandboxError, SandboxProcess } from "../../grading/sandbox_process.ts";
import type { Submission } from "../../grading/submission.ts";
import { safeText } from "../../text/escape.ts";
import { gameWords } from "../../text/words.ts";

/** Far longer than a client's code takes from one operation to the next, in milliseconds. */
const TIMEOUT = 10_000;
const MOST_TEXT = 100_000;

/** The learner's file cannot be played. */
export class GameError extends Error {
  override readonly name: string = "GameError";
}

/** A game whose clients run in a process of their own, without rights. */
export class Game implements AsyncDisposable {
  readonly #submission: Submission;
  readonly #sandbox: SandboxProcess;
  readonly #signal: AbortSignal;

  /**
   * Starts the process.
   *
   * @param submission The learner's file.
   * @param signal Ends the game at once when it is aborted.
   */
  constructor(submission: Submission, signal: AbortSignal) {
    const { href } = submission.url;
    this.#submission = submission;
    this.#sandbox = new SandboxProcess(href, import.meta.resolve("./game_main.ts"));
    this.#signal = signal;
  }

  /**
   * Starts the clients and plays a schedule.
   *
   * @throws {GameError} when the file or the schedule cannot be played
   */
  async begin(request: GameRequest): Promise<GameView> {
    const view = await this.#call(GAME.begin, request);
    if (view.refused !== undefined) throw new GameError(view.refused);
    return view;
  }

  /** Lets something happen; {@linkcode GameView.refused} says why it could not. */
  take(id: string): Promise<GameView> {
    return this.#call(GAME.take, id);
  }

  /** Goes back to before the last choice. */
  undo(): Promise<GameView> {
    return this.#call(GAME.undo, null);
  }

  /** Ends the process. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sandbox[Symbol.asyncDispose]();
  }

  async #call(method: string, params: unknown): Promise<GameView> {
    try {
      const options = { timeout: TIMEOUT, signal: this.#signal };
      const answer = await this.#sandbox.call(method, params, options);
      if (isView(answer)) return { ...answer, text: safeText(answer.text, MOST_TEXT, true) };
    } catch (error) {
      if (!(error instanceof SandboxError)) throw error;
      throw new GameError(
        error.timedOut
          ? gameWords.goesOn(TIMEOUT / 1000)
          : this.#submission.withoutCopy(gameWords.cannotBePlayed(error.message)),
      );
    }
    throw new GameError(gameWords.wrongAnswer);
  }
}

function isView(answer: unknown): answer is GameView {
  if (typeof answer !== "object" || answer === null) return false;
  const { text, ended, refused }: { text?: unknown; ended?: unknown; refused?: unknown } = answer;
  return typeof text === "string" && typeof ended === "boolean" &&
    (refused === undefined || typeof refused === "string");
}

/** The methods that the command calls in the process in which the learner's code runs. */
export const GAME = { begin: "game.begin", take: "game.take", undo: "game.undo" } as const;

/** What is played. */
export interface GameRequest extends Explores {
  /** The learner's file. */
  url: string;
  /** What happens first. */
  schedule: string;
  /** Whether pictures are coloured. */
  color: boolean;
}

/** How the game stands. */
export interface GameView {
  /** The picture so far, and the menu. */
  text: string;
  /** Whether nothing can happen any more. */
  ended: boolean;
  /** Why the last thing that was asked for could not happen. */
  refused?: string;
}
