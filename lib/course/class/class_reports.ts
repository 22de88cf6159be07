import { ReportFile } from "../report_file.ts";
import type { ExerciseName } from "../catalog.ts";
import { classJson } from "./class_json.ts";
import { classJunit } from "./class_junit.ts";
import { classReportHtml } from "./class_report_html.ts";
import type { LearnerReport } from "./learner_report.ts";

/** Where reports are wanted. */
export interface ClassReportPaths {
  json?: string | undefined;
  junit?: string | undefined;
  csv?: string | undefined;
  /** The HTML report. */
  report?: string | undefined;
}

/** What reports say besides the grades. */
export interface ClassReportFacts {
  /** The name of the class's folder. */
  title: string;
  /** The exercises that were graded, in their order. */
  exercises: readonly ExerciseName[];
  /** The seed of all gradings. */
  seed: number;
}

type Write = (reports: readonly LearnerReport[], facts: ClassReportFacts) => string;

/** The reports about a class that were asked for. */
export class ClassReports implements Disposable {
  readonly #wanted: { file: ReportFile; write: Write }[] = [];
  readonly #files = new DisposableStack();

  /**
   * Makes sure, before anything is graded, that all of them can be written in the end.
   *
   * @throws {ReportFileError} when one of them cannot be written
   */
  static async prepare({ json, junit, csv, report }: ClassReportPaths): Promise<ClassReports> {
    using prepared = new DisposableStack();
    const reports = prepared.use(new ClassReports());
    reports.#want("--json", json, classJson);
    reports.#want("--junit", junit, classJunit);
    if (csv !== undefined) reports.#want("--csv", csv, await loadClassCsv());
    reports.#want("--report", report, (graded, facts) => {
      return classReportHtml(graded, { ...facts, date: new Date() });
    });
    prepared.move();
    return reports;
  }

  /**
   * Writes them.
   *
   * @returns Their paths.
   */
  write(graded: readonly LearnerReport[], facts: ClassReportFacts): string[] {
    return this.#wanted.map(({ file, write }) => {
      file.write(write(graded, facts));
      return file.path;
    });
  }

  /** Removes what was prepared and not written. */
  [Symbol.dispose](): void {
    this.#files.dispose();
  }

  #want(option: string, path: string | undefined, write: Write): void {
    if (path === undefined) return;
    this.#wanted.push({ file: this.#files.use(ReportFile.create(option, path)), write });
  }
}

/** Not a literal: what a literal names Deno loads, with its npm package, whether it is needed or not. */
async function loadClassCsv(): Promise<Write> {
  const { classCsv }: { classCsv: Write } = await import(
    new URL("./class_csv.ts", import.meta.url).href
  );
  return classCsv;
}
