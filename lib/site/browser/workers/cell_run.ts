import { siteWords } from "../../../text/words.ts";
import { javascriptOf } from "../code/javascript.ts";
import type { Game, GameView } from "../player/game.ts";
import { isCellReport } from "./cell_report.ts";
import { CELL_ENTRY, type CellOrder, type CellShow } from "./messages.ts";
import { SessionError } from "./session.ts";

/** How long a cell may run, in milliseconds: one of lesson 06 takes seconds where an exercise's check does not. */
const LONGEST_RUN = 20_000;
/** More than any cell shows: what goes on showing is stopped. */
const MOST_SHOWN = 100;
/** What cells import: each program has it once. */
const IMPORTS = /^import\b[^;]*;\n?/gm;

/** A cell that runs in a worker of its own, after those that it needs. */
export class CellRun implements Disposable {
  readonly #worker: Worker;
  readonly #show: (shown: CellShow) => void;
  #answer = Promise.withResolvers<GameView | undefined>();
  #shown = 0;
  #hasGame = false;
  /** Why its worker was ended before its time. */
  #stopped: SessionError | undefined;
  #view: GameView | undefined;

  /**
   * Runs a cell.
   *
   * @param needs The code of the cells before it; what they show is not shown.
   * @param code The code of the cell.
   * @param show Called with each thing that it shows.
   * @returns The run. Its worker has ended, but for a game that was shown.
   * @throws {CodeError} when the code is no TypeScript
   * @throws {SessionError} when it throws, or does not end in time
   */
  static async of(
    needs: readonly string[],
    code: string,
    show: (shown: CellShow) => void,
  ): Promise<CellRun> {
    // Each by itself first, so that a mistake is told by the line of the cell.
    javascriptOf(code);
    const cells = [...needs, "begin();", code].map((cell) => cell.replaceAll(IMPORTS, ""));
    const program = javascriptOf(
      [
        'import { explore, exploreTasks, play, runClients, show, withLock } from "last-ticket";',
        ...cells,
      ]
        .join("\n"),
    );
    // When the site is built, the text of the worker's script becomes a module.
    const { href } = new URL("cell_worker_script.js", document.baseURI);
    const { default: script } = await import(href) as { default: string };
    const run = new CellRun(program, script, show);
    try {
      await run.#answered();
    } catch (error) {
      run[Symbol.dispose]();
      throw error;
    }
    if (!run.#hasGame) run[Symbol.dispose]();
    return run;
  }

  private constructor(program: string, script: string, show: (shown: CellShow) => void) {
    this.#show = show;
    const module = `${CELL_ENTRY}(async function (require, begin) { "use strict";\n` +
      `const exports = {};\n${program}\n});`;
    this.#worker = new Worker(
      `data:text/javascript,${encodeURIComponent(`${script}\n${module}`)}`,
    );
    this.#worker.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message || siteWords.check.cannotRun);
    };
  }

  /** The game that it has shown. */
  game(view: GameView): Game {
    this.#view = view;
    const current = (): GameView => this.#view ?? view;
    return {
      get view() {
        return current();
      },
      take: (id) => this.#move({ kind: "take", id }),
      undo: () => this.#move({ kind: "undo" }),
      back: (row) => this.#move({ kind: "back", row }),
    };
  }

  async #move(order: CellOrder): Promise<void> {
    if (this.#stopped) throw this.#stopped;
    this.#answer = Promise.withResolvers();
    this.#worker.postMessage(order);
    this.#view = await this.#answered() ?? this.#view;
  }

  #hear(report: unknown): void {
    if (!isCellReport(report)) return this.#stop(siteWords.check.cannotRun);
    switch (report.kind) {
      case "failed":
        return this.#fail(report.message);
      case "ended":
        return this.#answer.resolve(undefined);
      case "moved":
        return this.#answer.resolve(report.view);
      case "show":
        this.#shown++;
        if (this.#shown > MOST_SHOWN) return this.#stop(siteWords.check.cannotRun);
        this.#hasGame ||= report.shown.kind === "game";
        this.#show(report.shown);
    }
  }

  #fail(message: string): void {
    this.#answer.reject(new SessionError(message, "broken"));
  }

  /** Ends a worker that sends what no cell does, or nothing. */
  #stop(message: string, timedOut = false): void {
    this[Symbol.dispose]();
    this.#stopped = new SessionError(message, timedOut ? "stuck" : "broken");
    this.#answer.reject(this.#stopped);
  }

  async #answered(): Promise<GameView | undefined> {
    const takesTooLong = siteWords.check.takesTooLong(LONGEST_RUN / 1_000);
    const timer = setTimeout(() => this.#stop(takesTooLong, true), LONGEST_RUN);
    try {
      return await this.#answer.promise;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the worker, whatever it is doing. */
  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}
