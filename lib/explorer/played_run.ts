import type { Client } from "../kit/desk/desk.ts";
import type { Waiting } from "../text/failure_reason.ts";
import { playWords, stepWords } from "../text/words.ts";
import { Answers } from "./answers.ts";
import { Automaton } from "./automaton.ts";
import type { SharedView } from "./checks.ts";
import { worded, type WordedFailure } from "./failure.ts";
import { localRunners, withClients } from "./local.ts";
import type { CheckedExploreOptions } from "./options.ts";
import { Product } from "./product.ts";
import type { Choice } from "./product_state.ts";
import { Replay } from "./replay.ts";
import { WorldView } from "./rules.ts";
import { Runs } from "./runs.ts";
import type { ClientRunner, LocalRunner } from "./simulation/runner.ts";
import type { ClientEnd, TraceStep } from "./trace.ts";
import { TimeWatchedError, Worlds } from "./world.ts";

/** Thrown when a schedule asks for what cannot happen next. */
export class ScheduleError extends Error {
  /** The name of this class. */
  override name = "ScheduleError";
}

/** Something that can happen next. */
export interface MenuItem {
  /** What to give to {@linkcode PlayedRun.take}, such as `"Bob2"`. */
  id: string;
  /** Whose turn it would be. */
  client: string;
  /** What that client would do, such as `"write tickets = 0"`. */
  does: string;
}

/** Lends the runners of a game's clients, always the same ones, as long as `work` takes. */
export type LendRunners = <T>(work: (runners: readonly ClientRunner[]) => Promise<T>) => Promise<T>;

/** Lends runners for clients that are functions of this process. */
export function lendLocally(
  client: Client | readonly Client[],
  names: readonly string[],
): LendRunners {
  let runners: readonly LocalRunner[] | undefined;
  return (work) =>
    withClients((surroundings) => {
      runners ??= localRunners(client, names, surroundings);
      for (const runner of runners) runner.moveTo(surroundings);
      return work(runners);
    });
}

/** How clients are played. */
export interface PlayedRunOptions extends CheckedExploreOptions {
  /**
   * Whether a client that has ended releases the lock, as the end of its process does.
   *
   * @default {false}
   */
  readonly releasesAtEnd?: boolean;
}

/** One run of clients whose schedule is picked by hand. */
export class PlayedRun {
  readonly #lend: LendRunners;
  readonly #options: PlayedRunOptions;
  #game!: Game;

  /** Takes note of who runs the clients, and how; {@linkcode PlayedRun.of} starts them. */
  constructor(lend: LendRunners, options: PlayedRunOptions) {
    this.#lend = lend;
    this.#options = options;
  }

  /** Starts the clients and plays a schedule. */
  static async of<Run extends PlayedRun>(
    this: new (lend: LendRunners, options: PlayedRunOptions) => Run,
    lend: LendRunners,
    schedule: string,
    options: PlayedRunOptions,
  ): Promise<Run> {
    const run = new this(lend, options);
    await run.#restart(schedule.split(" ").filter((id) => id !== ""));
    return run;
  }

  /** What can happen next; nothing when the run has ended. */
  menu(): MenuItem[] {
    const { replay, names } = this.#game;
    return replay.choices.map(({ id, choice: { who, slot, fault, ms } }) => {
      if (ms !== undefined) return { id, client: "", does: playWords.timePasses(ms) };
      const operation = replay.state.parts[who]?.state.pending[slot];
      const label = operation ? stepWords.operation(operation) : fault ?? "";
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
      // The step may have been taken when it turns out that a client looks at the time.
      const schedule = [...this.#game.replay.schedule];
      try {
        await this.#take(this.#game, id);
      } catch (error) {
        if (!(error instanceof TimeWatchedError)) throw error;
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

  async #restart(schedule: readonly string[]): Promise<void> {
    await this.#lend(async (runners) => {
      // Time is kept track of only where somebody looks at it, or is not slow without a limit.
      const { slow, checks } = this.#options;
      const isTimed = slow < Infinity || checks.some(({ readsClock }) => readsClock) ||
        schedule.some((id) => id.startsWith("+"));
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

/** The most steps of a client in one run: to count a hundred polls takes some hundreds. */
const MOST_STEPS = 2_000;

/** A game as it stands. */
interface Game {
  readonly names: readonly string[];
  readonly replay: Replay;
  preemptions: number;
}

/** In a game everyone is who they are: each client has an automaton of its own. */
async function newGame(
  runners: readonly ClientRunner[],
  { names, tickets, checks, faults, slow, releasesAtEnd = false }: PlayedRunOptions,
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
    {
      ...{
        names,
        tickets,
        checks,
        crash,
        fail,
        late,
        slow,
        timed,
        symmetric: false,
        releasesAtEnd,
      },
      mostSteps: MOST_STEPS,
    },
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
