import type { Client } from "../kit/desk/desk.ts";
import type { DisplayBundle, Picture } from "../pictures/picture.ts";
import { failureWords } from "../text/words.ts";
import type { Choice } from "./choice.ts";
import {
  type Inspect,
  type MenuItem,
  playDisplay,
  playPicture,
  type PlayState,
  playText,
  playVerdict,
} from "./display.ts";
import { exploreAlone } from "./explore_program.ts";
import { failureOf, type WordedFailure } from "./failure.ts";
import { checkExploreOptions, type ExploreOptions } from "./options.ts";
import { DEFAULT_PATIENCE, type Program } from "./program.ts";
import { Run, UnhandledRejections } from "./run.ts";
import type { SimulatedWorld } from "./simulation/world.ts";
import { ticketProgram } from "./ticket_program.ts";
import type { ClientEnd, TraceStep } from "./trace.ts";

/** Thrown when a schedule asks for what cannot happen next. */
export class ScheduleError extends Error {
  /** The name of this class. */
  override name = "ScheduleError";
}

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
 * @throws {ExploreOptionError} when an option cannot be used
 */
export async function play(
  client: Client | readonly Client[],
  schedule = "",
  options: ExploreOptions = {},
): Promise<Play> {
  const checked = checkExploreOptions(options);
  const ids = schedule.split(" ").filter((id) => id !== "");
  return await Play.of(ticketProgram(checked, client), ids, checked.maxSteps);
}

/** One run of clients whose schedule is picked by hand. */
export class Play {
  readonly #program: Program<SimulatedWorld>;
  readonly #maxSteps: number;
  #patience: number;
  readonly #rejections = new UnhandledRejections();
  #run: Run<SimulatedWorld>;
  #choices: Choice[] = [];
  #preemptions = 0;

  private constructor(program: Program<SimulatedWorld>, maxSteps: number) {
    this.#program = program;
    this.#maxSteps = maxSteps;
    this.#patience = program.patience ?? DEFAULT_PATIENCE;
    this.#run = this.#newRun();
  }

  /** Starts the clients and plays a schedule. */
  static async of(
    program: Program<SimulatedWorld>,
    schedule: readonly string[],
    maxSteps: number,
  ): Promise<Play> {
    const game = new Play(program, maxSteps);
    await game.#replay(schedule);
    return game;
  }

  /** What can happen next; nothing when the run has ended. */
  menu(): MenuItem[] {
    return this.#choices.map(({ id, client, label, fault }) => ({
      id,
      client: client.name,
      does: fault && fault !== label ? `${label} (${fault})` : label,
    }));
  }

  /**
   * Lets something happen, and the client's code after it up to its next operation.
   *
   * @param id What the menu calls it. A client's name is enough when only one of its choices is there.
   * @returns This game.
   * @throws {ScheduleError} when it cannot happen next
   */
  async take(id: string): Promise<this> {
    await this.#alone(() => this.#take(id));
    return this;
  }

  /** Goes back to before the last choice. At the start it does nothing. */
  async undo(): Promise<this> {
    await this.#replay(this.#run.schedule.slice(0, -1));
    return this;
  }

  /** What was picked so far, for `play` to begin with: `"Ann1 Bob1"`. */
  get schedule(): string {
    return this.#run.schedule.join(" ");
  }

  /** What the clients share: how many tickets are left, who holds the lock. */
  get world(): Readonly<SimulatedWorld> {
    return this.#run.world;
  }

  /** Everything that has happened. */
  get trace(): readonly TraceStep[] {
    return this.#run.trace;
  }

  /** How each client stands. */
  get clients(): readonly ClientEnd[] {
    return this.#run.clients;
  }

  /** What is wrong, as soon as something is. */
  get problem(): WordedFailure | undefined {
    const { problem, schedule, trace, clients, waiting } = this.#run;
    if (!problem) return undefined;
    const run = { schedule, preemptions: this.#preemptions, trace, clients, waiting };
    return { ...failureOf(run, problem), message: failureWords(problem) };
  }

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
    const { trace, clients, waiting } = this.#run;
    const { problem } = this;
    const run = { ...(problem && { kind: problem.kind }), trace, clients, waiting };
    return { run, problem, menu: this.menu() };
  }

  async #replay(schedule: readonly string[]): Promise<void> {
    await this.#alone(async () => {
      for (;;) {
        this.#run = this.#newRun();
        this.#preemptions = 0;
        await this.#run.start();
        this.#findChoices();
        const possible = await this.#takeAll(schedule);
        if (possible) return;
        // The exploration had more patience with a client that goes on by itself.
        this.#patience++;
      }
    });
  }

  /** Whether all of a schedule could be taken; if not, a client was held back. */
  async #takeAll(schedule: readonly string[]): Promise<boolean> {
    for (const id of schedule) {
      const { heldBack } = this.#run;
      if (!this.#find(id) && heldBack.some((held) => held.id === id)) return false;
      await this.#take(id);
    }
    return true;
  }

  #newRun(): Run<SimulatedWorld> {
    const program = { ...this.#program, patience: this.#patience };
    return new Run(program, { maxSteps: this.#maxSteps, rejections: this.#rejections });
  }

  async #alone(work: () => Promise<void>): Promise<void> {
    await exploreAlone(() => this.#rejections.during(work));
  }

  async #take(id: string): Promise<void> {
    const choice = this.#find(id);
    if (!choice) {
      const possible = this.#choices.map((choice) => choice.id).join(", ") ||
        "nothing, it has ended";
      throw new ScheduleError(`Cannot let "${id}" happen next: possible is ${possible}`);
    }
    this.#preemptions += this.#run.cost(choice, this.#choices);
    await this.#run.take(choice);
    this.#findChoices();
  }

  #findChoices(): void {
    this.#choices = this.#run.problem ? [] : this.#run.choices();
    if (this.#choices.length === 0) this.#run.finish();
  }

  #find(id: string): Choice | undefined {
    return this.#choices.find((choice) => choice.id === id) ?? this.#onlyChoiceOf(id);
  }

  #onlyChoiceOf(name: string): Choice | undefined {
    const [only, ...more] = this.#choices.filter(({ client, fault }) =>
      client.name === name && !fault
    );
    return more.length === 0 ? only : undefined;
  }
}
