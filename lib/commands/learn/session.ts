import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import type { ExerciseReport } from "../../grading/report/report.ts";
import { openInBrowser } from "../../lessons/browser.ts";
import { exportHtml } from "../../lessons/pages/export_html.ts";
import { InterruptedError } from "../signals.ts";
import { checkClient, checkDeno, checkLock } from "../doctor.ts";
import { ExerciseFolder } from "../exercise_folder.ts";
import { gradeAll } from "../grade/grade_all.ts";
import type { ReportFile } from "../report_file.ts";
import { certificateOf, certificateSvg } from "./certificate.ts";
import type { Display } from "./display.ts";
import { Gradings } from "./gradings.ts";
import type { Progress, ProgressFile } from "./progress.ts";
import {
  currentExercise,
  currentPasses,
  type LearnEffect,
  type LearnEvent,
  type LearnState,
  type Step,
} from "./state.ts";
import type { Stubs } from "./stubs.ts";
import { update } from "./update.ts";
import { FileWatch } from "./watch_file.ts";

const NOTEBOOKS = fileURLToPath(new URL("../../../notebooks", import.meta.url));

/** What a session works with. */
export interface SessionOptions {
  display: Display;
  progressFile: ProgressFile;
  stubs: Stubs;
  /** Where the certificate is drawn. */
  certificate: ReportFile;
  /** Where the pages of the lessons are kept. */
  pages: string;
  /** Whether a lesson is opened in the learner's browser. */
  browser: boolean;
  /** Whether to do without file events. */
  poll: boolean;
  /** Ends it at once when it is aborted. */
  signal: AbortSignal;
}

/** From the first screen to the last: feeds events to the state, and does what follows from them. */
export class Session {
  readonly #options: SessionOptions;
  readonly #folder = ExerciseFolder.open({});
  readonly #failed = new AbortController();
  readonly #gradings = new Gradings((error) => this.#failed.abort(error));
  #watch: { exercise: ExerciseName; file: FileWatch } | undefined;
  #state: LearnState;
  #hasQuit = false;
  /** Work with files, one after the other: progress is saved before a solution is shown. */
  #fileWork: Promise<void> = Promise.resolve();
  #examined: Promise<void> | undefined;
  #opened: Promise<void> | undefined;

  constructor(options: SessionOptions, { state, effects }: Step) {
    this.#options = options;
    this.#state = state;
    effects.forEach((effect) => this.#do(effect));
    options.display.show(state);
  }

  /**
   * Goes on until the learner quits, or nothing can be typed any more.
   *
   * @returns How it ends.
   * @throws {InterruptedError} when Ctrl-C is typed
   * @throws the signal's reason when it is aborted
   */
  async run(): Promise<LearnState> {
    const { display, signal } = this.#options;
    const either = AbortSignal.any([signal, this.#failed.signal]);
    await using _gradings = this.#gradings;
    try {
      if (this.#state.page.kind === "welcome") this.#examine();
      for await (const key of display.keys(either)) {
        if (key === "ctrl+c") throw new InterruptedError("The command was interrupted");
        this.#happen({ type: "key", key, position: display.position });
        if (this.#hasQuit) return this.#state;
      }
      // Input from a file ends sooner than the grading that it has asked for.
      await this.#gradings.idle(either);
      return this.#state;
    } finally {
      await Promise.all([this.#fileWork, this.#examined, this.#opened]);
      this.#stopWatching();
    }
  }

  #happen(event: LearnEvent): void {
    const before = this.#state;
    const { state, effects } = update(before, event);
    this.#state = state;
    if (state.progress !== before.progress) this.#save(state.progress);
    effects.forEach((effect) => this.#do(effect));
    if (!this.#hasQuit) this.#options.display.show(this.#state);
  }

  #do(effect: LearnEffect): void {
    switch (effect.do) {
      case "grade":
        this.#watchCurrent();
        this.#gradings.start((signal) => this.#grade(signal));
        return;
      case "grade all":
        this.#gradings.start((signal) => this.#gradeAll(signal));
        return;
      case "certify":
        this.#attempt(() => this.#certify(effect.reports));
        return;
      case "read solution":
        this.#readSolution();
        return;
      case "open lesson":
        this.#opened = this.#openLesson();
        return;
      case "reset":
        this.#reset();
        return;
      case "quit":
        this.#hasQuit = true;
    }
  }

  #watchCurrent(): void {
    const { current } = this.#state.progress;
    if (this.#watch?.exercise === current) return;
    this.#stopWatching();
    const { poll } = this.#options;
    const path = this.#folder.fileOf(current);
    const file = new FileWatch(path, () => this.#happen({ type: "saved" }), { poll });
    this.#watch = { exercise: current, file };
  }

  #stopWatching(): void {
    this.#watch?.file[Symbol.dispose]();
    this.#watch = undefined;
  }

  async #grade(signal: AbortSignal): Promise<void> {
    const { current } = this.#state.progress;
    const report = await gradeExercise(current, {
      ...{ path: this.#folder.fileOf(current), followsLinks: true },
      ...{ seed: Date.now() % 1_000_000, signal },
      onCheck: (check) => signal.aborted || this.#happen({ type: "check", check }),
    });
    if (!signal.aborted) this.#happen({ type: "graded", report });
  }

  async #gradeAll(signal: AbortSignal): Promise<void> {
    const all = gradeAll(CATALOG.map(({ name }) => name), {
      ...{ seed: Date.now() % 1_000_000, signal, followsLinks: true },
      fileOf: (exercise) => this.#folder.fileOf(exercise),
    });
    for await (const news of all) {
      if (news.type === "exercise") this.#happen({ type: "grading", exercise: news.exercise });
      if (news.type === "report") this.#happen({ type: "one of all", report: news.report });
    }
    if (!signal.aborted) this.#happen({ type: "all graded" });
  }

  #certify(reports: readonly ExerciseReport[]): void {
    const { certificate: file } = this.#options;
    const certificate = certificateOf(reports, new Date());
    file.write(certificateSvg(certificate));
    this.#happen({ type: "certified", certificate, path: file.path });
  }

  #save(progress: Progress): void {
    this.#workOnFiles(() => this.#options.progressFile.save(progress));
  }

  #readSolution(): void {
    const solutions = ExerciseFolder.open({ solutions: true });
    const { current } = this.#state.progress;
    const passes = currentPasses(this.#state);
    this.#workOnFiles(async () => {
      const text = await Deno.readTextFile(solutions.fileOf(current));
      const own = passes ? await Deno.readTextFile(this.#folder.fileOf(current)) : undefined;
      this.#happen({ type: "solution", text, ...(own !== undefined && { own }) });
    });
  }

  #reset(): void {
    const { current } = this.#state.progress;
    this.#workOnFiles(async () => {
      // The learner has not saved what is written now.
      this.#stopWatching();
      try {
        const backup = await this.#options.stubs.reset(current);
        this.#happen({ type: "reset", ...(backup !== undefined && { backup }) });
      } finally {
        this.#watchCurrent();
      }
    });
  }

  /** Makes pages of the lessons, which need no Jupyter, and opens that of the current exercise. */
  async #openLesson(): Promise<void> {
    const { pages, browser } = this.#options;
    const page = `${pages}/${currentExercise(this.#state).lesson}.html`;
    try {
      const { readLessons } = await loadNotebooks();
      await exportHtml(await readLessons(NOTEBOOKS), pages);
      if (browser) openInBrowser(page);
      this.#happen({ type: "lesson", page: relative(Deno.cwd(), page) });
    } catch (error) {
      this.#tellOf(error);
    }
  }

  /** Looks at what the exercises need, while the learner reads. */
  #examine(): void {
    const examine = async (): Promise<void> => {
      for (const check of [checkDeno, checkLock, checkClient]) {
        this.#happen({ type: "found", diagnosis: await check() });
      }
      this.#happen({ type: "examined" });
    };
    this.#examined = examine().catch((error) => this.#failed.abort(error));
  }

  #workOnFiles(work: () => Promise<void>): void {
    this.#fileWork = this.#fileWork.then(work).catch((error) => this.#tellOf(error));
  }

  /** Tells the learner what could not be done, and everything else goes on. */
  #attempt(attempt: () => void): void {
    try {
      attempt();
    } catch (error) {
      this.#tellOf(error);
    }
  }

  #tellOf(error: unknown): void {
    if (!(error instanceof Error)) throw error;
    this.#happen({ type: "notice", text: error.message });
  }
}

/** Not a literal: what a literal names Deno loads, with its npm packages, together with this file. */
async function loadNotebooks(): Promise<typeof import("../../lessons/notebook_files.ts")> {
  return await import(new URL("../../lessons/notebook_files.ts", import.meta.url).href);
}
