/** What is special about the grading of a class. */
export interface ClassOptions {
  /** The folder with a folder for each learner. */
  submissions: string;
  /**
   * Where grades are kept.
   *
   * @default a folder below `.last-ticket/results/`
   */
  results?: string;
  /** Whether what is graded already is graded again. */
  again: boolean;
  /**
   * How many files are graded at the same time.
   *
   * @default by cores and free memory
   */
  parallel?: number;
  /**
   * The seed that was asked for.
   *
   * @default that of the grades that are kept, or a random one
   */
  seed?: number;
  /** The path of the CSV report, if one is wanted. */
  csv?: string;
  /** The path of the HTML report, if one is wanted. */
  report?: string;
}
