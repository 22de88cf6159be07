import type { Explores } from "../grading/exploration_plan.ts";

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
