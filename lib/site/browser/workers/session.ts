import type { Explores } from "../../../grading/plans/exploration_plan.ts";
import type { Attack } from "../../../grading/attack/play_attack.ts";
import type { Finding } from "../../../grading/report/report.ts";
import { siteWords } from "../../../text/words.ts";
import type { Game, GameView } from "../player/game.ts";
import { CLIENT_ENTRY, type Order, type Report } from "./messages.ts";

/** How long one order may take, in milliseconds, on a slow phone too. */
const LONGEST_ORDER = 15_000;

/** Why code has no verdict of its own: it does not come to an end, it cannot be run, or this browser is too slow. */
export type NoVerdict = "stuck" | "broken" | "unknown";

/** The code could not be judged. */
export class SessionError extends Error {
  override readonly name: string = "SessionError";
  readonly outcome: NoVerdict;

  constructor(message: string, outcome: NoVerdict) {
    super(message);
    this.outcome = outcome;
  }
}

/** A judge without a session: it takes longer to start one than to judge most code. */
let idleJudge: Worker | undefined;

/** Starts a judge for the next session, so that it need not be waited for. */
export function prepareJudge(): void {
  idleJudge ??= startJudge();
}

/** Fetches what a client's worker runs besides the learner's code, so that the first check need not wait for it. */
export function prepareClient(): void {
  // If it cannot be fetched, a session says so.
  clientScript().catch(() => {});
}

/** The script of a client's worker. When the site is built, its text becomes a module, which is fetched once. */
async function clientScript(): Promise<string> {
  const { href } = new URL("client_worker_script.js", document.baseURI);
  const { default: script } = await import(href) as { default: string };
  return script;
}

function startJudge(): Worker {
  const judge = new Worker(new URL("judge_worker.js", document.baseURI), { type: "module" });
  // What cannot be started is of no use to the next session; a session hears of it by itself.
  judge.onerror = (event) => {
    event.preventDefault();
    if (idleJudge === judge) idleJudge = undefined;
  };
  return judge;
}

/** A learner's code in a worker of its own, and the judge in another one. */
export class Session implements Disposable {
  readonly #judgeWorker: Worker;
  readonly #clientWorker: Worker;
  readonly #failed = Promise.withResolvers<never>();
  #view: GameView | undefined;
  #isJudging = false;
  #isOver = false;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * Starts the code's worker, and a judge unless one is waiting.
   *
   * @param code The learner's module as plain JavaScript, with `require` and `exports`.
   */
  static async begin(code: string): Promise<Session> {
    return new Session(code, await clientScript());
  }

  private constructor(code: string, script: string) {
    const { port1, port2 } = new MessageChannel();
    // Whatever the code is, it stays within this one worker, so that nothing is gained by breaking out of
    // the function.
    const module =
      `${CLIENT_ENTRY}(async function (require, exports) { "use strict";\n${code}\n});`;
    this.#clientWorker = new Worker(
      `data:text/javascript,${encodeURIComponent(`${script}\n${module}`)}`,
    );
    this.#clientWorker.onerror = (event) => {
      event.preventDefault();
      this.#failed.reject(new SessionError(event.message || siteWords.check.cannotRun, "broken"));
    };
    this.#failed.promise.catch(() => {});
    this.#judgeWorker = idleJudge ?? startJudge();
    idleJudge = undefined;
    this.#judgeWorker.onerror = this.#clientWorker.onerror;
    this.#clientWorker.postMessage({ port: port1 }, [port1]);
    this.#judgeWorker.postMessage({ port: port2 }, [port2]);
  }

  /**
   * Checks every interleaving.
   *
   * @throws {SessionError} when there is no verdict in time, or none at all
   */
  check(explores: Explores): Promise<Finding> {
    return this.#judge({ kind: "check", explores });
  }

  /**
   * Judges a schedule against the clients in the session.
   *
   * @throws {SessionError} when there is no verdict in time, or none at all
   */
  attack(attack: Attack, schedule: string): Promise<Finding> {
    return this.#judge({ kind: "attack", attack, schedule });
  }

  /**
   * Begins a game.
   *
   * @throws {SessionError} when the code or the schedule cannot be played
   */
  async play(explores: Explores, schedule: string): Promise<Game> {
    await this.#move({ kind: "play", explores, schedule });
    const view = (): GameView => this.#view!;
    return {
      get view() {
        return view();
      },
      take: (id) => this.#move({ kind: "take", id }),
      undo: () => this.#move({ kind: "undo" }),
      back: (row) => this.#move({ kind: "back", row }),
    };
  }

  async #judge(order: Order): Promise<Finding> {
    const report = await this.#order(order);
    if (report.kind !== "finding") throw this.#refused(report);
    return report.finding;
  }

  async #move(order: Order): Promise<void> {
    const report = await this.#order(order);
    if (report.kind !== "game") throw this.#refused(report);
    this.#view = report.view;
  }

  /** One order after the other: the judge's next message answers the last one. */
  #order(order: Order): Promise<Report> {
    const report = this.#last.then(() => this.#ask(order));
    this.#last = report.catch(() => {});
    return report;
  }

  async #ask(order: Order): Promise<Report> {
    const answer = new Promise<Report>((resolve) => {
      this.#judgeWorker.addEventListener(
        "message",
        ({ data }: MessageEvent<Report>) => {
          this.#isJudging = false;
          resolve(data);
        },
        { once: true },
      );
    });
    this.#isJudging = true;
    this.#judgeWorker.postMessage(order);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this[Symbol.dispose]();
        reject(new SessionError(siteWords.check.tooSlow(LONGEST_ORDER / 1_000), "unknown"));
      }, LONGEST_ORDER);
    });
    try {
      return await Promise.race([answer, late, this.#failed.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  #refused(report: Report): SessionError {
    if (report.kind !== "refused") return new SessionError(siteWords.check.cannotRun, "broken");
    // What goes on and on would do so for ever.
    if (report.timedOut) this[Symbol.dispose]();
    return new SessionError(report.message, report.timedOut ? "stuck" : "broken");
  }

  /** Ends the code, whatever it is doing. A judge that has answered waits for the next session. */
  [Symbol.dispose](): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#clientWorker.terminate();
    if (this.#isJudging || idleJudge) this.#judgeWorker.terminate();
    else idleJudge = this.#judgeWorker;
  }
}
