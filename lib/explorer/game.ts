import { playWords, stepWords } from "../text/words.ts";
import { Answers } from "./answers.ts";
import { Automaton } from "./automaton/automaton.ts";
import { worded, type WordedFailure } from "./failure.ts";
import type { CheckedExploreOptions } from "./options.ts";
import { Product } from "./product/product.ts";
import { type Choice, failuresOf } from "./product/product_state.ts";
import { Replay } from "./replay.ts";
import { Runs } from "./automaton/runs.ts";
import type { ClientRunner } from "./simulation/runner.ts";
import type { TaskRunner } from "./tasks/task_process.ts";
import type { TaskRun } from "./tasks/task_run.ts";
import { Worlds } from "./product/world.ts";

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

/** How clients are played. */
export interface PlayedRunOptions extends CheckedExploreOptions {
  /**
   * Whether a client that has ended releases the lock, as the end of its process does.
   *
   * @default {false}
   */
  readonly releasesAtEnd?: boolean;
  /**
   * Whether the clients are tasks of one process; then its first runner is a {@linkcode TaskRunner}.
   *
   * @default {false}
   */
  readonly inOneProcess?: boolean;
}

/** Runs the clients of a game; tasks of one process, too, where a game is of these. */
export type GameRunner = ClientRunner | ClientRunner & TaskRunner;

/** The most steps of a client in one run: to count a hundred polls takes some hundreds. */
const MOST_STEPS = 2_000;

/** A game as it stands, which goes on only forwards. */
export class Game {
  readonly replay: Replay | TaskRun;
  readonly #names: readonly string[];
  #preemptions = 0;
  #problem: WordedFailure | undefined;

  private constructor(replay: Replay | TaskRun, names: readonly string[]) {
    this.replay = replay;
    this.#names = names;
  }

  /**
   * Starts a game, in which everyone is who they are: each client has an automaton of its own.
   *
   * @param timed Whether time is kept track of.
   */
  static async start(
    runners: readonly GameRunner[],
    options: PlayedRunOptions,
    timed: boolean,
  ): Promise<Game> {
    const [first] = runners;
    const replay = options.inOneProcess && first && "observeTasks" in first
      ? await taskRunOf(first, options)
      : await replayOf(runners, options, timed);
    const game = new Game(replay, options.names);
    await game.#judge();
    return game;
  }

  /** What is wrong, as soon as something is. */
  get problem(): WordedFailure | undefined {
    return this.#problem;
  }

  /** What can happen next; nothing when the run has ended. */
  menu(): MenuItem[] {
    const { choices, state } = this.replay;
    // That two answers arrive in one turn can be written down, and is too rare to be offered.
    const offered = choices.filter(({ choice }) => choice.withNext === undefined);
    return offered.map(({ id, choice: { who, slot, fault, ms } }) => {
      if (ms !== undefined) return { id, client: "", does: playWords.timePasses(ms) };
      const operation = state.parts[who]?.state.pending[slot];
      const label = operation ? stepWords.operation(operation) : fault ?? "";
      const does = fault && fault !== label ? `${label} (${fault})` : label;
      return { id, client: this.#names[who] ?? "", does };
    });
  }

  /** @throws {ScheduleError} when that cannot happen next */
  async take(id: string): Promise<void> {
    const { replay } = this;
    const choice = this.#find(id);
    if (!choice) {
      const possible = this.menu().map((choice) => choice.id).join(", ") ||
        "nothing, it has ended";
      throw new ScheduleError(`Cannot let "${id}" happen next: possible is ${possible}`);
    }
    this.#preemptions += replay.costOf(choice);
    await replay.take(choice);
    await this.#judge();
  }

  #find(id: string): Choice | undefined {
    const { choices } = this.replay;
    const exact = choices.find((choice) => choice.id === id);
    if (exact) return exact.choice;
    const [only, ...more] = choices.filter(({ choice }) =>
      this.#names[choice.who] === id && !choice.fault && choice.withNext === undefined
    );
    return more.length === 0 ? only?.choice : undefined;
  }

  async #judge(): Promise<void> {
    const { problem } = this.replay;
    this.#problem = problem &&
      await worded(await this.replay.failure(problem, this.#preemptions));
  }
}

/** The beginning of a run of clients that are processes. */
async function replayOf(
  runners: readonly ClientRunner[],
  options: PlayedRunOptions,
  timed: boolean,
): Promise<Replay> {
  const { names, tickets, earlier, journeys, checks } = options;
  const { faults, slow, releasesAtEnd = false } = options;
  const answers = new Answers();
  const runsOf = new Map(runners.map((runner) => [runner, new Runs(runner)]));
  const automata = names.map((own, index) =>
    new Automaton({
      runs: runsOf.get((runners[index] ?? runners[0])!)!,
      names: [own, ...names.filter((name) => name !== own)],
      journey: journeys[index] ?? [],
      ...{ symmetric: false, timed, answers, merges: false },
    })
  );
  const worlds = new Worlds(answers, { terminal: (lines) => lines, ages: timed, clock: timed });
  const { crash = 0, late = Infinity } = faults;
  const product = new Product(
    {
      ...{ names, tickets, earlier, journeys, checks, crash, late, slow, timed, releasesAtEnd },
      ...failuresOf(faults),
      ...{ symmetric: false, mostSteps: MOST_STEPS },
    },
    automata,
    answers,
    worlds,
  );
  return await Replay.of(product);
}

/** The beginning of a run of clients that are tasks of one process. */
async function taskRunOf(runner: TaskRunner, options: PlayedRunOptions): Promise<TaskRun> {
  const { TaskRun } = await import("./tasks/mod.ts");
  return await TaskRun.of(runner, options);
}
