import { relative } from "node:path";
import { CATALOG, type ExerciseName } from "../../grading/catalog.ts";
import { gradeExercise } from "../../grading/grade_exercise.ts";
import type { ExerciseReport } from "../../grading/report.ts";
import { InterruptedError } from "../command.ts";
import { checkClient, checkDeno, checkLock } from "../doctor.ts";
import { ExerciseFolder } from "../exercise_folder.ts";
import { gradeAll } from "../grade/grade_all.ts";
import { ReportFile } from "../report_file.ts";
import { certificateOf, certificateSvg } from "./certificate.ts";
import type { Display } from "./display.ts";
import { Gradings } from "./gradings.ts";
import { openLesson } from "./paths.ts";
import type { ProgressFile } from "./progress.ts";
import { currentExercise, type Effect, type LearnEvent, type LearnState } from "./state.ts";
import type { Stubs } from "./stubs.ts";
import { type Step, update } from "./update.ts";
import { FileWatch } from "./watch_file.ts";

/** What a session works with. */
export interface SessionOptions {
  display: Display;
  progressFile: ProgressFile;
  stubs: Stubs;
  /** Where the certificate is drawn. */
  certificate: string;
  /** Where the pages of the lessons are kept. */
  pages: string;
  /** Whether a lesson is opened in the learner's browser. */
  browser: boolean;
  /** Whether to do without file events. */
  poll: boolean;
  /** Ends it at once when it is aborted. */
  signal: AbortSignal;
}

/** From the first screen to the last: lets events happen, and does what comes of them. */
export class Session {
  readonly #options: SessionOptions;
  readonly #folder = ExerciseFolder.open({});
  readonly #failed = new AbortController();
  readonly #gradings = new Gradings((error) => this.#failed.abort(error));
  #watch: { exercise: ExerciseName; file: FileWatch } | undefined;
  #state: LearnState;
  #hasQuit = false;
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
        this.#happen({ type: "key", key, mostScroll: display.mostScroll });
        if (this.#hasQuit) return this.#state;
      }
      // Input from a file ends sooner than the grading that it has asked for.
      await this.#gradings.idle(either);
      return this.#state;
    } finally {
      this.#watch?.file[Symbol.dispose]();
      await Promise.all([this.#examined, this.#opened]);
    }
  }

  #happen(event: LearnEvent): void {
    const before = this.#state;
    const { state, effects } = update(before, event);
    this.#state = state;
    if (state.progress !== before.progress) {
      this.#attempt(() => this.#options.progressFile.save(state.progress));
    }
    effects.forEach((effect) => this.#do(effect));
    if (!this.#hasQuit) this.#options.display.show(this.#state);
  }

  #do(effect: Effect): void {
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
        this.#attempt(() => this.#readSolution());
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
    this.#watch?.file[Symbol.dispose]();
    const { poll } = this.#options;
    const path = this.#folder.fileOf(current);
    const file = new FileWatch(path, () => this.#happen({ type: "saved" }), { poll });
    this.#watch = { exercise: current, file };
  }

  async #grade(signal: AbortSignal): Promise<void> {
    const { current } = this.#state.progress;
    const report = await gradeExercise(current, {
      ...{ path: this.#folder.fileOf(current), seed: Date.now() % 1_000_000, signal },
      onCheck: (check) => signal.aborted || this.#happen({ type: "check", check }),
    });
    if (!signal.aborted) this.#happen({ type: "graded", report });
  }

  async #gradeAll(signal: AbortSignal): Promise<void> {
    const all = gradeAll(CATALOG.map(({ name }) => name), {
      ...{ seed: Date.now() % 1_000_000, signal },
      fileOf: (exercise) => this.#folder.fileOf(exercise),
    });
    for await (const news of all) {
      if (news.type === "exercise") this.#happen({ type: "grading", exercise: news.exercise });
      if (news.type === "report") this.#happen({ type: "one of all", report: news.report });
    }
    if (!signal.aborted) this.#happen({ type: "all graded" });
  }

  #certify(reports: readonly ExerciseReport[]): void {
    const certificate = certificateOf(reports, new Date());
    using file = new ReportFile("--certificate", this.#options.certificate).prepare();
    file.write(certificateSvg(certificate));
    this.#happen({ type: "certified", certificate, path: file.path });
  }

  #readSolution(): void {
    const solutions = ExerciseFolder.open({ solutions: true });
    const path = solutions.fileOf(this.#state.progress.current);
    this.#happen({ type: "solution", text: Deno.readTextFileSync(path) });
  }

  async #openLesson(): Promise<void> {
    const { pages, browser } = this.#options;
    try {
      const page = await openLesson(currentExercise(this.#state).lesson, pages, browser);
      this.#happen({ type: "lesson", page: relative(Deno.cwd(), page) });
    } catch (error) {
      this.#tellOf(error);
    }
  }

  #reset(): void {
    this.#attempt(() => {
      const backup = this.#options.stubs.reset(this.#state.progress.current);
      // What was written here is no save of the learner's.
      this.#watch?.file.ignoreChanges();
      this.#happen({ type: "reset", ...(backup !== undefined && { backup }) });
    });
  }

  /** Looks at what the exercises need, while the learner reads. */
  #examine(): void {
    const examine = async (): Promise<void> => {
      for (const check of [checkDeno, checkLock, checkClient]) {
        this.#happen({ type: "found", finding: await check() });
      }
      this.#happen({ type: "examined" });
    };
    this.#examined = examine().catch((error) => this.#failed.abort(error));
  }

  /** What cannot be done is told, and everything else goes on. */
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
