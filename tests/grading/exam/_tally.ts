import type { CheckReport, ExerciseReport } from "../../../lib/grading/report/report.ts";
import { median } from "../../bench/table.ts";
import type { GraderCase } from "./_cases.ts";

/** What is compared of a grading with the one that must come out. */
export interface Grade extends Pick<ExerciseReport, "outcome"> {
  readonly checks: readonly Pick<CheckReport, "name" | "outcome" | "message">[];
}

/** How a grade can be wrong. */
export type Mistake = "false pass" | "false failure" | "wrong reason" | "hang";

/** All gradings of one file. */
interface CaseTally {
  readonly known: GraderCase;
  readonly seconds: number[];
  readonly mistakes: { mistake: Mistake; seed: number; got: string }[];
}

/** Counts how often graders were wrong. */
export class Tally {
  readonly #cases = new Map<string, CaseTally>();

  /**
   * Compares a grade with the one that must come out.
   *
   * @param report The grade; absent when it did not come in time.
   * @returns What is wrong with it, in a line.
   */
  add(
    known: GraderCase,
    seed: number,
    seconds: number,
    report: Grade | undefined,
  ): string | undefined {
    const key = `${known.exercise} ${known.title}`;
    const tally = this.#cases.get(key) ?? { known, seconds: [], mistakes: [] };
    this.#cases.set(key, tally);
    tally.seconds.push(seconds);
    const mistake = mistakeIn(known, report);
    if (!mistake) return undefined;
    const expected = known.check === undefined ? "pass" : `${known.outcome} by "${known.check}"`;
    const got = report ? describe(report) : "nothing";
    tally.mistakes.push({ mistake, seed, got });
    return `${mistake}: ${key} with seed ${seed} must be ${expected}, and was ${got}`;
  }

  /** Whether every grade was right. */
  get isClean(): boolean {
    return [...this.#cases.values()].every(({ mistakes }) => mistakes.length === 0);
  }

  /** A line for each exercise, and one for each file that was graded wrongly. */
  toString(): string {
    const exercises = Map.groupBy(this.#cases.values(), ({ known }) => known.exercise);
    const head = ["exercise", "files", "gradings", "false passes", "false failures"];
    head.push("wrong reasons", "hangs", "median s", "longest s");
    const rows = [...exercises].map(([exercise, cases]) => {
      const seconds = cases.flatMap(({ seconds }) => seconds);
      const count = (mistake: Mistake): string =>
        String(
          cases.flatMap(({ mistakes }) => mistakes).filter((m) => m.mistake === mistake).length,
        );
      return [
        ...[exercise, String(cases.length), String(seconds.length)],
        ...[count("false pass"), count("false failure"), count("wrong reason"), count("hang")],
        ...[median(seconds).toFixed(1), Math.max(...seconds).toFixed(1)],
      ];
    });
    const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]!.length)));
    const lines = [head, ...rows].map((row) =>
      row.map((cell, i) => i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)).join("  ")
    );
    return [...lines, ...this.#wrongCases()].join("\n");
  }

  #wrongCases(): string[] {
    const wrong = [...this.#cases].filter(([, { mistakes }]) => mistakes.length > 0);
    return wrong.map(([key, { seconds, mistakes }]) => {
      const kinds = [...Map.groupBy(mistakes, ({ mistake }) => mistake)]
        .map(([mistake, them]) => `${them.length} ${mistake}`);
      const seeds = mistakes.map(({ seed }) => seed).join(", ");
      return `${key}: ${kinds.join(", ")} in ${seconds.length} gradings (seeds ${seeds})`;
    });
  }
}

function mistakeIn(
  { outcome, check }: GraderCase,
  report: Grade | undefined,
): Mistake | undefined {
  if (!report) return "hang";
  if (report.outcome === "pass") return outcome === "pass" ? undefined : "false pass";
  if (outcome === "pass") return "false failure";
  return report.outcome === outcome && firstFailed(report)?.name === check
    ? undefined
    : "wrong reason";
}

function describe(report: Grade): string {
  const failed = firstFailed(report);
  return failed ? `${report.outcome} by "${failed.name}": ${failed.message}` : report.outcome;
}

function firstFailed({ checks }: Grade): Grade["checks"][number] | undefined {
  return checks.find(({ outcome }) => outcome !== "pass");
}
