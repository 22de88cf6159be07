import type { ExerciseName } from "../catalog.ts";
import { paint } from "../../pictures/paint.ts";
import type { Screen } from "../screen.ts";
import type { LearnerReport } from "./learner_report.ts";

/** Tells how far the grading of a class is. */
export class ClassProgress {
  readonly #screen: Screen;
  readonly #learners: readonly string[];
  /** A line that is replaced again and again is for terminals; it must not end up in a file. */
  readonly #live = Deno.stderr.isTerminal();
  #done = 0;

  /**
   * @param screen Where lines are printed.
   * @param learners The names of all learners, in their order.
   */
  constructor(screen: Screen, learners: readonly string[]) {
    this.#screen = screen;
    this.#learners = learners;
  }

  /** Says what is being graded now, on a terminal. */
  start(learner: string, exercise: ExerciseName): void {
    const index = this.#learners.indexOf(learner) + 1;
    this.#write(`Grading learner ${index} of ${this.#learners.length}, ${exercise} ...`);
  }

  /** Says that all of a learner is graded. */
  learner({ learner, grades, points, maxPoints }: LearnerReport): void {
    this.#write("");
    this.#done++;
    const { color, print } = this.#screen;
    const total = String(this.#learners.length);
    const passed = grades.filter(({ report }) => report.outcome === "pass").length;
    const style = passed === grades.length ? "good" : "waiting";
    const count = `${passed} of ${grades.length} pass`;
    print(
      `${String(this.#done).padStart(total.length)} of ${total}: ${paint(style, count, color)}, ` +
        `${points}/${maxPoints} points  ${learner.name}`,
    );
  }

  /** Leaves a clean line to whoever prints next. */
  end(): void {
    this.#write("");
  }

  #write(text: string): void {
    if (this.#live) Deno.stderr.writeSync(new TextEncoder().encode(`\r\x1b[K${text}`));
  }
}
