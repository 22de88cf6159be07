import type { Client } from "../kit/desk/desk.ts";
import type { DisplayBundle, Picture } from "../pictures/picture.ts";
import type { Waiting } from "../text/failure_reason.ts";
import { playWords } from "../text/words.ts";
import { Answers } from "./answers.ts";
import { Automaton } from "./automaton.ts";
import {
  type Inspect,
  type MenuItem,
  playDisplay,
  playPicture,
  type PlayState,
  playText,
  playVerdict,
} from "./display.ts";
import { worded, type WordedFailure } from "./failure.ts";
import { localRunners, withClients } from "./local.ts";
import { type CheckedExploreOptions, checkExploreOptions, type ExploreOptions } from "./options.ts";
import { type Choice, Product } from "./product.ts";
import { Replay } from "./replay.ts";
import { WorldView } from "./rules.ts";
import { Runs } from "./runs.ts";
import type { ClientRunner, LocalRunner } from "./simulation/runner.ts";
import { labelOf } from "./simulation/operation.ts";
import type { SharedView } from "./checks.ts";
import type { ClientEnd, TraceStep } from "./trace.ts";
import { TimeWatchedError, Worlds } from "./world.ts";

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
  let runners: readonly LocalRunner[] | undefined;
  const lend = <T>(work: (runners: readonly ClientRunner[]) => Promise<T>): Promise<T> =>
    withClients((surroundings) => {
      runners ??= localRunners(client, checked.names, surroundings);
      for (const runner of runners) runner.moveTo(surroundings);
      return work(runners);
    });
  return await Play.of(lend, schedule, checked);
}

/** Lends the runners of a game's clients, always the same ones, as long as `work` takes. */
export type LendRunners = <T>(work: (runners: readonly ClientRunner[]) => Promise<T>) => Promise<T>;

/** One run of clients whose schedule is picked by hand. */
export class Play {
  readonly #lend: LendRunners;
  readonly #options: CheckedExploreOptions;
  #game!: Game;

  private constructor(lend: LendRunners, options: CheckedExploreOptions) {
    this.#lend = lend;
    this.#options = options;
  }

  /** Starts the clients and plays a schedule. */
  static async of(
    lend: LendRunners,
    schedule: string,
    options: CheckedExploreOptions,
  ): Promise<Play> {
    const play = new Play(lend, options);
    await play.#restart(schedule.split(" ").filter((id) => id !== ""));
    return play;
  }

  /** What can happen next; nothing when the run has ended. */
  menu(): MenuItem[] {
    const { replay, names } = this.#game;
    return replay.choices.map(({ id, choice: { who, slot, fault, ms } }) => {
      if (ms !== undefined) return { id, client: "", does: playWords.timePasses(ms) };
      const operation = replay.state.parts[who]?.state.pending[slot];
      const label = operation ? labelOf(operation) : fault ?? "";
      const does = fault && fault !== label ? `${label} (${fault})` : label;
      return { id, client: names[who] ?? "", does };
    });
  }

  /**
   * Lets something happen, and the client's code after it up to its next operation.
   *
   * @param id What the menu calls it. A client's name is enough when only one of its choices is there.
   * @returns This game.
   * @throws {ScheduleError} when it cannot happen next
   */
  async take(id: string): Promise<this> {
    await this.#lend(async (runners) => {
      try {
        await this.#take(this.#game, id);
      } catch (error) {
        if (!(error instanceof TimeWatchedError)) throw error;
        const schedule = [...this.#game.replay.schedule];
        this.#game = await this.#played(runners, schedule, true);
        await this.#take(this.#game, id);
      }
    });
    return this;
  }

  /** Goes back to before the last choice. At the start it does nothing. */
  async undo(): Promise<this> {
    await this.#restart(this.#game.replay.schedule.slice(0, -1));
    return this;
  }

  /**
   * Goes back to when a row of the picture had just happened.
   *
   * @param row Its number; 0 for the start. What lies ahead of the game's last row changes nothing.
   * @returns This game.
   */
  async back(row: number): Promise<this> {
    const { schedule, trace } = this.#game.replay;
    // A row without an id belongs to the step before; when time passes there is no row.
    let steps = trace.slice(0, row).filter(({ id }) => id !== undefined).length;
    const end = schedule.findIndex((id) => !id.startsWith("+") && steps-- === 0);
    if (end >= 0) await this.#restart(schedule.slice(0, end));
    return this;
  }

  /** What was picked so far, for `play` to begin with: `"Ann1 Bob1"`. */
  get schedule(): string {
    return this.#game.replay.schedule.join(" ");
  }

  /** How many tickets there were at the start. */
  get tickets(): number {
    return this.#options.tickets;
  }

  /** What the clients share: how many tickets are left, who holds the lock. */
  get world(): SharedView {
    const { replay, names } = this.#game;
    return new WorldView(replay.state.world, replay.state.parts, names);
  }

  /** Everything that has happened. */
  get trace(): readonly TraceStep[] {
    return this.#game.replay.trace;
  }

  /** How each client stands. */
  get clients(): readonly ClientEnd[] {
    return this.#game.replay.clients;
  }

  /** Who waits for what somebody else has. */
  get waiting(): readonly Waiting[] {
    return this.#game.replay.waiting;
  }

  /** What is wrong, as soon as something is. */
  get problem(): WordedFailure | undefined {
    const { replay, preemptions } = this.#game;
    const { problem } = replay;
    if (!problem) return undefined;
    return worded(replay.failure(problem, preemptions));
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
    const { trace, clients, waiting } = this.#game.replay;
    const { problem } = this;
    const run = { ...(problem && { kind: problem.kind }), trace, clients, waiting };
    return { run, problem, menu: this.menu() };
  }

  async #restart(schedule: readonly string[]): Promise<void> {
    await this.#lend(async (runners) => {
      // Time is kept track of only where somebody looks at it, or is not slow without a limit.
      const isTimed = this.#options.slow < Infinity || schedule.some((id) => id.startsWith("+"));
      try {
        this.#game = await this.#played(runners, schedule, isTimed);
      } catch (error) {
        if (!(error instanceof TimeWatchedError)) throw error;
        this.#game = await this.#played(runners, schedule, true);
      }
    });
  }

  async #played(
    runners: readonly ClientRunner[],
    schedule: readonly string[],
    isTimed: boolean,
  ): Promise<Game> {
    const game = await newGame(runners, this.#options, isTimed);
    for (const id of schedule) await this.#take(game, id);
    return game;
  }

  async #take(game: Game, id: string): Promise<void> {
    const choice = findChoice(game, id);
    if (!choice) {
      const possible = game.replay.choices.map((choice) => choice.id).join(", ") ||
        "nothing, it has ended";
      throw new ScheduleError(`Cannot let "${id}" happen next: possible is ${possible}`);
    }
    game.preemptions += game.replay.costOf(choice);
    await game.replay.take(choice);
  }
}

/** A game as it stands. */
interface Game {
  readonly names: readonly string[];
  readonly replay: Replay;
  preemptions: number;
}

/** In a game everyone is who they are: each client has an automaton of its own. */
async function newGame(
  runners: readonly ClientRunner[],
  { names, tickets, checks, faults, slow }: CheckedExploreOptions,
  timed: boolean,
): Promise<Game> {
  const answers = new Answers();
  const automata = names.map((own, index) =>
    new Automaton({
      runs: new Runs((runners[index] ?? runners[0])!),
      names: [own, ...names.filter((name) => name !== own)],
      ...{ symmetric: false, timed, answers, merges: false },
    })
  );
  const worlds = new Worlds(answers, { terminal: (lines) => lines, ages: timed, clock: timed });
  const { crash = 0, fail = 0, late = Infinity } = faults;
  const product = new Product(
    { names, tickets, checks, crash, fail, late, slow, timed, symmetric: false },
    automata,
    answers,
    worlds,
  );
  return { names, replay: await Replay.of(product), preemptions: 0 };
}

function findChoice({ replay, names }: Game, id: string): Choice | undefined {
  const { choices } = replay;
  const exact = choices.find((choice) => choice.id === id);
  if (exact) return exact.choice;
  const [only, ...more] = choices.filter(({ choice }) => names[choice.who] === id && !choice.fault);
  return more.length === 0 ? only?.choice : undefined;
}
