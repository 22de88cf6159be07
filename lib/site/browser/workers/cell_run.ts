import { siteWords } from "../../../text/words.ts";
import { javascriptOf } from "../code/javascript.ts";
import type { Game, GameView } from "../player/game.ts";
import { CELL_ENTRY, type CellOrder, type CellReport, type CellShow } from "./messages.ts";
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
  #timer: ReturnType<typeof setTimeout> | undefined;
  #shown = 0;
  #view: GameView | undefined;

  /**
   * Runs a cell.
   *
   * @param needs The code of the cells before it; what they show is not shown.
   * @param code The code of the cell.
   * @param show Called with each thing that it shows.
   * @returns The run, which has ended, but for a game that it has begun.
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
      ['import { explore, play, runClients, show, withLock } from "last-ticket";', ...cells]
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
    return run;
  }

  private constructor(program: string, script: string, show: (shown: CellShow) => void) {
    this.#show = show;
    const module = `${CELL_ENTRY}(async function (require, begin) { "use strict";\n` +
      `const exports = {};\n${program}\n});`;
    this.#worker = new Worker(
      `data:text/javascript,${encodeURIComponent(`${script}\n${module}`)}`,
    );
    this.#worker.onmessage = ({ data }: MessageEvent<CellReport>) => this.#hear(data);
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
    this.#answer = Promise.withResolvers();
    this.#worker.postMessage(order);
    this.#view = await this.#answered() ?? this.#view;
  }

  #hear(report: CellReport): void {
    if (report.kind === "failed") this.#fail(report.message);
    if (report.kind === "ended") this.#answer.resolve(undefined);
    if (report.kind === "moved") this.#answer.resolve(report.view);
    if (report.kind !== "show") return;
    this.#shown++;
    if (this.#shown <= MOST_SHOWN) this.#show(report.shown);
    else this.#fail(siteWords.check.cannotRun);
  }

  #fail(message: string): void {
    this.#answer.reject(new SessionError(message, false));
  }

  async #answered(): Promise<GameView | undefined> {
    const late = new Promise<never>((_, reject) => {
      this.#timer = setTimeout(() => {
        this[Symbol.dispose]();
        reject(new SessionError(siteWords.check.takesTooLong(LONGEST_RUN / 1_000), true));
      }, LONGEST_RUN);
    });
    try {
      return await Promise.race([this.#answer.promise, late]);
    } finally {
      clearTimeout(this.#timer);
    }
  }

  /** Ends the worker, whatever it is doing. */
  [Symbol.dispose](): void {
    this.#worker.terminate();
  }
}
