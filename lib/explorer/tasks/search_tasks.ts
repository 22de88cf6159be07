import type { FailureReason } from "../../text/failure_reason.ts";
import type { Cut } from "../../text/proof.ts";
import type { ExplorerReport } from "../explorer_report.ts";
import { type Failure, failureOf } from "../failure.ts";
import { MANY_ROUNDS } from "../automaton/loops.ts";
import type { CheckedExploreOptions } from "../options.ts";
import type { Choice } from "../product/product_state.ts";
import { TooManyRunsError } from "../simulation/runner.ts";
import { doing, type Observation, signatureOf } from "../simulation/observation.ts";
import type { TaskRunner } from "./task_process.ts";
import { NapLoops } from "./nap_loops.ts";
import { changesHands, isSameAnswer, isTriedAnywhere, turnsWith } from "./shared_turns.ts";
import { MOST_MICROTASKS, TaskRun } from "./task_run.ts";

/** A run is followed for so many steps: those of tasks that only nap again and again are not counted. */
const MOST_STEPS = 300;
/** Runs after the first failure in which a simpler one with as many preemptions is looked for. */
const MORE_RUNS = 200;

/** A place in the tree of all orders, as far as it was reached. */
interface Place {
  readonly parent: Place | undefined;
  /** What was picked last; nothing at the start. */
  readonly choice: Choice | undefined;
  /** What the tasks look like there, as soon as it was reached. */
  observed?: readonly Observation[];
  /** What comes of going on from there, where that has begun. */
  tried?: Promise<readonly Effect[]>;
}

/** Takes note of something that was found in a run, when it is that run's turn. */
type Effect = () => void;

/** A run that has failed, why, and after how many preemptions and faults. */
interface FailedTasks {
  readonly run: TaskRun;
  readonly reason: FailureReason;
  readonly cost: number;
}

/** A task did something else when the same had happened. */
class ChangedMindError extends Error {
  constructor(readonly before: string, readonly after: string) {
    super();
  }
}

/**
 * Runs the tasks of one process under every order in which their operations can end, each order in a process of its
 * own. Nothing is known of what the tasks keep in their variables, so no two pasts are taken for one: the
 * situations that are counted are pasts, and each is tried.
 *
 * Orders with few preemptions and faults come first, so that the first failure is a simple one. Two things are
 * assumed: where a task naps again and again, and nothing changes, the others go on before its first nap or
 * after {@linkcode MANY_ROUNDS} of them; and two answers share a turn once in a run: any two of two tasks, and up to
 * {@linkcode MOST_MICROTASKS} microtasks apart where a lock may change hands.
 */
export async function searchTasks(
  runner: TaskRunner,
  options: CheckedExploreOptions,
): Promise<ExplorerReport> {
  return await new TaskSearch(runner, options).search();
}

class TaskSearch {
  readonly #runner: TaskRunner;
  readonly #options: CheckedExploreOptions;
  readonly #deadline: number;
  /** What is still to be tried, by its number of preemptions and faults. */
  readonly #open: Place[][] = [[{ parent: undefined, choice: undefined }]];
  /** How many places were reached. */
  #places = 0;
  #runs = 0;
  /** How many places are tried now: one whose turn it is, and others ahead of their turn. */
  #trying = 0;
  #cut: Cut["limit"] | undefined;
  #hasLoops = false;
  #canShareTurns = false;
  readonly #saw = { clock: false, chance: false };
  /** The simplest run so far that has failed. */
  #failed: FailedTasks | undefined;
  /** What tasks had done last while another one was kept waiting, in all runs. */
  readonly #keptOutAfter = new Set<string>();

  constructor(runner: TaskRunner, options: CheckedExploreOptions) {
    this.#runner = runner;
    this.#options = options;
    this.#deadline = performance.now() + options.timeout;
  }

  async search(): Promise<ExplorerReport> {
    try {
      await this.#tryAll();
    } catch (error) {
      if (error instanceof ChangedMindError) return this.#report(this.#changedMind(error));
      if (!(error instanceof TooManyRunsError)) throw error;
      this.#cut = "runs";
    }
    const failed = this.#failed;
    return this.#report(await failed?.run.failure(failed.reason, failed.cost, this.#keptOutAfter));
  }

  async #tryAll(): Promise<void> {
    for (let cost = 0; cost < this.#open.length; cost++) {
      if (cost > this.#options.maxPreemptions) {
        this.#cut ??= "preemptions";
        return;
      }
      const failedAt = this.#runs;
      const open = this.#open[cost]!;
      // The places that were reached last are the deepest ones: so the list stays short.
      for (let place = open.pop(); place; place = open.pop()) {
        if (this.#failed && this.#runs - failedAt > MORE_RUNS) break;
        if (performance.now() > this.#deadline) return void (this.#cut = "time");
        if (this.#places >= this.#options.maxStates) return void (this.#cut = "states");
        for (const soon of [place, ...open.toReversed()]) {
          if (soon !== place && this.#trying >= (this.#runner.atOnce ?? 1)) break;
          soon.tried ??= this.#try(soon, cost);
        }
        for (const takeNote of await place.tried!) takeNote();
      }
      if (this.#failed) return;
    }
  }

  /**
   * Tries a place, which may be ahead of its turn.
   *
   * @returns What is to be taken note of in its turn, one after the other; an error as well.
   */
  async #try(start: Place, cost: number): Promise<readonly Effect[]> {
    const found: Effect[] = [];
    this.#trying++;
    await this.#goOn(start, cost, found).catch((error) =>
      found.push(() => {
        throw error;
      })
    );
    this.#trying--;
    return found;
  }

  /** Goes to a place in a process of its own, and on from there without a preemption. */
  async #goOn(start: Place, cost: number, found: Effect[]): Promise<void> {
    const known: Place[] = [];
    for (let at: Place | undefined = start; at; at = at.parent) if (at.observed) known.unshift(at);
    const run = await TaskRun.of(this.#runner, this.#options, known[0]?.observed);
    const loops = new NapLoops();
    for (const { choice, observed } of known) if (choice) await step(run, loops, choice, observed);
    const { parent, choice } = start;
    if (parent?.observed && choice) {
      // After another answer of its turn it may have to wait, or may not fail any more.
      if (!run.choices.some(({ choice: possible }) => isSameAnswer(possible, choice))) return;
      requireSame(parent.observed, await run.catchUp());
      await this.#step(run, loops, { parent, choice, cost, found });
    }
    const fail = (reason: FailureReason): void => {
      found.push(() => {
        if (this.#failed && !isSimpler(run, this.#failed.run)) return;
        this.#failed = { run, reason, cost };
      });
    };
    found.push(() => {
      this.#runs++;
      for (const kind of run.keptOutAfter) this.#keptOutAfter.add(kind);
    });
    let place = start;
    for (let steps = 0;; steps += loops.isInOne ? 0 : 1) {
      place.observed = run.observed;
      if (!run.isWithinTurn) found.push(() => this.#places++);
      if (steps === MOST_STEPS) return void found.push(() => this.#cut ??= "steps");
      if (run.problem) return fail(run.problem);
      const all = run.choices.map(({ choice }) => choice);
      this.#canShareTurns ||= all.some(({ withNext }) => withNext !== undefined);
      const choices = all.filter((choice) => isTriedAnywhere(choice, run));
      if (choices.length === 0) {
        this.#saw.clock ||= run.saw.clock;
        this.#saw.chance ||= run.saw.chance;
        return;
      }
      const next = loops.next(choices, run);
      if (next === undefined) {
        const trying = [...new Set(choices.map(({ who }) => run.names[who]!))];
        return fail({ kind: "livelock", trying });
      }
      const parent = place;
      for (const { choice, more } of next.others) {
        found.push(() => this.#add(parent, choice, cost + more));
      }
      if (!next.choice) return;
      await this.#step(run, loops, { parent, choice: next.choice, cost, found });
      place = { parent, choice: next.choice };
      this.#hasLoops ||= loops.isInOne;
    }
  }

  /** Takes a choice, and adds the orders in which its answer shares a turn where that is worth trying. */
  async #step(
    run: TaskRun,
    loops: NapLoops,
    { parent, choice, cost, found }: {
      parent: Place;
      choice: Choice;
      cost: number;
      found: Effect[];
    },
  ): Promise<void> {
    const turns = turnsWith(choice, run);
    await step(run, loops, choice);
    if (!changesHands(run)) return;
    for (const { first, second, more } of turns) {
      // Until the second answer has arrived all look as they did before the first one.
      const place = second ? { ...parent, parent, choice: first } : parent;
      found.push(() => this.#add(place, second ?? first, cost + more));
    }
  }

  #add(parent: Place, choice: Choice, cost: number): void {
    for (let level = 0; level <= cost; level++) this.#open[level] ??= [];
    this.#open[cost]!.push({ parent, choice });
  }

  #changedMind({ before, after }: ChangedMindError): Failure {
    const clients = this.#options.names.map((name) => ({ name, status: "running" }) as const);
    const nothing = { schedule: [], preemptions: 0, trace: [], clients, waiting: [] };
    return failureOf(nothing, { kind: "not deterministic", before, after });
  }

  #report(failure: Failure | undefined): ExplorerReport {
    const { maxStates, timeout, maxPreemptions } = this.#options;
    const bounds = {
      ...{ states: maxStates, time: timeout, preemptions: maxPreemptions },
      ...{ steps: MOST_STEPS, runs: this.#runs },
    };
    const cut = this.#cut;
    return {
      ...(failure && { failure }),
      // Time that passes otherwise than by naps was not tried.
      complete: !failure && !cut && !this.#saw.clock,
      ...(cut && { cut: { limit: cut, bound: bounds[cut], frontier: this.#open.flat().length } }),
      assumptions: [
        ...(this.#hasLoops ? [{ kind: "loops", rounds: MANY_ROUNDS } as const] : []),
        ...(this.#canShareTurns ? [{ kind: "turns", microtasks: MOST_MICROTASKS } as const] : []),
        ...(this.#saw.chance ? [{ kind: "chance" } as const] : []),
      ],
      ...{ states: this.#places, runs: this.#runs, unawaited: [] },
    };
  }
}

/** Takes a choice, and notes whether it was a nap in vain. */
async function step(
  run: TaskRun,
  loops: NapLoops,
  choice: Choice,
  known?: readonly Observation[],
): Promise<void> {
  const before = run.standing;
  await run.take(choice, known);
  if (!run.isWithinTurn) {
    loops.note(choice, run.lastStep?.kind === "sleep" && run.standing === before);
  }
}

/** @throws {ChangedMindError} when a task does something else than before */
function requireSame(before: readonly Observation[], after: readonly Observation[]): void {
  for (const [who, first] of before.entries()) {
    const second = after[who]!;
    if (signatureOf(first, true) === signatureOf(second, true)) continue;
    throw new ChangedMindError(doing(first), doing(second));
  }
}

/** Of as many preemptions and faults, fewer answers that share a turn come first, then fewer changes of the task. */
function isSimpler(one: TaskRun, other: TaskRun): boolean {
  const [a, b] = [one, other].map(({ trace, schedule }) => [
    trace.filter(({ withNext }) => withNext).length,
    trace.filter(({ client }, row) => client !== trace[row - 1]?.client).length,
    trace.length,
    schedule.join(" "),
  ]);
  const at = a!.findIndex((part, index) => part !== b![index]);
  return a![at]! < b![at]!;
}
