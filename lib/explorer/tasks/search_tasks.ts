import type { FailureReason } from "../../text/failure_reason.ts";
import type { Cut } from "../../text/proof.ts";
import type { ExplorerReport } from "../explorer_report.ts";
import { type Failure, failureOf } from "../failure.ts";
import { MANY_ROUNDS } from "../loops.ts";
import type { CheckedExploreOptions } from "../options.ts";
import type { Choice } from "../product_state.ts";
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
}

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
  #cut: Cut["limit"] | undefined;
  #hasLoops = false;
  #canShareTurns = false;
  #saw = { clock: false, chance: false };
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
    const { run, reason, cost } = this.#failed ?? {};
    return this.#report(reason && run?.failure(reason, cost ?? 0, this.#keptOutAfter));
  }

  async #tryAll(): Promise<void> {
    for (let cost = 0; cost < this.#open.length; cost++) {
      if (cost > this.#options.maxPreemptions) {
        this.#cut ??= "preemptions";
        return;
      }
      const failedAt = this.#runs;
      for (let place = this.#next(cost); place; place = this.#next(cost)) {
        if (this.#failed && this.#runs - failedAt > MORE_RUNS) break;
        if (this.#places >= this.#options.maxStates) this.#cut = "states";
        if (performance.now() > this.#deadline) this.#cut = "time";
        if (this.#cut === "states" || this.#cut === "time") return;
        await this.#try(place, cost);
      }
      if (this.#failed) return;
    }
  }

  #next(cost: number): Place | undefined {
    // The places that were reached last are the deepest ones: so the list stays short.
    return this.#open[cost]?.pop();
  }

  /** Goes to a place in a process of its own, and on from there without a preemption. */
  async #try(start: Place, cost: number): Promise<void> {
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
      await this.#step(run, loops, { parent, choice, cost });
    }
    this.#runs++;
    this.#reached(start, run);
    try {
      await this.#follow(run, start, cost, loops);
    } finally {
      for (const kind of run.keptOutAfter) this.#keptOutAfter.add(kind);
    }
  }

  #reached(place: Place, { observed, isWithinTurn }: TaskRun): void {
    place.observed = observed;
    if (!isWithinTurn) this.#places++;
  }

  async #follow(run: TaskRun, start: Place, cost: number, loops: NapLoops): Promise<void> {
    let place = start;
    for (let steps = 0; steps < MOST_STEPS; steps += loops.isInOne ? 0 : 1) {
      if (run.problem) return this.#fail({ run, reason: run.problem, cost });
      const all = run.choices.map(({ choice }) => choice);
      this.#canShareTurns ||= all.some(({ withNext }) => withNext !== undefined);
      const choices = all.filter((choice) => isTriedAnywhere(choice, run));
      if (choices.length === 0) return this.#ended(run);
      const next = loops.next(choices, run);
      if (next === undefined) {
        const trying = [...new Set(choices.map(({ who }) => run.names[who] ?? ""))];
        return this.#fail({ run, reason: { kind: "livelock", trying }, cost });
      }
      for (const { choice, more } of next.others) this.#add(place, choice, cost + more);
      if (!next.choice) return;
      await this.#step(run, loops, { parent: place, choice: next.choice, cost });
      place = { parent: place, choice: next.choice };
      this.#reached(place, run);
      this.#hasLoops ||= loops.isInOne;
    }
    this.#cut ??= "steps";
  }

  /** Takes a choice, and adds the orders in which its answer shares a turn where that is worth trying. */
  async #step(
    run: TaskRun,
    loops: NapLoops,
    { parent, choice, cost }: { parent: Place; choice: Choice; cost: number },
  ): Promise<void> {
    const turns = turnsWith(choice, run);
    await step(run, loops, choice);
    if (!changesHands(run)) return;
    for (const { first, second, more } of turns) {
      // Until the second answer has arrived all look as they did before the first one.
      const place = second ? { ...parent, parent, choice: first } : parent;
      this.#add(place, second ?? first, cost + more);
    }
  }

  #add(parent: Place, choice: Choice, cost: number): void {
    (this.#open[cost] ??= []).push({ parent, choice });
    for (let level = 0; level < cost; level++) this.#open[level] ??= [];
  }

  #ended({ saw: { clock, chance } }: TaskRun): void {
    this.#saw = { clock: this.#saw.clock || clock, chance: this.#saw.chance || chance };
  }

  #fail(failed: FailedTasks): void {
    if (!this.#failed || isSimpler(failed.run, this.#failed.run)) this.#failed = failed;
  }

  #changedMind({ before, after }: ChangedMindError): Failure {
    const clients = this.#options.names.map((name) => ({ name, status: "running" }) as const);
    const nothing = { schedule: [], preemptions: 0, trace: [], clients, waiting: [] };
    return failureOf(nothing, { kind: "not deterministic", before, after });
  }

  #report(failure: Failure | undefined): ExplorerReport {
    const { maxStates, timeout, maxPreemptions } = this.#options;
    const bounds = { states: maxStates, time: timeout, preemptions: maxPreemptions };
    const cut = this.#cut;
    const bound = cut === "steps" ? MOST_STEPS : cut === "runs" ? this.#runs : cut && bounds[cut];
    const frontier = this.#open.reduce((sum, places) => sum + places.length, 0);
    return {
      ...(failure && { failure }),
      // Time that passes otherwise than by naps was not tried.
      complete: !failure && !cut && !this.#saw.clock,
      ...(cut && bound !== undefined && { cut: { limit: cut, bound, frontier } }),
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
    const second = after[who];
    if (second && signatureOf(first, true) === signatureOf(second, true)) continue;
    throw new ChangedMindError(doing(first), second ? doing(second) : "");
  }
}

/** Of as many preemptions and faults, fewer answers that share a turn come first, then fewer changes of the task. */
function isSimpler(one: TaskRun, other: TaskRun): boolean {
  const [a, b] = [one, other].map(({ trace, schedule }) => [
    trace.filter(({ withNext }) => withNext).length,
    trace.filter(({ client }, row) => row > 0 && client !== trace[row - 1]?.client).length,
    trace.length,
    schedule.join(" "),
  ]);
  const at = a!.findIndex((part, index) => part !== b![index]);
  return at >= 0 && a![at]! < b![at]!;
}
