import type { Client } from "../kit/desk/desk.ts";
import type { DisplayBundle, Picture } from "../pictures/picture.ts";
import {
  type Inspect,
  playDisplay,
  playPicture,
  type PlayState,
  playText,
  playVerdict,
} from "./display.ts";
import { checkExploreOptions, type ExploreOptions, refuse } from "./options.ts";
import { lendLocally, PlayedRun } from "./played_run.ts";

/**
 * Be the scheduler: decide yourself who goes next.
 *
 * @example
 * ```ts
 * import { play } from "last-ticket";
 *
 * const game = await play((desk) => desk.office.buy());
 * console.log(game.menu()); // Ann1 read tickets, Bob1 read tickets
 * for (const id of ["Ann1", "Bob1", "Ann2", "Bob2"]) await game.take(id);
 * console.log(game.problem?.message); // Ann and Bob have both bought the same ticket.
 * ```
 *
 * @param client What every client does, or a list with one for each.
 * @param schedule What happens first, as {@linkcode Exploration.failure} has it.
 * @param options How many clients and tickets, and what may go wrong.
 * @returns The game, after the schedule.
 * @throws {ScheduleError} when the schedule does not fit the clients
 * @throws {ExploreOptionError} when an option, the schedule or a client cannot be used
 */
export async function play(
  client: Client | readonly Client[],
  schedule = "",
  options: ExploreOptions = {},
): Promise<Play> {
  const checked = checkExploreOptions(options);
  if (typeof schedule !== "string") throw refuse("schedule", schedule, "must be text", "play");
  return await Play.of(lendLocally(client, checked.names), schedule, checked);
}

/** One run of clients whose schedule is picked by hand, and which shows itself. */
export class Play extends PlayedRun {
  /** How things stand, in one sentence. */
  get verdict(): string {
    return playVerdict(this.#state);
  }

  /** What has happened so far, drawn; nothing at the start. */
  get picture(): Picture | undefined {
    return playPicture(this.#state);
  }

  /** What a notebook shows: the picture so far, and the menu. */
  [Symbol.for("Jupyter.display")](): DisplayBundle {
    return playDisplay(this.#state);
  }

  /** Prints the picture so far, and the menu. */
  [Symbol.for("Deno.customInspect")](inspect: Inspect, options: unknown): string {
    return playText(this.#state, inspect, options);
  }

  get #state(): PlayState {
    const { problem, trace, clients, waiting } = this;
    const run = { ...(problem && { kind: problem.kind }), trace, clients, waiting };
    return { run, problem, menu: this.menu() };
  }
}
