import {
  type ClientRunner,
  type Query,
  type Reply,
  TooManyRunsError,
} from "../../explorer/simulation/runner.ts";
import { microtasksDrained } from "../../explorer/simulation/microtasks.ts";
import type { Observation } from "../../explorer/simulation/observation.ts";
import type { TaskQuery, TaskRunner } from "../../explorer/tasks/task_process.ts";
import { hasModuleState } from "./module_state.ts";
import {
  OBSERVE,
  OBSERVE_TASKS,
  type ObserveRequest,
  type ObserveTasksRequest,
} from "./observe.ts";
import {
  parseReplies,
  parseTasksOfAll,
  type PendingAfter,
  type TasksAfter,
} from "./parse_replies.ts";
import { SandboxError } from "./sandbox_error.ts";
import { SandboxProcess } from "./sandbox_process.ts";
import type { Submission } from "../submission.ts";
import { type StallWatch, watchForStall } from "./watch_for_stall.ts";

/** The most queries in one message, and the most characters: no answer may be too long for the pipe. */
const MOST_QUERIES = 100;
const MOST_CHARACTERS = 200_000;
/**
 * The most processor time for one message, in milliseconds. To start takes less than 300, and a hundred
 * short runs less than 50.
 */
const MOST_SILENCE = 2_000;
/** So much more where a loop is run a thousand times. */
const MORE_TO_REPEAT = 8_000;
/** The most time for one message, for code that waits and does not compute, in milliseconds. */
const TIMEOUT = 20_000;
/** The most modules of their own that runs may have: each takes memory for good, and some milliseconds if it is imported. */
const MOST_MODULES = 2_000;
/** So many orders of tasks are tried side by side: of twice as many, the process keeps where they stand. */
const MOST_SIDE_BY_SIDE = 8;
/** The most that a process may tell, in characters: what is told is kept. */
const MOST_TOLD = 4_000_000;

/**
 * Runs a learner's file in a process of its own, without rights. All that comes from there is what a client
 * does after what it has seen; who the clients are, the rules and the search are not there.
 */
export class ProcessRunner implements ClientRunner, TaskRunner, AsyncDisposable {
  #sandbox: SandboxProcess;
  #stall: StallWatch;
  readonly #url: string;
  readonly #isFresh: boolean;
  readonly #signal: AbortSignal;
  readonly #failed = new AbortController();
  readonly #pendingAfter: PendingAfter = new Map();
  /** Runs whose client still stands where they have led it: to go on there takes no module of its own. */
  readonly #standing = new Set<number>();
  readonly #tasksAfter: TasksAfter = new Map();
  /** What tasks are to be run next, in one message. */
  #taskQueries: TaskQuery[] = [];
  #taskReplies: Promise<ReadonlyMap<TaskQuery, readonly Observation[]>> | undefined;
  /** The change to another process that was begun last. */
  #renewal: Promise<void> = Promise.resolve();
  #isOver = false;
  #modules = 0;
  #asked = 0;
  #told = 0;

  private constructor(
    sandbox: SandboxProcess,
    module: { url: string; isFresh: boolean },
    signal: AbortSignal | undefined,
  ) {
    this.#url = module.url;
    this.#isFresh = module.isFresh;
    this.#signal = AbortSignal.any([this.#failed.signal, ...(signal ? [signal] : [])]);
    this.#sandbox = sandbox;
    this.#stall = this.#watch(sandbox);
  }

  /**
   * Starts the process.
   *
   * @param submission The learner's file, or one of the course.
   * @param signal Ends the process at once when it is aborted.
   */
  static async start(
    { file, url }: Pick<Submission, "file" | "url">,
    signal?: AbortSignal,
  ): Promise<ProcessRunner> {
    const isFresh = hasModuleState(await Deno.readTextFile(file));
    return new ProcessRunner(await startProcess(url.href), { url: url.href, isFresh }, signal);
  }

  /**
   * Goes on with another process: it may be run as often, and may tell as much, as the first one. No run of the first
   * one can be gone on with.
   *
   * @throws {SandboxError} when the runner has been ended
   */
  async renew(): Promise<void> {
    this.#renewal = this.#renew();
    await this.#renewal;
  }

  async #renew(): Promise<void> {
    // Whoever still searches when another plan has failed finds no more runs, and asks for them.
    if (this.#isOver) throw new SandboxError("it was no longer needed", false);
    await this.#end();
    this.#sandbox = await startProcess(this.#url);
    this.#stall = this.#watch(this.#sandbox);
    for (const known of [this.#pendingAfter, this.#standing, this.#tasksAfter]) known.clear();
    this.#modules = this.#asked = this.#told = 0;
  }

  /** Starts another process for the same file, which ends at once when this one fails. */
  async another(): Promise<ProcessRunner> {
    const module = { url: this.#url, isFresh: this.#isFresh };
    return new ProcessRunner(await startProcess(module.url), module, this.#signal);
  }

  get hasVariables(): boolean {
    return this.#isFresh;
  }

  /** A message takes longer than to run tasks by a step: what is asked at the same time goes into one. */
  get atOnce(): number {
    return MOST_SIDE_BY_SIDE;
  }

  /**
   * Runs the client from its start, once for each query.
   *
   * @throws {SandboxError} when there is no answer in time, or a wrong one
   * @throws {TooManyRunsError} when it was run too often for a module that has variables, or has told too much
   */
  async observe(queries: readonly Query[]): Promise<readonly Reply[]> {
    const replies: Reply[] = [];
    for (const batch of batchesOf(queries)) replies.push(...await this.#ask(batch));
    return replies;
  }

  async #ask(queries: readonly Query[]): Promise<Reply[]> {
    if (this.#isFresh) {
      this.#modules += this.#modulesOf(queries);
      if (this.#modules > MOST_MODULES) throw new TooManyRunsError(MOST_MODULES);
    }
    const request: ObserveRequest = { url: this.#url, isFresh: this.#isFresh, queries };
    this.#stall.beat(queries.some(({ repeat }) => repeat) ? MORE_TO_REPEAT : 0);
    const answer = await this.#sandbox.call(OBSERVE, request, {
      timeout: TIMEOUT,
      signal: this.#signal,
    });
    const replies = parseReplies(answer, queries, this.#pendingAfter);
    this.#told += JSON.stringify(replies).length;
    this.#asked += queries.length;
    if (this.#told > MOST_TOLD) throw new TooManyRunsError(this.#asked);
    return replies;
  }

  /**
   * Runs the file as one process with several tasks.
   *
   * @throws {SandboxError} when there is no answer in time, or a wrong one
   * @throws {TooManyRunsError} when it was run too often, or has told too much
   */
  async observeTasks(query: TaskQuery): Promise<readonly Observation[]> {
    if (query.after < 0 && ++this.#modules > MOST_MODULES) throw new TooManyRunsError(MOST_MODULES);
    this.#taskQueries.push(query);
    this.#taskReplies ??= this.#askTogether();
    return (await this.#taskReplies).get(query) ?? [];
  }

  async #askTogether(): Promise<ReadonlyMap<TaskQuery, readonly Observation[]>> {
    await microtasksDrained();
    const queries = this.#taskQueries;
    this.#taskQueries = [];
    this.#taskReplies = undefined;
    this.#stall.beat(0);
    const request: ObserveTasksRequest = { url: this.#url, queries };
    const answer = await this.#sandbox.call(OBSERVE_TASKS, request, {
      timeout: TIMEOUT,
      signal: this.#signal,
    });
    return parseTasksOfAll(answer, queries, this.#tasksAfter);
  }

  #modulesOf(queries: readonly Query[]): number {
    let modules = 0;
    for (const { run, after } of queries) {
      if (!this.#standing.delete(after)) modules++;
      this.#standing.add(run);
    }
    return modules;
  }

  #watch(sandbox: SandboxProcess): StallWatch {
    // It is asked, and has nothing else to say.
    sandbox.onMessage = () => this.#fail(new SandboxError("it gave a wrong answer", false));
    return watchForStall(sandbox.pid, MOST_SILENCE, () => {
      const why = "a client goes on and on and never comes to its next step";
      this.#fail(new SandboxError(why, true));
    });
  }

  #fail(error: SandboxError): void {
    this.#failed.abort(error);
  }

  /** Ends the process for good, and the one that is just being started instead. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true;
    await Promise.allSettled([this.#renewal]);
    await this.#end();
  }

  async #end(): Promise<void> {
    this.#stall[Symbol.dispose]();
    await this.#sandbox[Symbol.asyncDispose]();
  }
}

function startProcess(url: string): Promise<SandboxProcess> {
  return SandboxProcess.start(url, import.meta.resolve("./client_main.ts"));
}

function* batchesOf(queries: readonly Query[]): Generator<readonly Query[]> {
  let batch: Query[] = [];
  let characters = 0;
  for (const query of queries) {
    const { length } = JSON.stringify(query.steps);
    if (
      batch.length === MOST_QUERIES || batch.length > 0 && characters + length > MOST_CHARACTERS
    ) {
      yield batch;
      batch = [];
      characters = 0;
    }
    batch.push(query);
    characters += length;
  }
  if (batch.length > 0) yield batch;
}
