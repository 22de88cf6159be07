/**
 * The worker that explores and judges. It never runs a learner's code: it asks the client's worker.
 *
 * @module
 */

import { ScheduleError } from "../../../explorer/game.ts";
import { PlayedRun } from "../../../explorer/played_run.ts";
import type { Observation } from "../../../explorer/simulation/observation.ts";
import type { TaskQuery, TaskRunner } from "../../../explorer/tasks/task_process.ts";
import type { ClientRunner, Query, Reply } from "../../../explorer/simulation/runner.ts";
import type { Explores } from "../../../grading/plans/exploration_plan.ts";
import { explorePlans, planOptions } from "../../../grading/plans/explore_plans.ts";
import {
  parseReplies,
  parseTasks,
  type PendingAfter,
  type TasksAfter,
} from "../../../grading/sandbox/parse_replies.ts";
import { playAttack } from "../../../grading/attack/play_attack.ts";
import { SandboxError } from "../../../grading/sandbox/sandbox_error.ts";
import { siteWords } from "../../../text/words.ts";
import { viewOf } from "../player/game.ts";
import type { Begin, Observe, Observed, Order, Report } from "./messages.ts";
import { rehearse } from "./rehearsal.ts";

/** How long the client's worker may take for an answer, in milliseconds: far longer than any client that waits. */
const LONGEST_ANSWER = 5_000;

/** Runs a client in the other worker. */
class WorkerRunner implements ClientRunner, TaskRunner, Disposable {
  readonly #port: MessagePort;
  readonly #started = Promise.withResolvers<void>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #pendingAfter: PendingAfter = new Map();
  readonly #tasksAfter: TasksAfter = new Map();
  #asked = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.onmessage = ({ data }: MessageEvent<Observed>) => this.#settle(data);
  }

  async observe(queries: readonly Query[]): Promise<readonly Reply[]> {
    return parseReplies(await this.#ask({ queries }), queries, this.#pendingAfter);
  }

  async observeTasks(query: TaskQuery): Promise<readonly Observation[]> {
    const answer = await this.#ask({ tasks: query });
    return parseTasks(answer, query, this.#tasksAfter);
  }

  async #ask(
    what: { readonly queries: readonly Query[] } | { readonly tasks: TaskQuery },
  ): Promise<unknown> {
    await this.#started.promise;
    const number = ++this.#asked;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(number, answer);
    this.#port.postMessage({ number, ...what } satisfies Observe);
    const message = siteWords.check.takesTooLong(LONGEST_ANSWER / 1_000);
    const timer = setTimeout(() => answer.reject(new SandboxError(message, true)), LONGEST_ANSWER);
    try {
      return await answer.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(number);
    }
  }

  /** Hears no more of the client. */
  [Symbol.dispose](): void {
    this.#port.close();
  }

  #settle(answer: Observed): void {
    if (answer?.kind === "started") return this.#started.resolve();
    const waiting = this.#waiting.get(answer?.number);
    if (!waiting) return;
    if (answer.kind === "error") waiting.reject(new SandboxError(String(answer.error), false));
    else waiting.resolve(answer.replies);
  }
}

let runner: WorkerRunner | undefined;
let game: PlayedRun | undefined;

async function follow(order: Order, runner: WorkerRunner): Promise<Report> {
  switch (order.kind) {
    case "check":
      return { kind: "finding", finding: await explorePlans(order.explores, runner) };
    case "attack": {
      const { attack, schedule } = order;
      return { kind: "finding", finding: await playAttack(attack, schedule, runner) };
    }
    case "play":
      game = await begin(order.explores, order.schedule, runner);
      return { kind: "game", view: viewOf(game) };
    default: {
      if (!game) return { kind: "refused", message: siteWords.check.noGame };
      if (order.kind === "take") await game.take(order.id);
      if (order.kind === "undo") await game.undo();
      if (order.kind === "back") await game.back(order.row);
      return { kind: "game", view: viewOf(game) };
    }
  }
}

/** Plays by the first plan of the exercise that the schedule fits. */
async function begin(
  { plans, checks, inOneProcess = false }: Explores,
  schedule: string,
  runner: WorkerRunner,
): Promise<PlayedRun> {
  let refusal: unknown;
  for (const plan of plans) {
    try {
      const options = { ...planOptions(plan, checks), inOneProcess };
      return await PlayedRun.of((work) => work([runner]), schedule, options);
    } catch (error) {
      if (!(error instanceof ScheduleError)) throw error;
      refusal ??= error;
    }
  }
  throw refusal;
}

async function answer(order: Order, runner: WorkerRunner): Promise<Report> {
  try {
    return await follow(order, runner);
  } catch (error) {
    const timedOut = error instanceof SandboxError && error.timedOut;
    const message = error instanceof Error ? error.message : String(error);
    return { kind: "refused", message, timedOut };
  }
}

/** Another client: of the one before nothing is left. */
function beginSession({ port }: Begin): void {
  runner?.[Symbol.dispose]();
  runner = new WorkerRunner(port);
  game = undefined;
}

addEventListener("message", ({ data }: MessageEvent<Begin | Order>) => {
  if ("port" in data) {
    beginSession(data);
    // What tells the reason of a failure is loaded while one is looked for. If it cannot be, the check says so.
    import("../../../explorer/causes/explained.ts").catch(() => {});
  } else if (runner) void answer(data, runner).then((report) => postMessage(report));
});

// However it ends, nothing comes of it.
rehearse(() => runner !== undefined).catch(() => {});
