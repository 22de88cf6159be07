import type { Client } from "../kit/desk/desk.ts";
import type { Journey } from "../kit/desk/journeys.ts";
import type { Waiting } from "../text/failure_reason.ts";
import type { SharedView } from "./checks.ts";
import type { WordedFailure } from "./failure.ts";
import { Game, type GameRunner, type MenuItem, type PlayedRunOptions } from "./game.ts";
import { localRunners, withClients } from "./local.ts";
import type { Told } from "./replay.ts";
import { WorldView } from "./product/rules.ts";
import type { LocalRunner } from "./simulation/runner.ts";
import type { ClientEnd, TraceStep } from "./trace.ts";
import { TimeWatchedError } from "./product/applied.ts";

/** Lends the runners of a game's clients, always the same ones, as long as `work` takes. */
export type LendRunners = <T>(work: (runners: readonly GameRunner[]) => Promise<T>) => Promise<T>;

/** Lends runners for clients that are functions of this process. */
export function lendLocally(
  client: Client | readonly Client[],
  names: readonly string[],
): LendRunners {
  let runners: readonly LocalRunner[] | undefined;
  return (work) =>
    withClients((surroundings) => {
      runners ??= localRunners(client, names, surroundings, "play");
      for (const runner of runners) runner.moveTo(surroundings);
      return work(runners);
    });
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
    return this.#game.menu();
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
        await this.#game.take(id);
      } catch (error) {
        if (!(error instanceof TimeWatchedError)) throw error;
        this.#game = await this.#played(runners, schedule, true);
        await this.#game.take(id);
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

  /** How many leases were given, and how often the store was changed, before the start. */
  get earlier(): number {
    return this.#options.earlier;
  }

  /** The journey of each client, if they have any. */
  get journeys(): readonly Journey[] {
    return this.#options.journeys;
  }

  /** What the clients share: how many tickets are left, who holds the lock. */
  get world(): SharedView {
    const { world, parts } = this.#game.replay.state;
    return new WorldView(world, parts, this.#options.names);
  }

  /** Everything that has happened. */
  get trace(): readonly TraceStep[] {
    return this.#game.replay.trace;
  }

  /** How each client stands. */
  get clients(): readonly ClientEnd[] {
    return this.#game.replay.clients;
  }

  /**
   * What a client has seen, step by step; nothing of a task.
   *
   * @internal For graders, which go on from there.
   */
  toldTo(name: string): readonly Told[] {
    const { replay } = this.#game;
    return "toldTo" in replay ? replay.toldTo(name) : [];
  }

  /** Who waits for what somebody else has. */
  get waiting(): readonly Waiting[] {
    return this.#game.replay.waiting;
  }

  /** What is wrong, as soon as something is. */
  get problem(): WordedFailure | undefined {
    return this.#game.problem;
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
    runners: readonly GameRunner[],
    schedule: readonly string[],
    isTimed: boolean,
  ): Promise<Game> {
    const game = await Game.start(runners, this.#options, isTimed);
    for (const id of schedule) await game.take(id);
    return game;
  }
}
