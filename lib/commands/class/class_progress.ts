import type { ExerciseName } from "../../grading/catalog.ts";
import { paint } from "../../text/paint.ts";
import { classWords } from "../../text/words.ts";
import { type Screen, writeOut } from "../screen.ts";
import { type LearnerReport, passedOf } from "./results.ts";

/** Shows how far the grading of a class has come. */
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
    this.#write(classWords.gradingNow(index, this.#learners.length, exercise));
  }

  /** Says something that stays on the screen. */
  line(text: string): void {
    this.#write("");
    this.#screen.print(text);
  }

  /** Says that all of a learner is graded. */
  learner(report: LearnerReport): void {
    const { color } = this.#screen;
    const { learner, grades, points, maxPoints } = report;
    const howFar = classWords.howFar(++this.#done, this.#learners.length);
    const passed = passedOf(report);
    const style = passed === grades.length ? "good" : "waiting";
    const passes = paint(style, classWords.passes(passed, grades.length), color);
    this.line(`${howFar}: ${passes}, ${classWords.points(points, maxPoints)}  ${learner.name}`);
  }

  /** Clears the line for what is printed next. */
  end(): void {
    this.#write("");
  }

  #write(text: string): void {
    if (this.#live) writeOut(`\r\x1b[K${text}`, Deno.stderr);
  }
}
